"""An appeal to an unnamed source in tokens: its phrase, its head, and how far it is described."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final, final

from critique.appeals.told import RELATIVE, ROLES, Text
from critique.appeals.words import FACELESS, FURTHER, KNOWS, REQUEST, ROTE, SAW
from critique.attribution.vocabulary import CLAUSE, DETERMINER, INSTITUTION, NUMBER, PREPOSITION, SMALL_NUMBER
from critique.document import Attribution
from critique.findings import Finding

COUNTS: Final = DETERMINER | SMALL_NUMBER | NUMBER
AGAIN: Final = frozenset(("the", "this", "that", "these", "those"))
_DESCRIBES: Final = frozenset(("familiar", "close", "briefed", "present"))  # behind a head, as *with knowledge of*
_TAIL: Final = 30  # tokens behind a phrase in which it may be described


@final
@dataclass(eq=False)
class Phrase:
    """An appeal in tokens: the phrase, where its head ends, how far it is described, its sentence, and what it says."""

    finding: Finding
    first: int
    head: int
    last: int
    reach: int
    sentence: int
    said: Attribution | None
    asks: bool  # the phrase is no source but its wish to stay unnamed


def phrase_of(text: Text, finding: Finding) -> Phrase:
    """The phrase of a finding of an unnamed source: of its attribution where it has one."""
    n = text.sentence(finding.start)
    said = next(
        (a for a in text.attributions.get(n, ()) if a.kind == "anonymous" and a.source and a.source.start < finding.end and finding.start < a.source.end),
        None,
    )
    if said is not None and said.source is not None:
        first, last = text.token(said.source.start), text.token(said.source.end)
        asks = False
    else:
        first, last = _bounds(text, text.token(finding.start), text.token(finding.end), text.spans[n].first)
        asks = _asks(text, first, last, n)
    return Phrase(finding, first, _head_end(text, first, last), last, _reach(text, last, n, said, finding), n, said, asks)


def _bounds(text: Text, first: int, last: int, floor: int) -> tuple[int, int]:
    """The words of a finding without the cue beside them, and with what counts or describes them."""
    view, bits = text.view, text.view.bits
    while first + 1 < last and bits[first] & CLAUSE:
        first += 1  # *said its secretary*
    while last - 1 > first and bits[last - 1] & CLAUSE:
        last -= 1  # *friends say*
    while first > floor and (bits[first - 1] & (COUNTS | ROLES) or text.bits(view.words[first - 1]) & FACELESS):
        first -= 1
    return first, last


def _asks(text: Text, first: int, last: int, n: int) -> bool:
    """Whether a phrase is only the wish to stay unnamed: *on condition of anonymity*."""
    if any(b & ROLES for b in text.view.bits[first:last]):
        return False
    return any(told & (REQUEST | ROTE) and begin < last and first < end for begin, end, told in text.told(n))


def _head_end(text: Text, first: int, last: int) -> int:
    """Where the head of a phrase ends: before *of*, *who*, *familiar with*."""
    view, bits = text.view, text.view.bits
    head = first + 1
    while head < last and view.word(head) and not bits[head] & (PREPOSITION | CLAUSE) and view.words[head] not in RELATIVE:
        if text.bits(view.words[head]) & KNOWS or view.words[head] in _DESCRIBES:
            break
        head += 1
    return head


def _reach(text: Text, last: int, n: int, said: Attribution | None, finding: Finding) -> int:
    """How far behind a phrase it may be described: to its cue, to what it says, or to another cue."""
    view, bits = text.view, text.view.bits
    reach = min(last + _TAIL, text.spans[n].last)
    cue = text.token(said.cue.start) if said and said.cue else 0
    if last <= cue < reach and RELATIVE.isdisjoint(view.words[max(last, cue - 2) : cue]):  # not *who opposed it*
        return cue
    end = said.source.end if said and said.source else finding.end
    if said and said.content and said.content.start >= end and not last <= cue:
        reach = min(reach, text.token(said.content.start))
    return max(last, next((i for i in range(last, reach) if bits[i] & CLAUSE and not text.bits(view.words[i]) & SAW), reach))


def just_met(text: Text, earlier: Phrase, phrase: Phrase) -> bool:
    """Whether a phrase stands right behind another: in its sentence or the next of the paragraph."""
    n, before = phrase.sentence, earlier.sentence
    return n - before <= 1 and text.spans[n].segment == text.spans[before].segment


def goes_on(text: Text, phrase: Phrase) -> bool:
    """Whether the phrase goes on with a source met before: *the official*, but not *the second official*."""
    words = text.view.words
    return words[phrase.first] in AGAIN and not any(text.bits(words[i]) & FURTHER for i in range(phrase.first, phrase.head))


def noun_of(text: Text, phrase: Phrase) -> str:
    """The noun that a source goes by, in the singular."""
    head = text.view.words[phrase.head - 1]
    return "person" if head in ("people", "persons") else head.removesuffix("s")


def somebody_else(text: Text, phrase: Phrase) -> bool:
    """Whether the sentence names somebody else, whom a pronoun could mean."""
    view, span = text.view, text.spans[phrase.sentence]
    capital = [i > span.first and view.capital(i) and not view.bits[i] & INSTITUTION for i in range(span.first, span.last)]
    return any(a and b for a, b in pairwise(capital))
