"""A source phrase taken apart: where its core ends, which word is its head, and which of its words are a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias, final

from critique.attribution.cast import Cast, Named
from critique.attribution.names import STOP, described, described_with_of, text_of
from critique.attribution.view import View
from critique.attribution.vocabulary import (
    ACCESS,
    CALENDAR,
    CROWD,
    DETERMINER,
    DOCUMENT,
    FIRST_NAME,
    HONORIFIC,
    INSTITUTION,
    NUMBER,
    OPENS_PHRASE,
    OUTLET,
    PARTICIPLE,
    PAST,
    PERSON,
    PLACE,
    PREPOSITION,
    PRONOUN,
    ROLE,
    SMALL_NUMBER,
    TAIL,
)
from critique.tokens import CAPITAL, MARK

CAPITALISED: Final = OPENS_PHRASE << 1  #: beside the classes of a head: it has a capital
PEOPLE: Final[tuple[str, ...]] = ("ers", "ors", "ists", "ians", "ants", "ees", "crats")  #: endings of nouns for people by what they do
_NO_NAME: Final = DETERMINER | PRONOUN | NUMBER | PREPOSITION | CALENDAR
_PERSONS: Final = ACCESS | CROWD | PERSON | ROLE | DOCUMENT
_SURE: Final = OUTLET | INSTITUTION | FIRST_NAME | HONORIFIC | PLACE  # classes of names, whatever a capital tells
_AFTER_PARTICIPLE: Final = frozenset(("by", "in", "at", "for"))


@final
@dataclass(eq=False)
class Phrase:
    """A phrase in tokens ``first`` to ``last``; its core, which *of*, a comma or *who* ends, goes to ``end``.

    ``core`` are the words of it, ``head`` the last of them, ``bits`` the classes of the head (with :data:`CAPITALISED`), ``names`` the words of the
    core that are part of a name; ``opens`` is true where the phrase opens its sentence, and its capital tells little.
    """

    view: View
    cast: Cast
    first: int
    end: int
    last: int
    core: list[int]
    head: int
    bits: int
    plural: bool
    names: list[int]
    opens: bool

    def closed(self) -> bool:
        """Whether nothing, or only an apposition, follows the core."""
        return self.end == self.last or self.view.words[self.end] in STOP

    def small(self) -> bool:
        """Whether the phrase counts a few people (*two analysts*, *one economist*): persons, not a crowd."""
        return any(self.view.bits[i] & SMALL_NUMBER for i in self.core)

    def of(self) -> bool:
        """Whether *of* and something more follow the core."""
        return self.end + 1 < self.last and self.view.words[self.end] == "of"

    def text(self) -> str:
        """All of the phrase."""
        return text_of(self.view, self.first, self.last)

    def described(self) -> str:
        """The phrase without its apposition."""
        return described(self.view, self.first, self.last)

    def described_with_of(self) -> str:
        """The core with what it is *of*: *the log of the Harbour Office*."""
        return described_with_of(self.view, self.first, self.end, self.last)


Decision: TypeAlias = Callable[[Phrase], Named | None]  #: ``None`` where a phrase is none of those that a decision is about
Decisions: TypeAlias = tuple[tuple[Decision, int], ...]
ANY: Final = -1  #: heads of all classes and of none
NOBODY: Final = Named("hearsay", "")  #: what a decision gives where a phrase can be no source: the very object tells, whatever it holds


def taken_apart(view: View, first: int, last: int, cast: Cast, opens: bool) -> Phrase:
    """The phrase in tokens ``first``, which is no mark, to ``last``."""
    words, bits, shapes = view.words, view.bits, view.shapes
    end = first
    while end < last and not bits[end] & TAIL and words[end] not in STOP and (end == first or not bits[end] & PREPOSITION or shapes[end] == CAPITAL):
        end += 1
    if end == first:
        end = first + 1
    core = [i for i in range(first, end) if shapes[i] != MARK]
    while len(core) > 1 and (_participle(view, core[-1], end, last) or (words[core[-1]] == "such" and words[end : end + 1] == ["as"])):
        core.pop()
    head = core[-1]
    word = words[head]
    names = [i for i in core if shapes[i] == CAPITAL and not bits[i] & _NO_NAME and not (i == first and opens and not is_name(view, i, cast))]
    if opens and head != first and names == [first] and not bits[first] & (OUTLET | INSTITUTION | PLACE):
        names = []  # the capital may be the sentence's
    b = bits[head] | CAPITALISED if shapes[head] == CAPITAL else bits[head]
    return Phrase(view, cast, first, end, last, core, head, b, word.endswith("s") and not word.endswith("ss"), names, opens)


def _participle(view: View, at: int, end: int, last: int) -> bool:
    """*A poll conducted*: whether a word only tells what was done with the noun before it."""
    if view.shapes[at] == CAPITAL:
        return False
    if view.words[at].endswith(("ed", "ing")) and not view.bits[at] & _PERSONS:
        return True
    return end < last and view.words[end] in _AFTER_PARTICIPLE and bool(view.bits[at] & (PAST | PARTICIPLE))


def is_name(view: View, at: int, cast: Cast) -> bool:
    """Whether a word with a capital is a name even where the capital may be the sentence's."""
    b = view.bits[at]
    return bool(b & _SURE) or b == 0 or view.words[at] in cast.capitals
