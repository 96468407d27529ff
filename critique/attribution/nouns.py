"""*The minister's claim that …*, *reports that …*: a noun that tells a statement, with the statement behind *that*; *in her view, …*."""

from __future__ import annotations

from typing import Final

from critique.attribution.cast import WHOSE, Cast, Named
from critique.attribution.clauses import OPENING
from critique.attribution.found import Found
from critique.attribution.phrases import before
from critique.attribution.sources import classify
from critique.attribution.view import View
from critique.attribution.vocabulary import (
    ACCESS,
    AUXILIARY,
    CLAUSE,
    CONJUNCTION,
    CROWD,
    DETERMINER,
    DOCUMENT,
    MAKER,
    PERSON,
    PREPOSITION,
    REPORT,
    ROLE,
    STAND_NOUN,
)
from critique.tokens import LOWER, SentenceSpan

_SUBJECTS: Final = ACCESS | CROWD | DOCUMENT | MAKER | PERSON | ROLE
_BACK: Final = 4  # tokens between a noun and its owner


def claim(view: View, cast: Cast, cue: int, sentence: SentenceSpan) -> Found | None:
    """The attribution of a noun to whom it belongs, or of a report to nobody; ``None`` where no statement follows."""
    words = view.words
    if cue + 1 < sentence.last and words[cue + 1] == ",":
        return _in_view(view, cast, cue, sentence)
    that = _that(view, cue, sentence)
    if that is None or (that == cue + 1 and _has_subject(view, cue, sentence)):
        return None
    said, content = (cue, cue + 1), (that, sentence.last)
    at = _owner(view, cue, sentence)
    if at >= sentence.first and words[at] == "'s":
        phrase = before(view, at, sentence.first)
        named = classify(view, *phrase, cast, opens=phrase[0] == sentence.first) if phrase else None
        if phrase and named:
            return Found(phrase, said, content, cast.note(named, phrase))
    if at >= sentence.first and words[at] in WHOSE:
        return Found((at, at + 1), said, content, cast.owner(words[at], at))
    return Found(None, said, content, Named("vague", None)) if view.bits[cue] & REPORT else None


def _in_view(view: View, cast: Cast, cue: int, sentence: SentenceSpan) -> Found | None:
    """*In Ann Lee's view, …*, *…, in her opinion, …*: whose view it is."""
    words, at = view.words, _owner(view, cue, sentence)
    if not view.bits[cue] & STAND_NOUN or at <= sentence.first:
        return None
    phrase = before(view, at, sentence.first) if words[at] == "'s" else (at, at + 1) if words[at] in WHOSE else None
    if phrase is None or phrase[0] == sentence.first or words[phrase[0] - 1] != "in":
        return None
    named = classify(view, *phrase, cast, opens=False) if words[at] == "'s" else cast.owner(words[at], at)
    if named is None:
        return None
    ahead = phrase[0] - 1 - sentence.first < 2
    content = (cue + 1, sentence.last) if ahead else (sentence.first, phrase[0] - 1)
    return Found(phrase, (cue, cue + 1), content, cast.note(named, phrase), "says")  # as *in the view of* does


def _has_subject(view: View, cue: int, sentence: SentenceSpan) -> bool:
    """Whether a word that can be a verb has a subject before it: *her article estimates that*, *the pilot claims that*."""
    if not view.bits[cue] & CLAUSE or not view.words[cue].endswith("s") or cue - 2 < sentence.first:
        return False
    before = cue - 1
    return bool(view.bits[before] & _SUBJECTS) and not view.words[before].endswith("s") and view.shapes[before] == LOWER


def _that(view: View, cue: int, sentence: SentenceSpan) -> int | None:
    """Where the statement begins: *that* behind the noun, or *that* or a quotation behind the noun and *is* (*her answer was "no"*)."""
    words = view.words
    that = cue + 1
    if that < sentence.last and words[that] in ("is", "was"):
        that += 1
    if that + 1 >= sentence.last or (words[that] != "that" and (that == cue + 1 or words[that] not in OPENING)):
        return None
    if view.bits[that + 1] & AUXILIARY or words[that + 1] in ("have", "has"):
        return None  # *the claim that was made*
    return that


def _owner(view: View, cue: int, sentence: SentenceSpan) -> int:
    """The token before a noun and its adjectives."""
    words, bits = view.words, view.bits
    at = cue - 1
    while at > sentence.first and cue - at < _BACK and view.word(at) and words[at] != "'s" and not bits[at] & (DETERMINER | PREPOSITION | CONJUNCTION):
        at -= 1
    return at
