"""Where a source phrase begins: what was walked over on the way from its cue, and is no part of it."""

from __future__ import annotations

from typing import Final

from critique.attribution.view import View
from critique.attribution.vocabulary import CLAUSE, CONJUNCTION, DETERMINER, DOCUMENT_CUE, NOUN_OR_VERB, PAST_FINITE, PREPOSITION, PRONOUN

_NO_SUBJECT: Final = frozenset(("there", "what", "whatever", "neither", "nor", "either", "while"))
_RELATIVE: Final = frozenset(("who", "whose", "which", "that", "whom"))


def trimmed(view: View, first: int, last: int) -> tuple[int, int] | None:
    """Tokens ``first`` to ``last`` without the preposition, conjunction or verb that they begin with; ``None`` where they say *there is* something."""
    words, bits = view.words, view.bits
    for at in range(last - 2, first - 1, -1):
        verb = bits[at] & PAST_FINITE and not view.capital(at) and _RELATIVE.isdisjoint(words[first:at])
        if verb or words[at] == "what" or (words[at] == "as" and words[at - 1] in ("just", "even")):
            first = at + 1
            break
    if "let" in words[first:last]:
        return None  # *let me say*
    while first < last:
        b, word = bits[first], words[first]
        if word == "there":
            return None
        inside_name = view.capital(first) and first > 0 and view.word(first - 1)  # *Inside Higher Education*
        opens_clause = b & (PREPOSITION | CONJUNCTION) and not b & (DETERMINER | PRONOUN) and not inside_name
        if opens_clause and first > 0 and bits[first - 1] & PRONOUN:
            return None  # *everyone from the market to the steps knows*
        if opens_clause or word in _NO_SUBJECT or not view.word(first) or _shows(view, first, last) or _does(view, first, last):
            first += 1
            continue
        break
    return (first, last) if first < last else None


def _does(view: View, first: int, last: int) -> bool:
    """Whether a phrase begins with a participle whose object is named: *contradicting Ann Lee*."""
    return first + 1 < last and view.words[first].endswith(("ing", "ed")) and not view.capital(first) and view.capital(first + 1)


def _shows(view: View, first: int, last: int) -> bool:
    """Whether a phrase begins with the verb of the clause that it is the object of: *which shows half the board …*."""
    word = view.words[first]
    return (
        bool(view.bits[first] & NOUN_OR_VERB and view.bits[first] & (CLAUSE | DOCUMENT_CUE))
        and word.endswith("s")
        and last - first > 2
        and not view.capital(first)
        and view.word(first - 1)
        and not view.bits[first + 1] & (PREPOSITION | CLAUSE)
    )
