"""Finding the words of a lexicon in a text: one look-up a token, and work only where it hits.

Each row of each pattern is filed under one word: that of its slot that is rarest in English prose. A text is looked up token by
token in that one table; where a token is in it, the few rows filed there are compared with its neighbours. So the cost is that of
the text and of what is found in it, and a lexicon of ten times the size costs the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from critique.document import Tokens
from critique.lexicon import CompiledEntry, Lexicon
from critique.patterns import Row

_ENDS = frozenset(".?!…\n")
_SKIPPED = frozenset("\"“”'‘’)(–—-")


class Hit(NamedTuple):
    """An entry found: tokens ``first`` to ``last`` (half open) are flagged."""

    first: int
    last: int
    entry: CompiledEntry


class Text(NamedTuple):
    """What a match is judged against: the tokens, the original text, and the tokens that open a sentence."""

    text: str
    tokens: Tokens
    openers: frozenset[int]


_Check = tuple[int, frozenset[str]]
_Probe = tuple[int, Callable[[Text, int], bool]]


class _Standing(NamedTuple):
    """A row to be compared at a known place: its length, checks and probes."""

    length: int
    checks: tuple[_Check, ...]
    probes: tuple[_Probe, ...]


_Context = tuple[tuple[_Standing, ...], tuple[_Standing, ...]]


class _Guards(NamedTuple):
    """What an entry asks of the surroundings of a match."""

    case: str
    only: tuple[_Context, ...]
    unless: tuple[_Context, ...]
    only_sentence: frozenset[str]
    unless_sentence: frozenset[str]


class _Filed(NamedTuple):
    """A row filed under the word at ``anchor``; checks and probes are of its other slots, as distances from the row's begin."""

    entry: CompiledEntry
    anchor: int
    length: int
    checks: tuple[_Check, ...]
    probes: tuple[_Probe, ...]
    first: int
    last: int
    guards: _Guards | None


class Matcher:
    """The table of a lexicon, made once and used for any number of texts."""

    def __init__(self, lexicon: Lexicon, keep: Callable[[CompiledEntry], bool] = lambda entry: True) -> None:
        weight = dict.fromkeys(lexicon.words("frequent"), 1000.0)
        self._table: dict[str, list[_Filed]] = {}
        for entry in lexicon.entries:
            if keep(entry):
                guards = _guards(entry)
                for row in entry.rows:
                    self._file(entry, row, guards, weight)

    def _file(self, entry: CompiledEntry, row: Row, guards: _Guards | None, weight: dict[str, float]) -> None:
        costs = [sum(weight.get(w, 1.0) for w in slot.words) if slot.words else float("inf") for slot in row.slots]
        cheapest = min(costs)
        if cheapest == float("inf"):
            return  # a row of tests alone has no word to be found by
        anchor = costs.index(cheapest)
        standing = _compile(row, skip=anchor)
        filed = _Filed(entry, anchor, standing.length, standing.checks, standing.probes, row.first, row.last, guards)
        for word in row.slots[anchor].words:
            self._table.setdefault(word, []).append(filed)

    def find(self, text: Text, sentence_of: Callable[[int], tuple[int, int]]) -> list[Hit]:
        """All hits, in the order of the text, overlaps included. ``sentence_of`` gives the tokens of the sentence a token is in."""
        words = text.tokens.words
        n = len(words)
        table = self._table
        hits: list[Hit] = []
        for at, filed_here in [(i, filed) for i, filed in enumerate(map(table.get, words)) if filed]:
            for filed in filed_here:
                begin = at - filed.anchor
                if begin < 0 or begin + filed.length > n:
                    continue
                for offset, allowed in filed.checks:
                    if words[begin + offset] not in allowed:
                        break
                else:
                    if all([probe(text, begin + offset) for offset, probe in filed.probes]) and (
                        filed.guards is None or _admitted(filed.guards, text, begin + filed.first, begin + filed.last, sentence_of)
                    ):
                        hits.append(Hit(begin + filed.first, begin + filed.last, filed.entry))
        return hits


