"""Finding the words of a lexicon in a text: one look-up a token, and work only where it hits.

Each pattern is filed under the words of one of its places: the one that is rarest in English prose and least used by other
patterns. A text is looked up token by token in that one table; where a token is in it, the few patterns filed there are walked
from it, to the left and to the right. So the cost is that of the text and of what is found in it, not of the lexicon's size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, final

from critique.lexicon import CompiledEntry, Lexicon
from critique.matching.surroundings import Guards, admitted, guards_of
from critique.matching.walks import Text, compile_walk, nearest, spelt_here, within
from critique.patterns import Element, Group, Sequence, Slot

__all__ = ["Hit", "Matcher", "Text", "longest"]


@final
@dataclass
class Hit:
    """An entry found: tokens ``first`` to ``last`` (half open) are flagged."""

    first: int
    last: int
    entry: CompiledEntry


@final
class _Filed:
    """A pattern filed under one of its words: the walks to its left and right (``None`` where there is nothing more).

    ``before`` and ``after`` are words of which one must stand next to it, ``behind`` and ``ahead`` of which one must stand within a
    distance, ``present`` of which one must be in the text (``None``: nothing is asked): most failures are seen there, without a walk.
    """

    def __init__(self, entry: CompiledEntry, guards: Guards | None, left: Sequence, exact: str | None, right: Sequence) -> None:
        self.entry: Final = entry
        self.guards: Final = guards
        self.before: Final = nearest(left, -1)
        self.after: Final = nearest(right, +1)
        self.behind: Final = within(left, -1) if self.before is None else None
        self.ahead: Final = within(right, +1) if self.after is None else None
        self.present: Final = guards.only_sentence if guards and guards.only_sentence else None
        self.left: Final = compile_walk(left, -1)
        onward = compile_walk(right, +1)
        self.right: Final = spelt_here(exact, onward) if exact else onward


@final
class _Place:
    """The patterns filed under a word: those to be tried wherever it stands, those by the word that must follow it, and those by the
    word that must stand before it. Patterns that many words may neighbour are among the first: to list them all would cost more."""

    def __init__(self, filed: list[_Filed]) -> None:
        anywhere: list[_Filed] = []
        following: dict[str, list[_Filed]] = {}
        preceding: dict[str, list[_Filed]] = {}
        for pattern in filed:
            for neighbours, table in ((pattern.after, following), (pattern.before, preceding)):
                if neighbours is not None and len(neighbours) <= _NEIGHBOURS:
                    for word in neighbours:
                        table.setdefault(word, []).append(pattern)
                    break
            else:
                anywhere.append(pattern)
        self.anywhere: Final = anywhere
        self.by_following: Final = following or None
        self.by_preceding: Final = preceding or None


_NEIGHBOURS: Final = 10  # that a pattern may have to be listed under each of them


class Matcher:
    """The table of a lexicon, made once and used for any number of texts."""

    def __init__(self, lexicon: Lexicon, keep: Callable[[CompiledEntry], bool] | None = None) -> None:
        self._weights = dict.fromkeys(lexicon.words("frequent"), _FREQUENT) | dict.fromkeys(lexicon.words("commonest"), _COMMONEST)
        self._filed: dict[str, list[_Filed]] = {}
        for entry in lexicon.entries:
            if keep is None or keep(entry):
                guards = guards_of(entry)
                for pattern in entry.patterns:
                    self._file(entry, pattern, guards)
        self._table = {word: _Place(filed) for word, filed in self._filed.items()}

    def _file(self, entry: CompiledEntry, pattern: Sequence, guards: Guards | None) -> None:
        """Files a pattern under the words of its cheapest place; choices and phrases in that place are written out first."""
        cost, at = min((self._cost(element), n) for n, element in enumerate(pattern))
        if cost == float("inf"):
            return  # nothing but tests: there is no word to find it by
        left, chosen, right = pattern[:at], pattern[at], pattern[at + 1 :]
        if isinstance(chosen, Group):
            for option in chosen.options:
                self._file(entry, (*left, *option, *right), guards)
            return
        if not isinstance(chosen, Slot):
            return
        for phrase in chosen.phrases:
            self._file(entry, (*left, *(Slot(frozenset((word,))) for word in phrase), *right), guards)
        if chosen.words:
            filed = _Filed(entry, guards, left, chosen.exact, right)
            for word in chosen.words:
                self._filed.setdefault(word, []).append(filed)

    def _cost(self, element: Element) -> float:
        """What it costs to find a pattern by this place: how often its words occur in texts, and how much is filed under them already."""
        if isinstance(element, Slot) and (element.words or element.phrases):
            return sum(map(self._weight, element.words), 0.0) + sum((min(map(self._weight, phrase)) for phrase in element.phrases), 0.0)
        if isinstance(element, Group):
            return sum((min((self._cost(e) for e in option), default=float("inf")) for option in element.options), 0.0)
        return float("inf")

    def _weight(self, word: str) -> float:
        return self._weights.get(word, 1.0) * (1 + len(self._filed.get(word, ())))

    def find(self, text: Text, sentence_of: Callable[[int], tuple[int, int]]) -> list[Hit]:
        """All hits, in no order, overlaps included. ``sentence_of`` gives the tokens of the sentence a token is in."""
        table = self._table
        hits: list[Hit] = []
        words = text.words
        for at, place in enumerate(map(table.get, words)):
            if place is None:
                continue
            following, preceding = words[at + 1], words[at - 1]
            found = place.anywhere
            if place.by_following is not None:
                more = place.by_following.get(following)
                if more is not None:
                    found = found + more
            if place.by_preceding is not None:
                more = place.by_preceding.get(preceding)
                if more is not None:
                    found = found + more
            for filed in found:
                after, before = filed.after, filed.before
                if (after is not None and following not in after) or (before is not None and preceding not in before):
                    continue
                present, ahead, behind = filed.present, filed.ahead, filed.behind
                if present is not None and not text.has_one(present):
                    continue
                if ahead is not None and ahead[1].isdisjoint(words[at + 1 : at + 1 + ahead[0]]):
                    continue
                if behind is not None and behind[1].isdisjoint(words[max(0, at - behind[0]) : at]):
                    continue
                first, last, opened, closed = at, at + 1, -1, -1
                if filed.right is not None:
                    way = filed.right.go(text, last)
                    if way is None:
                        continue
                    last, opened, closed = way
                if filed.left is not None:
                    way = filed.left.go(text, at - 1)
                    if way is None:
                        continue
                    first = way[0] + 1
                    opened, closed = max(opened, way[1]), max(closed, way[2])
                if opened >= 0:
                    first = opened
                if closed >= 0:
                    last = closed
                guards = filed.guards
                if guards is None or admitted(guards, text, first, last, sentence_of):
                    hits.append(Hit(first, last, filed.entry))
        return hits


_FREQUENT: Final = 1000.0  # how much more often than other words
_COMMONEST: Final = 20_000.0


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Of hits of one family that overlap, the longest (then the strongest, then the first); in the order of the text."""
    ordered = sorted(hits, key=lambda h: (h.first, h.last))
    if all(a.last <= b.first for a, b in pairwise(ordered)):
        return ordered  # most of the time
    kept: list[Hit] = []
    taken: set[int] = set()
    for hit in sorted(ordered, key=lambda h: (h.first - h.last, -h.entry.entry.strength, h.first, h.entry.id)):
        span = range(hit.first, hit.last)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(hit)
    kept.sort(key=lambda h: (h.first, h.last))
    return kept
