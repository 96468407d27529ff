"""The questions that the words about a source answer: how many, who, how it knows, what it may want, why it is unnamed.

Each is a function that yields what answers: the question, and from which token to which.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from critique.appeals.phrases import COUNTS, Phrase
from critique.appeals.told import REACH, RELATIVE, ROLES, Text
from critique.appeals.words import FACELESS, JOINT, KNOWS, MOTIVE, REQUEST, ROTE, SAW, STAKE, Told
from critique.attribution.vocabulary import BE, CLAUSE, INSTITUTION, NUMBER, OUTLET, PREPOSITION, QUANTITY, SMALL_NUMBER
from critique.findings import Question
from critique.tokens import DIGIT

Answered: TypeAlias = Iterator[tuple[Question, int, int]]

_COUNTED: Final = frozenset(("someone", "somebody", "single", "both"))
_UNCOUNTED: Final = frozenset(("hundreds", "thousands", "dozens"))
_THERE: Final = frozenset(("there", "present", "inside", "aboard"))


def number(text: Text, phrase: Phrase) -> Answered:
    """How many there are: *two officials*, *someone*, *the official*."""
    view, bits = text.view, text.view.bits
    for i in range(phrase.first, phrase.head):
        if view.words[i] in _COUNTED or view.shapes[i] == DIGIT or bits[i] & (SMALL_NUMBER | NUMBER):
            if not (i + 1 < phrase.head and bits[i + 1] & QUANTITY) and view.words[i] not in _UNCOUNTED:
                yield "number", i, phrase.head
            return
    head = view.words[phrase.head - 1]
    if view.words[phrase.first] in ("the", "this", "that", "its", "source") and not head.endswith("s") and head not in ("people", "men", "women"):
        yield "number", phrase.first, phrase.head


def descriptor(text: Text, phrase: Phrase) -> Answered:
    """The role or position, from its first word on: *senior harbour official*, *member of the crew*."""
    view, bits = text.view, text.view.bits
    core = [i for i in range(phrase.first, phrase.head) if not bits[i] & COUNTS and view.word(i)]
    if any(_positions(text, i) for i in core):
        end = phrase.head
        if end < phrase.reach and view.words[end] == "of":
            end = next(
                (i for i in range(end + 1, phrase.reach) if not view.word(i) or bits[i] & (CLAUSE | PREPOSITION) or view.words[i] in RELATIVE),
                phrase.reach,
            )
        yield "descriptor", core[0], end
        return
    for i in range(phrase.head, phrase.reach):
        if view.words[i] == ",":
            return
        if bits[i] & (INSTITUTION | OUTLET) and bits[phrase.head] & PREPOSITION:
            yield "descriptor", phrase.head, i + 1
            return


def _positions(text: Text, at: int) -> bool:
    """Whether a word of the phrase tells a role or a body: an office, a trade, a ministry, and not only that somebody is there."""
    view = text.view
    if text.bits(view.words[at]) & FACELESS:
        return False
    return bool(view.bits[at] & (ROLES | INSTITUTION | OUTLET)) or view.capital(at) or not view.bits[at] & (PREPOSITION | BE | QUANTITY)


def knows_and_wants(text: Text, first: int, reach: int, opens: bool = False) -> Answered:
    """How the source knows and what it may want, in the words that describe it; ``opens`` where these are a sentence about it."""
    leads = [i for i in range(first, reach) if text.view.words[i] in RELATIVE]
    if opens:
        leads.insert(0, first)
    yield from _was_there(text, leads, reach)
    for begin, end, told in text.read(first, reach):
        if told & KNOWS:
            yield "access", begin, text.clause(end, reach, REACH // 2)
        elif told & SAW:
            lead = next((i for i in reversed(leads) if 0 < begin - i <= (REACH if opens else 5)), -1)
            if lead >= 0:
                yield "access", lead, text.clause(end, reach, REACH)
        if told & MOTIVE and not text.negated(begin):
            yield "motive", begin, end if text.view.bits[begin] & ROLES else text.clause(end, reach, REACH // 2)


def _was_there(text: Text, leads: list[int], reach: int) -> Answered:
    """*Who was at the desk*; ``leads`` are the tokens that such a clause can begin with."""
    words, bits = text.view.words, text.view.bits
    for lead in leads:
        for i in range(lead + 1, min(lead + 4, reach - 1)):
            if bits[i] & BE and (bits[i + 1] & PREPOSITION or words[i + 1] in _THERE) and words[i + 1] not in ("of", "to"):
                yield "access", lead, text.clause(i + 2, reach, REACH // 2)


def reason(text: Text, n: int) -> Answered:
    """Why the source is unnamed, in a sentence. To ask for anonymity gives no reason; a set phrase stands for one and is none."""
    told, span = text.told(n), text.spans[n]
    rotes = [t for t in told if t[2] & ROTE]
    if rotes:
        yield "rote", rotes[0][0], text.clause(rotes[0][1], span.last, REACH // 2)
    for asks in told:
        if asks[2] & REQUEST:
            for cause in told:
                if cause[2] & (JOINT | STAKE) and _gives(text, asks, cause, rotes, span.first):
                    yield "reason", min(asks[0], cause[0]), text.clause(max(asks[1], cause[1]), span.last, 2 * REACH)
                    return


def _gives(text: Text, asks: Told, cause: Told, rotes: list[Told], opener: int) -> bool:
    """Whether a word of risk, or one that joins a reason, belongs to the request for anonymity; a set phrase gives no reason."""
    first, last, bits = cause
    joins = not bits & STAKE
    if any(r[0] <= first < r[1] or (joins and first < r[0] <= last + REACH) for r in rotes):
        return False
    if asks[0] <= first < asks[1]:
        return not joins
    if first >= asks[1]:
        return first - asks[1] <= REACH and not any(text.view.bits[i] & CLAUSE for i in range(asks[1], first))
    return first - opener < 3 and asks[0] - last < 2 * REACH
