"""Which sentences assert something that could be checked, and how much it matters that somebody does."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import repeat
from operator import or_
from typing import Final, final

from critique.attribution.view import View
from critique.attribution.vocabulary import (
    AUXILIARY,
    CAUSAL,
    CLAUSE,
    COMPARISON,
    CONDITION,
    EVALUATION,
    EVENT,
    FIRST_PERSON,
    IMPERATIVE,
    INSTITUTION,
    IS,
    MIND,
    MODAL,
    NEGATION,
    NUMBER,
    OFFICE,
    OPENS_PHRASE,
    OUTLET,
    PAST,
    PRESENT,
    ROLE,
    SECOND_PERSON,
    WAS,
)
from critique.claim_weights import ClaimWeights
from critique.tokens import CAPITAL, DIGIT, MARK, SentenceSpan


@final
@dataclass
class Features:
    """What a sentence shows of asserting something: three figures from 0 to 1, the level of its words, and the plain yes-or-no
    features as bits of ``flags``."""

    length: float
    names: float
    quoted: float
    words: float
    flags: int


def features(view: View, sentence: SentenceSpan, attributed: bool, quoted: float, levels: Mapping[str, int]) -> Features:
    """The features of a sentence; ``attributed`` where somebody else vouches for it, ``quoted`` is its share in quotation marks, ``levels``
    tells of a word how much it speaks for an assertion that can be checked (:func:`word_levels`)."""
    begin, end = sentence.first, sentence.last
    shapes = view.shapes
    n = end - begin - shapes.count(MARK, begin, end)
    if not n:
        return Features(0.0, 0.0, 0.0, 0.0, 0)
    first = begin
    while shapes[first] == MARK:
        first += 1
    bits = view.bits[begin:end]
    every = reduce(or_, bits, 0)
    flags = every & _SHOWN
    capitals = shapes.count(CAPITAL, first + 1, end)
    if every & FIRST_PERSON:
        own = [i for i in range(first, end) if view.words[i] == "i"]
        capitals -= sum([i > first for i in own])
        if any(i + 1 < end and view.bits[i + 1] & MIND for i in own):
            flags |= _OWN_THOUGHT
    if shapes.find(DIGIT, first + 1, end) >= 0:
        flags |= NUMBER
    if not flags & PAST and _ED.search(view.text, sentence.start, sentence.end):
        flags |= PAST
    if attributed:
        flags |= _ATTRIBUTED
    closing = view.words[max(begin, end - 3) : end]
    if "?" in closing:
        flags |= _QUESTION
    if "!" in closing:
        flags |= _EXCLAIMED
    if view.bits[first] & IMPERATIVE and not (first + 1 < end and view.bits[first + 1] & (AUXILIARY | CLAUSE)):
        flags |= _ORDER
    if every & MODAL and next((b for b in bits if b & _FINITE), 0) & MODAL:
        flags |= _MODAL_FIRST
    if not (every & (_FINITE | CLAUSE | EVENT) or flags & PAST):
        flags |= _NO_VERB
    if every & _ACTORS:
        flags |= _ACTOR
    if n < 6:
        flags |= _IS_SHORT
    level = sum(map(levels.get, view.words[begin:end], repeat(0)))
    return Features(min(n, 40) / 40, min(capitals, 4) / 4, quoted, level / (n + FEW), flags)


def is_verbless(view: View, sentence: SentenceSpan) -> bool:
    """Whether a headline has no verb (*'s* in one is a possessive): it names a thing and asserts nothing."""
    words = view.words
    return not any(view.bits[i] & (_FINITE | CLAUSE | EVENT) and words[i] != "'s" for i in range(sentence.first, sentence.last)) and not _ED.search(
        view.text, sentence.start, sentence.end
    )


# A feature that is a word class has the bit of the class; the others have bits of their own above all of those.
_CLASSES: Final = {
    "number": NUMBER,
    "past": PAST,
    "present": PRESENT,
    "event": EVENT,
    "causal": CAUSAL,
    "comparison": COMPARISON,
    "negation": NEGATION,
    "modal": MODAL,
    "conditional": CONDITION,
    "first-person": FIRST_PERSON,
    "second-person": SECOND_PERSON,
    "evaluation": EVALUATION,
    "is": IS,
    "was": WAS,
}
_OTHERS: Final = ("attributed", "question", "exclaimed", "order", "modal-first", "no-verb", "actor", "short", "own-thought")
_FLAG: Final = _CLASSES | {name: OPENS_PHRASE << (n + 1) for n, name in enumerate(_OTHERS)}
_ATTRIBUTED, _QUESTION, _EXCLAIMED, _ORDER, _MODAL_FIRST, _NO_VERB, _ACTOR, _IS_SHORT, _OWN_THOUGHT = (_FLAG[name] for name in _OTHERS)
_SHOWN: Final = reduce(or_, _CLASSES.values())
_ED: Final = re.compile(r"ed\b")
_FINITE: Final = AUXILIARY | PAST | PRESENT
_ACTORS: Final = ROLE | INSTITUTION | OFFICE | OUTLET
FEW: Final = 10  #: words that tell nothing, added to those of a sentence: one word alone (*Three!*) tells little
SOURCED: Final = ("named", "anonymous", "vague")  #: sourcing by which a sentence counts as attributed
FEATURES: Final = ("bias", "length", "names", "quoted", "words", *_FLAG)


def flags_of(found: Features) -> list[float]:
    """The yes-or-no features one by one, 1 or 0, in the order of :data:`FEATURES`."""
    return [float(bool(found.flags & bit)) for bit in _FLAG.values()]


class ClaimModel:
    """A logistic model of :class:`Features`; what a set of flags adds up to is remembered, as few sets occur."""

    def __init__(self, weights: ClaimWeights) -> None:
        self.threshold = weights.threshold
        self._bias, self._length, self._names, self._quoted, self._words = (weights.weights[name] for name in FEATURES[:5])
        self._flags = [(bit, weights.weights[name]) for name, bit in _FLAG.items()]
        self._sums: dict[int, float] = {}

    def checkworthiness(self, found: Features) -> float:
        """From 0 (asserts nothing) to 1 (asserts something that matters)."""
        total = self._sums.get(found.flags)
        if total is None:
            total = self._bias + sum(weight for bit, weight in self._flags if found.flags & bit)
            self._sums[found.flags] = total
        total += self._length * found.length + self._names * found.names + self._quoted * found.quoted + self._words * found.words
        return 1 / (1 + math.exp(-total))
