"""Orders to the reader that no set phrase gives: a sentence that opens with a bare verb, or with *don't* and one."""

from __future__ import annotations

from collections.abc import Iterator

from critique.attribution.view import View
from critique.attribution.vocabulary import (
    ADVERB,
    AUXILIARY,
    CLAUSE,
    CONJUNCTION,
    DETERMINER,
    NEGATION,
    ORDER,
    ORDER_OR_NOUN,
    PAST,
    PAST_FINITE,
    PREPOSITION,
    PRESENT,
    PRONOUN,
)
from critique.document import MARK, SentenceSpan
from critique.findings import Evidence, Finding

RULES = ("rhetoric/call",)

_KINDS = ("body", "comment")
_WHOM = frozenset(("me", "us", "him", "her", "them", "it", "this", "that", "yourself", "yourselves"))
_COMFORT = frozenset(("worry", "mind", "get"))  # *don't worry*, *don't get me wrong*: nothing is asked
_BULLETS = frozenset(("-", "–", "—", "•", "*"))  # before the points of a list
_IDLE = frozenset(("example", "instance", "twitter", "facebook", "instagram"))  # *Take Vell, for example*, *Follow him on Twitter*
_LONGEST = 8  # words of an order that are flagged
_MANUAL = 0.2  # of the sentences of a text, from which on its orders are instructions
_FEWEST = 6  # orders that make a text of instructions


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
    while first < span.last and (view.shapes[first] == MARK or bits[first] & (CONJUNCTION | ADVERB) or words[first] in ("please", "so", "now")):
        first += 1
    if first + 2 >= span.last or "?" in words[span.last - 2 : span.last] or not _IDLE.isdisjoint(words[first : span.last]):
        return None
    opening, nxt = bits[first], first + 1
    if words[first] == "don't" or (words[first] == "do" and words[nxt] == "not"):
        verb = nxt + (words[first] == "do")
        plain = not bits[verb] & (AUXILIARY | PRONOUN | DETERMINER | PREPOSITION | NEGATION) or words[verb] == "be"
        return first if plain and view.word(verb) and verb + 2 < span.last and words[verb] not in _COMFORT else None
    if not opening & (ORDER | ORDER_OR_NOUN) or not view.word(nxt) or view.text[view.ends[first]] in "-'’":
        return None
    behind = bits[nxt]
    if behind & DETERMINER or words[nxt] in _WHOM:
        return first
    if not opening & ORDER or behind & (AUXILIARY | PAST | PAST_FINITE | PRESENT | CLAUSE) or words[nxt].endswith("ed") or view.capital(nxt):
        return None
    return first


def _end(view: View, first: int, last: int) -> int:
    """The end of an order: its clause, or its first words."""
    return next((i for i in range(first + 1, min(last, first + _LONGEST)) if view.shapes[i] == MARK), min(last, first + _LONGEST))
