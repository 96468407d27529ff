"""Walks: a pattern's words and marks compared with the tokens of a text, to the right or to the left of where it was found."""

from __future__ import annotations

from typing import Final, final

from critique.patterns import Element, Group, Mark, Maybe, Sequence, Slot
from critique.tokens import CAPITAL, DIGIT, LOWER, MARK, Tokens

_ENDS: Final = frozenset(".?!…\n")
_SKIPPED: Final = frozenset("\"“”'‘’)(–—-")


@final
class Text:
    """What a match is judged against: the original text, its tokens, and those that open a sentence.

    ``words`` ends in an empty word, so that one place beyond either end can be asked for and fits nothing; ``calendar`` are words that have a
    capital and name nobody (*Monday*, *May*).
    """

    def __init__(self, text: str, tokens: Tokens, openers: frozenset[int], calendar: frozenset[str] = frozenset()) -> None:
        self.text: Final = text
        self.words: Final = [*tokens.words, ""]
        self._seen: set[str] | None = None
        self.starts: Final = tokens.starts
        self.ends: Final = tokens.ends
        self.shapes: Final = tokens.shapes
        self.openers: Final = openers
        self.calendar: Final = calendar

    def has_one(self, words: frozenset[str]) -> bool:
        """Whether one of some words is in the text."""
        if self._seen is None:
            self._seen = set(self.words)
        return not words.isdisjoint(self._seen)


Way = tuple[int, int, int]  # how far a walk came, and where the flagged stretch opens and closes on the way (-1 where it does not)
Within = tuple[int, frozenset[str]]  # within so many tokens, one of these words


class Walk:
    """A way through the tokens of a text: it begins at a token, the next to be taken. This one takes none."""

    def go(self, text: Text, at: int) -> Way | None:  # noqa: ARG002 - what the others read
        """How far it comes, or ``None`` where it fails."""
        return at, -1, -1


def compile_walk(sequence: Sequence, step: int) -> Walk | None:
    """The walk over a sequence, to the right (``step`` 1) or to the left (-1)."""
    return _chain(sequence, step, _ARRIVED) if sequence else None


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


_ARRIVED: Final = Walk()


def _chain(sequence: Sequence, step: int, then: Walk) -> Walk:
    for element in reversed(sequence) if step > 0 else sequence:
        then = _link(element, step, then)
    return then


def _link(element: Element, step: int, then: Walk) -> Walk:
    if isinstance(element, Slot):
        if element.test:
            return _TESTS[element.test](step, then)
        if element.exact:
            return _Spelt(element.exact, step, then)
        if element.phrases:
            ends: dict[str, tuple[tuple[str, ...], ...]] = {}
            for phrase in element.phrases:
                key = phrase[0] if step > 0 else phrase[-1]
                ends[key] = (*ends.get(key, ()), phrase)
            return _WordedOrPhrased(element.words, ends, step, then)
        return _Last(element.words, step) if then is _ARRIVED else _Worded(element.words, step, then)
    if isinstance(element, Mark):
        return _Marked(element.kind, step, then)
    if isinstance(element, Maybe):
        only = element.inner[0]
        if len(element.inner) == 1 and isinstance(only, Slot) and only.words and not (only.phrases or only.exact):
            return _MaybeWorded(only.words, step, then)
        return _Either((_chain(element.inner, step, then), then))
    return _Either(tuple(_chain(option, step, then) for option in element.options))


@final
class _Worded(Walk):
    def __init__(self, words: frozenset[str], step: int, then: Walk) -> None:
        self.words: Final = words
        self.step: Final = step
        self.then: Final = then

    def go(self, text: Text, at: int) -> Way | None:
        return self.then.go(text, at + self.step) if text.words[at] in self.words else None


@final
class _Last(Walk):
    """A word with which a walk ends."""

    def __init__(self, words: frozenset[str], step: int) -> None:
        self.words: Final = words
        self.step: Final = step

    def go(self, text: Text, at: int) -> Way | None:
        return (at + self.step, -1, -1) if text.words[at] in self.words else None


@final
class _MaybeWorded(Walk):
    def __init__(self, words: frozenset[str], step: int, then: Walk) -> None:
        self.words: Final = words
        self.step: Final = step
        self.then: Final = then

    def go(self, text: Text, at: int) -> Way | None:
        if text.words[at] in self.words:
            way = self.then.go(text, at + self.step)
            if way is not None:
                return way
        return self.then.go(text, at)