def _compile(row: Row, skip: int | None = None) -> _Standing:
    checks = tuple((k, slot.words) for k, slot in enumerate(row.slots) if slot.words and k != skip)
    probes: list[_Probe] = []
    for k, slot in enumerate(row.slots):
        if slot.test:
            probes.append((k, _PROBES[slot.test]))
        if slot.exact:
            probes.append((k, _spelt(slot.exact)))
        if slot.joined:
            probes.append((k, _joined))
    if row.at_start:
        probes.append((0, _at_start))
    if row.at_end:
        probes.append((len(row.slots) - 1, _at_end))
    return _Standing(len(row.slots), checks, tuple(probes))


def _guards(entry: CompiledEntry) -> _Guards | None:
    def contexts(pairs: tuple[tuple[tuple[Row, ...], tuple[Row, ...]], ...]) -> tuple[_Context, ...]:
        return tuple((tuple(map(_compile, before)), tuple(map(_compile, after))) for before, after in pairs)

    guards = _Guards(entry.entry.case, contexts(entry.only), contexts(entry.unless), entry.only_sentence, entry.unless_sentence)
    return None if guards == ("any", (), (), frozenset(), frozenset()) else guards


def _admitted(guards: _Guards, text: Text, first: int, last: int, sentence_of: Callable[[int], tuple[int, int]]) -> bool:
    """Whether an entry's contexts let the match of tokens ``first`` to ``last`` stand."""
    if guards.case != "any":
        capital = text.text[text.tokens.starts[first]].isupper() and first not in text.openers
        if capital != (guards.case == "upper"):
            return False
    if guards.only and not any(_fits(context, text, first, last) for context in guards.only):
        return False
    if guards.unless and any(_fits(context, text, first, last) for context in guards.unless):
        return False
    if guards.unless_sentence or guards.only_sentence:
        begin, end = sentence_of(first)
        around = text.tokens.words[begin:first] + text.tokens.words[last:end]
        if not guards.unless_sentence.isdisjoint(around):
            return False
        if guards.only_sentence and guards.only_sentence.isdisjoint(around):
            return False
    return True


def _fits(context: _Context, text: Text, first: int, last: int) -> bool:
    before, after = context
    return (not before or any(_stands(row, text, first - row.length) for row in before)) and (
        not after or any(_stands(row, text, last) for row in after)
    )


def _stands(row: _Standing, text: Text, begin: int) -> bool:
    """Whether a row stands at a token."""
    words = text.tokens.words
    if begin < 0 or begin + row.length > len(words):
        return False
    for offset, allowed in row.checks:
        if words[begin + offset] not in allowed:
            return False
    return all([probe(text, begin + offset) for offset, probe in row.probes])


# -- properties of one token ----------------------------------------------------------------------------------------------


def _word(text: Text, at: int) -> bool:
    return text.tokens.words[at][0].isalnum()


def _capital(text: Text, at: int) -> bool:
    return text.text[text.tokens.starts[at]].isupper()


def _name(text: Text, at: int) -> bool:
    return at not in text.openers and text.text[text.tokens.starts[at]].isupper()


def _lower(text: Text, at: int) -> bool:
    return text.text[text.tokens.starts[at]].islower()


def _number(text: Text, at: int) -> bool:
    return text.tokens.words[at][0].isdigit()


def _joined(text: Text, at: int) -> bool:
    begin = text.tokens.starts[at]
    return begin > 0 and text.text[begin - 1] in "-‐‑"


def _at_start(text: Text, at: int) -> bool:
    return at in text.openers


def _at_end(text: Text, at: int) -> bool:
    words = text.tokens.words
    for word in words[at + 1 : at + 4]:
        if word in _ENDS:
            return True
        if word not in _SKIPPED:
            return False
    return at + 1 >= len(words) or all(word in _SKIPPED for word in words[at + 1 :])


def _spelt(exact: str) -> Callable[[Text, int], bool]:
    def probe(text: Text, at: int) -> bool:
        return text.text[text.tokens.starts[at] : text.tokens.ends[at]] == exact

    return probe


_PROBES: dict[str, Callable[[Text, int], bool]] = {
    "Word": _word,
    "Lower": _lower,
    "Name": _name,
    "Capital": _capital,
    "Number": _number,
}


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Of hits of one family that overlap, the longest (then the strongest, then the first); in the order of the text."""
    kept: list[Hit] = []
    taken: set[int] = set()
    for hit in sorted(hits, key=lambda h: (h.first - h.last, -h.entry.entry.strength, h.first, h.entry.id)):
        span = range(hit.first, hit.last)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(hit)
    kept.sort(key=lambda h: (h.first, h.last))
    return kept
