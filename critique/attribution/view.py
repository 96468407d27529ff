"""A document as attribution reads it: its tokens with the bits of their word classes."""

from __future__ import annotations

from itertools import compress, repeat
from typing import NamedTuple

from critique.attribution.vocabulary import CUE, OPENS_PHRASE, Vocabulary
from critique.document import CAPITAL, MARK, Document


class View(NamedTuple):
    """Tokens side by side: folded word, begin, end, class bits; ``phrase_end`` tells where a cue of several words ends.

    ``shapes`` has one character for each token (see :class:`~critique.document.Tokens`), ``cues`` are the tokens of a class that ascribes.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    bits: list[int]
    phrase_end: dict[int, int]
    shapes: str
    cues: list[int]

    def capital(self, at: int) -> bool:
        """Whether a token begins with a capital."""
        return self.shapes[at] == CAPITAL

    def word(self, at: int) -> bool:
        """Whether a token is a word or a number."""
        return self.shapes[at] != MARK

    def slice(self, first: int, last: int) -> str:
        """The text of tokens ``first`` to ``last``."""
        return self.text[self.starts[first] : self.ends[last - 1]]


def make_view(document: Document, vocabulary: Vocabulary) -> View:
    """The view of a document."""
    tokens = document.tokens
    words = tokens.words
    table = vocabulary.bits
    bits = list(map(table.get, words, repeat(0)))
    phrase_end: dict[int, int] = {}
    phrases = vocabulary.phrases
    marked = list(compress(range(len(words)), map(vocabulary.marked.__contains__, words)))  # one pass over all the tokens for all that is looked for
    last = len(words) - 1
    for at in marked:
        if at == last or not bits[at] & OPENS_PHRASE:
            continue
        for rest, bit in phrases[words[at]].get(words[at + 1], ()):
            end = at + 1 + len(rest)
            if len(rest) == 1 or tuple(words[at + 1 : end]) == rest:
                bits[at] |= bit
                phrase_end[at] = max(end, phrase_end.get(at, 0))
                break
    cues = [at for at in marked if bits[at] & CUE]
    return View(document.text, words, tokens.starts, tokens.ends, bits, phrase_end, tokens.shapes, cues)
