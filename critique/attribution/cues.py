"""A cue and the constructions that it can open: which of them is tried, by the classes of the cue and what stands before it."""

from __future__ import annotations

from typing import Final

from critique.attribution.according import according
from critique.attribution.adverbs import is_adverb
from critique.attribution.cast import Cast, Named
from critique.attribution.clauses import OPENING, beside_quotation, title_case
from critique.attribution.found import Found
from critique.attribution.intentions import INTENDED, intended
from critique.attribution.nesting import RELAYS
from critique.attribution.nouns import claim
from critique.attribution.passives import agent, hearsay
from critique.attribution.quotations import Quotations
from critique.attribution.verbs import verb
from critique.attribution.view import View
from critique.attribution.vocabulary import (
    ACCORDING,
    ACT,
    ADVERB,
    BE,
    CLAUSE,
    CUE,
    CUE_NOUN,
    DEED,
    DOCUMENT_CUE,
    HEARSAY,
    IDLE,
    MIND,
    PARTICIPLE,
    STAND_NOUN,
    WITNESS,
)
from critique.tokens import CAPITAL, SentenceSpan

_VERB: Final = CLAUSE | ACT | MIND | DOCUMENT_CUE
_STATED: Final = CUE & ~STAND_NOUN  # cues of a statement made
_ALONE: Final = CUE & ~HEARSAY  # a passive of hearsay is a cue behind *is*
_HYPHENS: Final = "-\u2010\u2011"
_WITNESSES: Final = frozenset(("i", "we", "as", "in", "from", "with"))  # first words of phrases by which the writer vouches


def cues_of(view: View) -> list[int]:
    """The tokens of a text that can be cues where they stand."""
    bits, text, starts = view.bits, view.text, view.starts
    return [
        i
        for i in view.cues
        if (bits[i] & _ALONE or bits[i - 1] & (BE | ADVERB)) and text[starts[i] - 1] not in _HYPHENS  # *foreign-backed* says nothing of anybody's saying
    ]


def cued(view: View, cast: Cast, quotes: Quotations, cue: int, sentence: SentenceSpan, here: list[Found]) -> Found | None:
    """The attribution of a cue, or ``None``. ``here`` are those found before it in the sentence."""
    found = _stated(view, cast, quotes, cue, sentence, here) if view.bits[cue] & _STATED else None
    return intended(view, cast, cue, sentence, here) if found is None and view.bits[cue] & INTENDED else found


def _stated(view: View, cast: Cast, quotes: Quotations, cue: int, sentence: SentenceSpan, here: list[Found]) -> Found | None:
    b = view.bits[cue]
    end = cue + 1 if b & IDLE else view.phrase_end.get(cue, cue + 1)
    if b & WITNESS and cue + 1 < sentence.last and view.words[cue] in _WITNESSES:
        return Found((cue, cue + 1), (cue + 1, end), (end, sentence.last), Named("self", None))  # *I saw*
    if b & ACCORDING:
        found = according(view, cast, cue, end, sentence)
        if found is not None or not b & ACT:
            return found
    be = _passive(view, cue, sentence) if b & (PARTICIPLE | HEARSAY) or view.words[cue].endswith("ed") else None
    if be is not None:
        if b & HEARSAY:
            return hearsay(view, cast, cue, be, sentence)
        return agent(view, cast, cue, end, sentence) if b & (CLAUSE | ACT) else None
    if b & CUE_NOUN:
        found = claim(view, cast, cue, sentence)
        if found is not None:
            return found
    if not b & _VERB or (b & IDLE and not beside_quotation(view, cue, sentence)):
        return None
    if (view.shapes[cue] == CAPITAL and _in_name(view, cue, sentence)) or (here and _in_content(b, cue, here)):
        return None
    return verb(view, cast, quotes, cue, end, sentence, here)


def _passive(view: View, cue: int, sentence: SentenceSpan) -> int | None:
    """Where the *be* of a participle stands, adverbs behind it or not: *is often believed*; ``None`` where it has none and is no passive."""
    if view.bits[cue] & BE:
        return None
    be = cue - 1
    while be > sentence.first and is_adverb(view.bits[be], view.words[be]):
        be -= 1
    return be if be >= sentence.first and view.bits[be] & BE else None


def _in_name(view: View, cue: int, sentence: SentenceSpan) -> bool:
    """Whether a cue with a capital is part of a name: *the United States*."""
    return cue > sentence.first and view.words[cue - 1] not in OPENING and not title_case(view, sentence)


def _in_content(b: int, cue: int, here: list[Found]) -> bool:
    """Whether a cue only tells what somebody is said to want or do: that is part of what is said."""
    if b & CLAUSE or (b & ACT and not b & (DEED | MIND)):
        return False
    return any(f.content and f.content[0] <= cue < f.content[1] for f in here[-RELAYS:])
