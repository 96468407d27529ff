"""Passives: hearsay where nobody is named, and who stands behind *by* where somebody is."""

from __future__ import annotations

from typing import Final

from critique.attribution.cast import Cast, Named
from critique.attribution.found import Found
from critique.attribution.phrases import BY, behind_by
from critique.attribution.sources import classify
from critique.attribution.view import View
from critique.attribution.vocabulary import CLAUSE, DEED, EVENT, NOUNISH, PARTICIPLE
from critique.tokens import SentenceSpan

_STATED: Final = frozenset(("reported", "alleged", "rumored", "rumoured", "suspected", "accused"))
_ASKED: Final = frozenset(("asked", "told", "known", "seen"))


def agent(view: View, cast: Cast, cue: int, end: int, sentence: SentenceSpan, beside: bool = False) -> Found | None:
    """*was condemned by Ann Lee*: whoever stands behind *by*, as the source of what stands before the cue; ``beside`` where *by* must follow at once."""
    if view.bits[cue] & EVENT and not view.bits[cue] & (CLAUSE | DEED):
        return None  # *was attacked by rebels*
    for phrase in behind_by(view, end, sentence.last, 1 if beside else BY):
        if view.capital(phrase[0]) or view.classes(*phrase) & NOUNISH:
            named = classify(view, *phrase, cast, opens=False)
            if named is not None and named.kind != "self" and not (named.kind == "vague" and view.bits[cue] & PARTICIPLE):
                content = (sentence.first, cue) if cue > sentence.first else (phrase[1], sentence.last)
                return Found(phrase, (cue, end), content, cast.note(named, phrase))
    return None


def hearsay(view: View, cast: Cast, cue: int, be: int, sentence: SentenceSpan) -> Found | None:
    """*is believed to*, *it was reported that*, *was described as*: hearsay, unless an agent follows with *by*."""
    words = view.words
    following = words[cue + 1] if cue + 1 < sentence.last else ""
    if following not in ("to", "that"):  # *is believed to have been seized by guards*: they believe nothing
        found = agent(view, cast, cue, cue + 1, sentence)
        if found is not None:
            return found
    word = words[cue]
    if following in ("to", "that", "as") or word in _STATED:
        if word in _ASKED and following != "as":
            return None
        stated_behind = word in ("expected", "supposed") or following in ("to", "that")
        return Found(None, (be, cue + 1), (cue + 1 if stated_behind else sentence.first, sentence.last), Named("hearsay", None))
    return None
