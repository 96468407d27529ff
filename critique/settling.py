"""What would settle a claim: the kinds of claim a sentence makes, and the kind of source that could answer for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Final, NamedTuple

from critique.attribution.view import View
from critique.attribution.vocabulary import (
    ADVERB,
    AUXILIARY,
    CAUSAL,
    COMPARISON,
    CONJUNCTION,
    DETERMINER,
    EVENT,
    FIRST_PERSON,
    MIND,
    MODAL,
    NEGATION,
    NUMBER,
    PAST,
    PREPOSITION,
    PRONOUN,
    QUANTITY,
)
from critique.tokens import CAPITAL, DIGIT, SentenceSpan


class Settling(NamedTuple):
    """What settles a kind of claim, and the question to take along."""

    settles: str
    ask: str


KINDS: Final = {
    "number": Settling(
        "the data set or document the figure comes from, with its date and what was counted",
        "Who counted, what was counted, and does anybody else’s count agree?",
    ),
    "motive": Settling(
        "the person’s own words, in full: an interview, a speech, a letter",
        "What did they say themselves that they wanted, and what did they do?",
    ),
    "cause": Settling("an inquiry, a study or a specialist that weighed other causes too", "Which other causes do people who know the field name?"),
    "comparison": Settling("figures for both sides of the comparison, measured in one way", "Compared with what, since when, and measured by whom?"),
    "event": Settling(
        "a second outlet with a reporter of its own, a witness, or a record of the day",
        "Who else reports it, and do they all rest on one source?",
    ),
    "state": Settling("a reference work or register, and what others write about it", "What do reference works say of it, and whom do they cite?"),
}
_ED: Final = re.compile(r"ed\b")
_TOLD: Final = NUMBER | MIND | CAUSAL | COMPARISON | EVENT | PAST
_NO_NAME: Final = DETERMINER | PREPOSITION | CONJUNCTION | AUXILIARY | NEGATION | PRONOUN | ADVERB | MODAL | QUANTITY


def kinds(view: View, span: SentenceSpan) -> Iterator[str]:
    """What kinds of claim a sentence makes, at least one, the easiest to settle first; keys of :data:`KINDS`."""
    first, last = span.first, span.last
    shapes = view.shapes[first:last]
    digits = DIGIT in shapes[1:]
    if digits:
        yield "number"
    bits = view.bits[first:last]
    told = reduce(or_, bits, 0) & _TOLD
    # A capital inside a name (*First Minister*) compares nothing.
    inside = reduce(or_, [b for b, c in zip(bits, shapes, strict=True) if b and c != CAPITAL], bits[0] if bits else 0) if told else 0
    if inside & NUMBER and not digits:
        yield "number"
    found = digits or inside & NUMBER
    if inside & MIND and any(bits[i] & MIND and _somebody(bits[i - 1], shapes[i - 1]) for i in range(1, len(bits))):
        found = True
        yield "motive"
    if inside & CAUSAL:
        yield "cause"
    if inside & COMPARISON:
        yield "comparison"
    if inside & (EVENT | PAST) or _ED.search(view.text, span.start, span.end):
        yield "event"
    elif not found and not inside & (CAUSAL | COMPARISON):
        yield "state"


def _somebody(bits: int, shape: str) -> bool:
    """Whether a word is a pronoun of a third person or may be a name."""
    return bool(bits & PRONOUN and not bits & FIRST_PERSON) or (shape == CAPITAL and not bits & _NO_NAME)
