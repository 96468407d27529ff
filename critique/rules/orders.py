"""Orders to the reader that no set phrase gives: a sentence that opens with a bare verb, or with *don't* and one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from critique.attribution.view import View
from critique.attribution.vocabulary import (
    ADVERB,
    AUXILIARY,
    CLAUSE,
    CONJUNCTION,
    DETERMINER,
    NEGATION,
    OBJECT,
    ORDER,
    ORDER_OR_NOUN,
    PAST,
    PAST_FINITE,
    PREPOSITION,
    PRESENT,
    PRONOUN,
)
from critique.evidence import Evidence
from critique.findings import Finding
from critique.tokens import MARK, SentenceSpan

RULES: Final = ("rhetoric/call",)

_KINDS: Final = ("body", "comment")
_COMFORT: Final = frozenset(("worry", "mind", "get"))  # *don't worry*, *don't get me wrong*: nothing is asked
_BULLETS: Final = frozenset(("-", "–", "—", "•", "*"))  # before the points of a list
_OPENERS: Final = frozenset(("please", "so", "now"))
_IDLE: Final = frozenset(("example", "instance", "twitter", "facebook", "instagram"))  # *Take Vell, for example*, *Follow him on Twitter*
_LONGEST: Final = 8  # words of an order that are flagged
_MANUAL: Final = 0.2  # of the sentences of a text, from which on its orders are instructions
_FEWEST: Final = 6  # orders that make a text of instructions


def find(evidence: Evidence) -> Iterator[Finding]:
    """One finding an order in the author's voice; texts of instructions (recipes, directions) are left alone."""
    view, segments = evidence.view, evidence.document.segments
    found: list[tuple[int, int]] = []
    own = 0
    for sentence, span in zip(evidence.sentences, evidence.spans, strict=True):
        if sentence.voice != "author" or segments[span.segment].kind not in _KINDS:
            continue
        own += 1
        first = _order(view, span)
        if first is not None:
            found.append((first, _end(view, first, span.last)))
    if len(found) >= _FEWEST and len(found) > _MANUAL * own:
        return
    for first, last in found:
        yield evidence.finding("rhetoric/call", view.starts[first], view.ends[last - 1], 0.4)


def _order(view: View, span: SentenceSpan) -> int | None:
    """The token with which a sentence orders its reader to do something, or not to; ``None`` where it does not."""
    words, bits = view.words, view.bits
    first = span.first
    if words[first] in _BULLETS:
        return None
    while first < span.last and (view.shapes[first] == MARK or bits[first] & (CONJUNCTION | ADVERB) or words[first] in _OPENERS):
        first += 1
    if first + 2 >= span.last:
        return None
    verb = first + (2 if words[first] == "do" and words[first + 1] == "not" else words[first] == "don't")
    if not (_forbids(view, verb, span.last) if verb > first else _bids(view, first)):
        return None
    asked = "?" in words[span.last - 2 : span.last]
    return None if asked or not _IDLE.isdisjoint(words[first : span.last]) else first


def _forbids(view: View, verb: int, last: int) -> bool:
    """Whether a verb stands behind *don't* that asks something of the reader."""
    plain = not view.bits[verb] & (AUXILIARY | PRONOUN | DETERMINER | PREPOSITION | NEGATION) or view.words[verb] == "be"
    return plain and view.word(verb) and verb + 2 < last and view.words[verb] not in _COMFORT


def _bids(view: View, verb: int) -> bool:
    """Whether a bare verb has what only a verb has behind it: an object, or what is no verb itself."""
    opening, behind = view.bits[verb], view.bits[verb + 1]
    if not opening & (ORDER | ORDER_OR_NOUN) or not view.word(verb + 1) or view.text[view.ends[verb]] in "-'’":
        return False
    if behind & (DETERMINER | OBJECT):
        return True
    if not opening & ORDER or behind & (AUXILIARY | PAST | PAST_FINITE | PRESENT | CLAUSE):
        return False
    # *Hold on*, *come off it* are cries.
    return not (view.words[verb + 1].endswith("ed") or view.capital(verb + 1)) and view.word(verb + 2)


def _end(view: View, first: int, last: int) -> int:
    """The end of an order: its clause, or its first words."""
    return next((i for i in range(first + 1, min(last, first + _LONGEST)) if view.shapes[i] == MARK), min(last, first + _LONGEST))
