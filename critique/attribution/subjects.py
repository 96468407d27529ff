"""The subject of a cue: whether a verb stands where one can have a subject, and whether what stands before it can speak."""

from __future__ import annotations

from typing import Final

from critique.attribution.adverbs import behind_listed_adverbs
from critique.attribution.cast import Cast
from critique.attribution.view import View
from critique.attribution.vocabulary import ADVERB, AUXILIARY, NOUNISH, PREPOSITION, PRONOUN
from critique.tokens import SentenceSpan

_BEHIND: Final = frozenset((",", ")", "–", "—", "that", "who", "which"))  # what a verb can stand behind beside its subject


def can_speak(view: View, cast: Cast, first: int, last: int, opens: bool) -> bool:
    """Whether the head of a phrase, what stands before its first preposition, is a person, a body, a paper or a name."""
    end = next((i for i in range(first + 1, last) if view.bits[i] & PREPOSITION or view.words[i] in (",", "who", "which", "that")), last)
    while end - 1 > first and not view.word(end - 1):
        end -= 1  # *the U.S.*
    return bool(view.bits[end - 1] & (NOUNISH | PRONOUN)) or (view.capital(end - 1) and named_at(view, cast, end - 1, opens and end - 1 == first))


def named_at(view: View, cast: Cast, at: int, opens: bool) -> bool:
    """Whether a word is part of a name; the capital of one that opens a sentence tells little."""
    if not view.capital(at):
        return False
    return not opens or bool(view.bits[at] & NOUNISH) or len(view.words[at]) > 4 or view.words[at] in cast.capitals


def verb_like(view: View, cue: int, sentence: SentenceSpan) -> bool:
    """Whether a word that can be a noun stands where a verb stands: behind a subject, adverbs between them or not."""
    words = view.words
    at = behind_listed_adverbs(view, cue, sentence.first)
    if at < sentence.first:
        return False
    last, word = view.bits[at], words[at]
    if not words[cue].endswith(("s", "ed", "ing")) and not (
        last & (PRONOUN | AUXILIARY) or (last & NOUNISH and word.endswith("s")) or word == "," or _two_names(view, at, sentence)
    ):
        return False
    return bool(last & (PRONOUN | NOUNISH | AUXILIARY)) or word in _BEHIND or word.endswith("ed") or view.capital(at) or word.isdigit()


def _two_names(view: View, at: int, sentence: SentenceSpan) -> bool:
    """*Lee and Roe*, which has a verb without *-s* behind it."""
    return at - 2 >= sentence.first and view.words[at - 1] == "and" and view.capital(at) and view.capital(at - 2)


def continues(view: View, cue: int, sentence: SentenceSpan) -> bool:
    """Whether *and* or *but* stands before a verb and its auxiliaries: *… and has often warned that*."""
    at = cue - 1
    while at > sentence.first and (view.bits[at] & (AUXILIARY | ADVERB) or view.words[at] == "since") and not view.bits[at] & PRONOUN:
        at -= 1
    return at > sentence.first and view.words[at] in ("and", "but", "then", "also")
