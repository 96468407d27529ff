"""The writer as witness: what *I* did, met or went through is the writer's own to vouch for."""

from __future__ import annotations

from critique.attribution.adverbs import is_adverb
from critique.attribution.view import View
from critique.attribution.vocabulary import DETERMINER, FIRST_NAME, MIND, MODAL, PAST, PREPOSITION
from critique.document import SentenceSpan

_BETWEEN = 4  # tokens between *I* and its verb
_NOT_PAST = frozenset(("'d", "'ll", "'m", "am", "do"))


def tells_own(view: View, sentence: SentenceSpan) -> bool:
    """Whether a sentence tells what its writer did or went through (*I met the pilot*, *I've been there*), not what he or she thinks or would do."""
    words, first, last = view.words, sentence.first, sentence.last
    if "i" not in words[first:last]:
        return False
    bits = view.bits
    return any(words[at] == "i" and not bits[at - 1] & FIRST_NAME and _past(view, at + 1, min(at + 1 + _BETWEEN, last)) for at in range(first, last))


def _past(view: View, first: int, last: int) -> bool:
    """Whether the verb behind *I* is a past form or a perfect, adverbs before it or not."""
    perfect = False
    for at in range(first, last):
        b, word = view.bits[at], view.words[at]
        if b & (MODAL | MIND) or word in _NOT_PAST:
            return False
        if b & PAST or word.endswith("ed"):
            return True
        if word in ("have", "'ve"):
            perfect = True
        elif not is_adverb(b, word):
            return perfect and not b & (DETERMINER | PREPOSITION)  # *I have seen*, and not *I have a boat*
    return False
