"""The writer as witness: what *I* did, met or went through is the writer's own to vouch for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from critique.attribution.adverbs import is_adverb
from critique.attribution.view import View
from critique.attribution.vocabulary import (
    ACT,
    CLAUSE,
    DESK,
    DETERMINER,
    DOCUMENT_CUE,
    EVENT,
    FIRST_NAME,
    IMPERATIVE,
    INSTITUTION,
    IS,
    JOURNEY,
    MIND,
    MODAL,
    OFFICE,
    OUTLET,
    PAST,
    PAST_FINITE,
    PREPOSITION,
    PRESENT,
)
from critique.document import SourcingKind
from critique.tokens import SentenceSpan

_REACH: Final = 5  # sentences behind the last one of a scene in which it can still go on
_BETWEEN: Final = 4  # tokens between *I* and its verb
_NOW: Final = frozenset(("has", "have", "'ve", "do", "does", "percent", "%", "?", "if"))  # with them nothing is told of then
_US: Final = frozenset(("i", "we", "me", "us", "myself", "ourselves"))
_ONE: Final = frozenset(("he", "she", "it", ","))
_VERB: Final = CLAUSE | ACT | MIND | DOCUMENT_CUE | EVENT
_REALLY_PAST: Final = frozenset(("agreed", "disagreed", "freed", "guaranteed", "decreed"))  # of the words in *-eed*
_SHORTEST: Final = 5  # tokens
_SHORT: Final = 3  # letters: *the house* and *ice* open or make the names of bodies
_NOT_PAST: Final = frozenset(("'d", "'ll", "'m", "am", "do"))


class Scenes:
    """Follows the scenes that the writer of a document tells of as a witness, sentence by sentence."""

    def __init__(self, view: View, spans: Sequence[SentenceSpan]) -> None:
        self._view, self._spans = view, spans
        self._last = self._before = -_REACH - 1  # the last two sentences of a scene

    def vouched(self, n: int, sourcing: SourcingKind, first_person: bool) -> SourcingKind:
        """The sourcing of the ``n``-th sentence: its own, or the writer where it has none and tells what the writer went through or goes on with that.

        ``first_person`` where the sentence has a word for the writer. The sentences are asked about in order.
        """
        view, span = self._view, self._spans[n]
        if sourcing == "none" and ((first_person and tells_own(view, span)) or self._goes_on(n)):
            sourcing = "self"
        if sourcing == "self" or (first_person and sourcing != "none" and told_me(view, span)):
            self._before, self._last = self._last, n
        return sourcing

    def _goes_on(self, n: int) -> bool:
        far = n - self._last
        if far > _REACH or self._spans[n].segment - self._spans[self._last].segment > 1:
            return False
        span, last = self._spans[n], self._spans[self._last]
        close = far == 1 and (self._last - self._before <= _REACH or (span.segment == last.segment and _travels(self._view, last)))
        return in_scene(self._view, span, close)


def tells_own(view: View, sentence: SentenceSpan) -> bool:
    """Whether a sentence tells what its writer did or went through (*I met the pilot*, *I've been there*), not what he or she thinks or would do."""
    words, first, last = view.words, sentence.first, sentence.last
    if "i" not in words[first:last] and "we" not in words[first:last]:
        return False
    bits = view.bits
    if any(words[at] == "we" and _at_the_desk(view, at + 1, min(at + 1 + _BETWEEN, last)) for at in range(first, last)):
        return True
    return any(words[at] == "i" and not bits[at - 1] & FIRST_NAME and _past(view, at + 1, min(at + 1 + _BETWEEN, last)) for at in range(first, last))


def in_scene(view: View, sentence: SentenceSpan, close: bool) -> bool:
    """Whether a sentence goes on with a scene that its writer tells of.

    It is told in the past. What happened to the writer and those beside him (*she waved us on*) belongs to it; what else happened (*the wind was up*) only
    where it stands ``close``, right behind one of several sentences of the scene, and is no affair of offices and figures.
    """
    words, bits = view.words, view.bits
    if sentence.last - sentence.first < _SHORTEST or bits[sentence.first] & IMPERATIVE:
        return False
    past = own = False
    apart = not close
    for at in range(sentence.first, sentence.last):
        b, word = bits[at], words[at]
        if b & (IS | PRESENT | MODAL) or word in _NOW or (b & MIND and not _US.isdisjoint(words[max(sentence.first, at - _BETWEEN) : at])):
            return False
        if word.endswith("s") and words[at - 1] in _ONE and b & _VERB:
            return False  # *she talks*
        if word in _US:
            own = True
        elif b & (PAST | PAST_FINITE) or _ed(word):
            past = True
        elif (b & (INSTITUTION | OFFICE | OUTLET) and len(word) > _SHORT) or (word.isdigit() and len(word) > 2):
            apart = True
    return past and (own or not apart)


def _travels(view: View, sentence: SentenceSpan) -> bool:
    """Whether a sentence tells of a journey of its writer's: *we reached Orsk at dusk*."""
    ahead = range(sentence.first, sentence.last - 2)
    return any(view.words[at] in ("i", "we") and (view.bits[at + 1] | view.bits[at + 2]) & JOURNEY for at in ahead)


def told_me(view: View, sentence: SentenceSpan) -> bool:
    """Whether what somebody said was said to the writer (*he told us*): that is part of the scene, whoever vouches for what was said."""
    words = view.words
    return any(words[at] in ("me", "us") and (view.bits[at - 1] & PAST or words[at - 1].endswith("ed")) for at in range(sentence.first + 1, sentence.last))


def _at_the_desk(view: View, first: int, last: int) -> bool:
    """Whether the verb behind *we* tells what those who write did for it or went through: *we have asked the board*, *we slept on deck*."""
    perfect = False
    for at in range(first, last):
        b, word = view.bits[at], view.words[at]
        if b & DESK:
            return perfect or bool(b & PAST) or _ed(word)
        if b & JOURNEY:
            return bool(b & (PAST | PAST_FINITE)) or _ed(word)
        if word in ("have", "'ve"):
            perfect = True
        elif not is_adverb(b, word):
            return False
    return False


def _ed(word: str) -> bool:
    return word.endswith("ed") and not (word.endswith("eed") and word not in _REALLY_PAST)


def _past(view: View, first: int, last: int) -> bool:
    """Whether the verb behind *I* is a past form or a perfect, adverbs before it or not."""
    perfect = False
    for at in range(first, last):
        b, word = view.bits[at], view.words[at]
        if b & (MODAL | MIND) or word in _NOT_PAST:
            return False
        if b & PAST or _ed(word):
            return True
        if word in ("have", "'ve"):
            perfect = True
        elif not is_adverb(b, word):
            return perfect and not b & (DETERMINER | PREPOSITION)  # *I have seen*, and not *I have a boat*
    return False
