"""Walks: a pattern's words and marks compared with the tokens of a text, to the right or to the left of where it was found."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from critique.document import CAPITAL, DIGIT, LOWER, MARK, Tokens
from critique.patterns import Element, Group, Mark, Maybe, Sequence, Slot

_ENDS = frozenset(".?!…\n")
_SKIPPED = frozenset("\"“”'‘’)(–—-")


class Text(NamedTuple):
    """What a match is judged against: the original text, its tokens, and those that open a sentence.

    ``words`` ends in an empty word, so that one place beyond either end can be asked for and fits nothing; ``seen`` has each of them once.
    """

    text: str
    words: list[str]
    seen: set[str]
    starts: list[int]
    ends: list[int]
    shapes: str
    openers: frozenset[int]
    calendar: frozenset[str]


def make_text(text: str, tokens: Tokens, openers: frozenset[int], calendar: frozenset[str] = frozenset()) -> Text:
    """A text ready to be matched; ``calendar`` are words that have a capital and name nobody (*Monday*, *May*)."""
    words = [*tokens.words, ""]
    return Text(text, words, set(words), tokens.starts, tokens.ends, tokens.shapes, openers, calendar)


# A walk begins at a token (the next to be taken) and answers how far it came, and where the flagged stretch opens and closes on the
# way (-1 where it does not), or None where it fails.
Way = tuple[int, int, int]
Walk = Callable[[Text, int], Way | None]
Within = tuple[int, frozenset[str]]  # within so many tokens, one of these words


def compile_walk(sequence: Sequence, step: int) -> Walk | None:
    """The walk over a sequence, to the right (``step`` 1) or to the left (-1)."""
    return _chain(sequence, step, _arrived) if sequence else None


def nearest(sequence: Sequence, step: int) -> frozenset[str] | None:
    """The words that can come first on a walk; ``None`` where any can, or none need."""
    found: frozenset[str] = frozenset()
    for element in sequence if step > 0 else reversed(sequence):
        if isinstance(element, Mark):
            continue
        if isinstance(element, Slot):
            if not (element.words or element.phrases):
                return None
            ends = frozenset(phrase[0] if step > 0 else phrase[-1] for phrase in element.phrases)
            return found | element.words | ends if found or ends else element.words
        inner = [nearest(option, step) for option in (element.options if isinstance(element, Group) else (element.inner,))]
        for words in inner:
            if words is None:
                return None
            found |= words
        if isinstance(element, Group):
            return found
    return None


def within(sequence: Sequence, step: int) -> Within | None:
    """How far the first words that cannot be missing may stand from the begin of a walk, and which they are; ``None`` where all may be missing."""
    reach = 0
    for element in sequence if step > 0 else reversed(sequence):
        if isinstance(element, Slot) and (element.words or element.phrases):
            return reach + _length(element), element.words | frozenset(word for phrase in element.phrases for word in phrase)
        reach += _length(element)
    return None


def _length(element: Element) -> int:
    """The most tokens an element can take."""
    if isinstance(element, Slot):
        return max([1, *map(len, element.phrases)])
    if isinstance(element, Mark):
        return 0
    if isinstance(element, Maybe):
        return sum(map(_length, element.inner))
    return max(sum(map(_length, option)) for option in element.options)


def _arrived(_: Text, at: int) -> Way | None:
    return at, -1, -1


def _chain(sequence: Sequence, step: int, then: Walk) -> Walk:
    for element in reversed(sequence) if step > 0 else sequence:
        then = _link(element, step, then)
    return then


def _link(element: Element, step: int, then: Walk) -> Walk:
    if isinstance(element, Slot):
        if element.test:
            return partial(_tested, _PROBES[element.test], step, then)
        if element.exact:
            return partial(_tested, _spelt(element.exact), step, then)
        if element.phrases:
            ends: dict[str, tuple[tuple[str, ...], ...]] = {}
            for phrase in element.phrases:
                key = phrase[0] if step > 0 else phrase[-1]
                ends[key] = (*ends.get(key, ()), phrase)
            return partial(_worded_or_phrased, element.words, ends, step, then)
        return partial(_last_worded if then is _arrived else _worded, element.words, step, then)
    if isinstance(element, Mark):
        return partial(_marked, element.kind, step, then)
    if isinstance(element, Maybe):
        only = element.inner[0]
        if len(element.inner) == 1 and isinstance(only, Slot) and only.words and not (only.phrases or only.exact):
            return partial(_maybe_worded, only.words, step, then)
        return partial(_either, (_chain(element.inner, step, then), then))
    return partial(_either, tuple(_chain(option, step, then) for option in element.options))


def _worded(words: frozenset[str], step: int, then: Walk, text: Text, at: int) -> Way | None:
    return then(text, at + step) if text.words[at] in words else None


def _last_worded(words: frozenset[str], step: int, _: Walk, text: Text, at: int) -> Way | None:
    return (at + step, -1, -1) if text.words[at] in words else None


def _maybe_worded(words: frozenset[str], step: int, then: Walk, text: Text, at: int) -> Way | None:
    if text.words[at] in words:
        way = then(text, at + step)
        if way is not None:
            return way
    return then(text, at)


def _worded_or_phrased(words: frozenset[str], ends: dict[str, tuple[tuple[str, ...], ...]], step: int, then: Walk, text: Text, at: int) -> Way | None:
    word = text.words[at]
    for phrase in ends.get(word, ()):
        n = len(phrase)
        begin = at if step > 0 else at - n + 1
        if begin >= 0 and tuple(text.words[begin : begin + n]) == phrase:
            way = then(text, at + step * n)
            if way is not None:
                return way
    return then(text, at + step) if word in words else None


def _tested(probe: Callable[[Text, int], bool], step: int, then: Walk, text: Text, at: int) -> Way | None:
    return then(text, at + step) if text.words[at] and probe(text, at) else None


def _either(options: tuple[Walk, ...], text: Text, at: int) -> Way | None:
    for option in options:
        way = option(text, at)
        if way is not None:
            return way
    return None


def _marked(kind: str, step: int, then: Walk, text: Text, at: int) -> Way | None:
    place = at if step > 0 else at + 1  # marks stand before a token
    if kind == "joined":
        if not 0 < place < len(text.starts) or text.ends[place - 1] != text.starts[place] - 1 or text.text[text.starts[place] - 1] not in "-‐‑":
            return None
    elif kind == "start":
        if not _at_start(text, place):
            return None
    elif kind == "end" and not _at_end(text, place):
        return None
    way = then(text, at)
    if way is not None and kind == "open":
        return way[0], place, way[2]
    if way is not None and kind == "close":
        return way[0], way[1], place
    return way


# -- properties of one token ------------------------------------------------------------------------------------------------


def _word(text: Text, at: int) -> bool:
    return text.shapes[at] != MARK


def _capital(text: Text, at: int) -> bool:
    return text.shapes[at] == CAPITAL


def _name(text: Text, at: int) -> bool:
    return text.shapes[at] == CAPITAL and at not in text.openers and text.words[at] not in text.calendar


def _lower(text: Text, at: int) -> bool:
    return text.shapes[at] == LOWER


def _number(text: Text, at: int) -> bool:
    return text.shapes[at] == DIGIT


def _at_start(text: Text, place: int) -> bool:
    return place in text.openers


def _at_end(text: Text, place: int) -> bool:
    for word in text.words[place : place + 3]:
        if not word or word in _ENDS:
            return True
        if word not in _SKIPPED:
            return False
    return False


def _spelt(exact: str) -> Callable[[Text, int], bool]:
    def probe(text: Text, at: int) -> bool:
        return text.text[text.starts[at] : text.ends[at]] == exact

    return probe


def spelt_here(exact: str, right: Walk | None) -> Walk:
    """A walk to the right, the first to be gone, from behind a word that must be spelt so."""
    probe = _spelt(exact)

    def walk(text: Text, at: int) -> Way | None:
        if not probe(text, at - 1):
            return None
        return right(text, at) if right is not None else (at, -1, -1)

    return walk


_PROBES: dict[str, Callable[[Text, int], bool]] = {
    "Word": _word,
    "Lower": _lower,
    "Name": _name,
    "Capital": _capital,
    "Number": _number,
}
