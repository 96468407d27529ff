"""Adverbs between a verb and what carries it: skipped here, whichever way one walks."""

from __future__ import annotations

from critique.attribution.view import View
from critique.attribution.vocabulary import ADVERB, AUXILIARY, PRONOUN


def is_adverb(bits: int, word: str) -> bool:
    """Whether a word with these classes is an adverb, by a word list or by its ending."""
    return bool(bits & ADVERB) or word.endswith("ly")


def behind_adverbs(view: View, at: int, floor: int) -> int:
    """The token before ``at`` and the adverbs before that, and not before ``floor``: *is* in *is also claiming*."""
    words, bits = view.words, view.bits
    at -= 1
    while at > floor and (bits[at] & ADVERB or words[at].endswith("ly")) and not bits[at] & (PRONOUN | AUXILIARY):
        at -= 1
    return at


def behind_listed_adverbs(view: View, at: int, floor: int, carriers: int = PRONOUN | AUXILIARY) -> int:
    """The same for the adverbs of the word lists alone: a noun or a name (*family*, *Lilly*) can end in *-ly*. ``carriers`` are never skipped."""
    bits = view.bits
    at -= 1
    while at > floor and bits[at] & ADVERB and not bits[at] & carriers:
        at -= 1
    return at