@final
class _WordedOrPhrased(Walk):
    def __init__(self, words: frozenset[str], ends: dict[str, tuple[tuple[str, ...], ...]], step: int, then: Walk) -> None:
        self.words: Final = words
        self.ends: Final = ends
        self.step: Final = step
        self.then: Final = then

    def go(self, text: Text, at: int) -> Way | None:
        word, step = text.words[at], self.step
        for phrase in self.ends.get(word, ()):
            n = len(phrase)
            begin = at if step > 0 else at - n + 1
            if begin >= 0 and tuple(text.words[begin : begin + n]) == phrase:
                way = self.then.go(text, at + step * n)
                if way is not None:
                    return way
        return self.then.go(text, at + step) if word in self.words else None


@final
class _Either(Walk):
    def __init__(self, options: tuple[Walk, ...]) -> None:
        self.options: Final = options

    def go(self, text: Text, at: int) -> Way | None:
        for option in self.options:
            way = option.go(text, at)
            if way is not None:
                return way
        return None


@final
class _Marked(Walk):
    def __init__(self, kind: str, step: int, then: Walk) -> None:
        self.kind: Final = kind
        self.step: Final = step
        self.then: Final = then

    def go(self, text: Text, at: int) -> Way | None:
        kind = self.kind
        place = at if self.step > 0 else at + 1  # marks stand before a token
        if kind == "joined":
            if not 0 < place < len(text.starts) or text.ends[place - 1] != text.starts[place] - 1 or text.text[text.starts[place] - 1] not in "-‐‑":
                return None
        elif kind == "start":
            if place not in text.openers:
                return None
        elif kind == "end" and not _at_end(text, place):
            return None
        way = self.then.go(text, at)
        if way is not None and kind == "open":
            return way[0], place, way[2]
        if way is not None and kind == "close":
            return way[0], way[1], place
        return way


def _at_end(text: Text, place: int) -> bool:
    for word in text.words[place : place + 3]:
        if not word or word in _ENDS:
            return True
        if word not in _SKIPPED:
            return False
    return False


# -- properties of one token ------------------------------------------------------------------------------------------------


class _Tested(Walk):
    """A token with a property, whatever the word."""

    def __init__(self, step: int, then: Walk) -> None:
        self.step: Final = step
        self.then: Final = then

    def fits(self, text: Text, at: int) -> bool:
        """Whether a token has it."""
        return text.shapes[at] != MARK

    def go(self, text: Text, at: int) -> Way | None:
        return self.then.go(text, at + self.step) if text.words[at] and self.fits(text, at) else None


@final
class _Capital(_Tested):
    def fits(self, text: Text, at: int) -> bool:
        return text.shapes[at] == CAPITAL


@final
class _Name(_Tested):
    def fits(self, text: Text, at: int) -> bool:
        return text.shapes[at] == CAPITAL and at not in text.openers and text.words[at] not in text.calendar


@final
class _Lower(_Tested):
    def fits(self, text: Text, at: int) -> bool:
        return text.shapes[at] == LOWER


@final
class _Number(_Tested):
    def fits(self, text: Text, at: int) -> bool:
        return text.shapes[at] == DIGIT


@final
class _Spelt(Walk):
    """A token in one spelling, its case included."""

    def __init__(self, exact: str, step: int, then: Walk) -> None:
        self.exact: Final = exact
        self.step: Final = step
        self.then: Final = then

    def go(self, text: Text, at: int) -> Way | None:
        if not text.words[at] or text.text[text.starts[at] : text.ends[at]] != self.exact:
            return None
        return self.then.go(text, at + self.step)


@final
class _SpeltBefore(Walk):
    """A walk to the right, the first to be gone, from behind a word that must be spelt so."""

    def __init__(self, exact: str, then: Walk) -> None:
        self.exact: Final = exact
        self.then: Final = then

    def go(self, text: Text, at: int) -> Way | None:
        return self.then.go(text, at) if text.text[text.starts[at - 1] : text.ends[at - 1]] == self.exact else None


def spelt_here(exact: str, right: Walk | None) -> Walk:
    """The walk to the right of a word that must be spelt so."""
    return _SpeltBefore(exact, right or _ARRIVED)


_TESTS: Final[dict[str, type[_Tested]]] = {"Word": _Tested, "Lower": _Lower, "Name": _Name, "Capital": _Capital, "Number": _Number}
