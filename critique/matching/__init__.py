"""Finding the words of a lexicon in a text: one look-up a token, and work only where it hits.

Each pattern is filed under the words of one of its places: the one that is rarest in English prose and least used by other
patterns. A text is looked up token by token in that one table; where a token is in it, the few patterns filed there are walked
from it, to the left and to the right. So the cost is that of the text and of what is found in it, not of the lexicon's size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import compress, pairwise
from typing import NamedTuple

from critique.lexicon import CompiledEntry, Lexicon
from critique.matching.surroundings import Guards, admitted, guards_of
from critique.matching.walks import Text, Walk, Within, compile_walk, make_text, nearest, spelt_here, within
from critique.patterns import Element, Group, Sequence, Slot

__all__ = ["Hit", "Matcher", "Text", "longest", "make_text"]


class Hit(NamedTuple):
    """An entry found: tokens ``first`` to ``last`` (half open) are flagged."""

    first: int
    last: int
    entry: CompiledEntry


class _Filed(NamedTuple):
    """A pattern filed under one of its words: the walks to its left and right (``None`` where there is nothing more).

    ``before`` and ``after`` are words of which one must stand next to it, ``behind`` and ``ahead`` of which one must stand within a
    distance, ``present`` of which one must be in the text (``None``: nothing is asked): most failures are seen there, without a walk.
    """

    entry: CompiledEntry
    before: frozenset[str] | None
    after: frozenset[str] | None
    behind: Within | None
    ahead: Within | None
    present: frozenset[str] | None
    left: Walk | None
    right: Walk | None
    guards: Guards | None


class _Place(NamedTuple):
    """The patterns filed under a word: those to be tried wherever it stands, those by the word that must follow it, and those by the
    word that must stand before it. Patterns that many words may neighbour are among the first: to list them all would cost more."""

    anywhere: tuple[_Filed, ...]
    by_following: dict[str, tuple[_Filed, ...]] | None
    by_preceding: dict[str, tuple[_Filed, ...]] | None


_NEIGHBOURS = 10  # that a pattern may have to be listed under each of them


def _place(filed: list[_Filed]) -> _Place:
    anywhere: list[_Filed] = []
    following: dict[str, tuple[_Filed, ...]] = {}
    preceding: dict[str, tuple[_Filed, ...]] = {}
    for pattern in filed:
        for neighbours, table in ((pattern.after, following), (pattern.before, preceding)):
            if neighbours is not None and len(neighbours) <= _NEIGHBOURS:
                for word in neighbours:
                    table[word] = (*table.get(word, ()), pattern)
                break
        else:
            anywhere.append(pattern)
    return _Place(tuple(anywhere), following or None, preceding or None)


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
        self._table = {word: _place(filed) for word, filed in self._filed.items()}

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
            onward = compile_walk(right, +1)
            before, after = nearest(left, -1), nearest(right, +1)
            filed = _Filed(
                entry,
                before,
                after,
                within(left, -1) if before is None else None,
                within(right, +1) if after is None else None,
                guards.only_sentence if guards and guards.only_sentence else None,
                compile_walk(left, -1),
                spelt_here(chosen.exact, onward) if chosen.exact else onward,
                guards,
            )
            for word in chosen.words:
                self._filed.setdefault(word, []).append(filed)

    def _cost(self, element: Element) -> float:
        """What it costs to find a pattern by this place: how often its words occur in texts, and how much is filed under them already."""
        if isinstance(element, Slot) and (element.words or element.phrases):
            return sum(map(self._weight, element.words)) + sum(min(map(self._weight, phrase)) for phrase in element.phrases)
        if isinstance(element, Group):
            return sum(min((self._cost(e) for e in option), default=float("inf")) for option in element.options)
        return float("inf")

    def _weight(self, word: str) -> float:
        return self._weights.get(word, 1.0) * (1 + len(self._filed.get(word, ())))

    def find(self, text: Text, sentence_of: Callable[[int], tuple[int, int]]) -> list[Hit]:
        """All hits, in no order, overlaps included. ``sentence_of`` gives the tokens of the sentence a token is in."""
        table = self._table
        hits: list[Hit] = []
        words = text.words
        seen = text.seen
        for at in compress(range(len(words)), map(table.__contains__, words)):
            found, by_following, by_preceding = table[words[at]]
            following, preceding = words[at + 1], words[at - 1]
            if by_following is not None:
                found = found + by_following.get(following, ())
            if by_preceding is not None:
                found = found + by_preceding.get(preceding, ())
            for entry, before, after, behind, ahead, present, left, right, guards in found:
                if (after is not None and following not in after) or (before is not None and preceding not in before):
                    continue
                if present is not None and present.isdisjoint(seen):
                    continue
                if ahead is not None and ahead[1].isdisjoint(words[at + 1 : at + 1 + ahead[0]]):
                    continue
                if behind is not None and behind[1].isdisjoint(words[max(0, at - behind[0]) : at]):
                    continue
                first, last = at, at + 1
                if right is not None:
                    way = right(text, last)
                    if way is None:
                        continue
                    last, opened, closed = way
                else:
                    opened = closed = -1
                if left is not None:
                    way = left(text, at - 1)
                    if way is None:
                        continue
                    first = way[0] + 1
                    opened, closed = max(opened, way[1]), max(closed, way[2])
                if opened >= 0:
                    first = opened
                if closed >= 0:
                    last = closed
                if guards is None or admitted(guards, text, first, last, sentence_of):
                    hits.append(Hit(first, last, entry))
        return hits


_FREQUENT, _COMMONEST = 1000.0, 20_000.0  # how much more often than other words


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
