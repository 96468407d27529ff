"""A document as attribution reads it: its tokens with the bits of their word classes."""

from __future__ import annotations

from bisect import bisect_left
from functools import reduce
from itertools import compress, repeat
from operator import or_
from typing import Final, final

from critique.attribution.vocabulary import CALENDAR, CUE, FIRST_NAME, HONORIFIC, OPENS_PHRASE, PAST, PREPOSITION, Vocabulary
from critique.document import Document
from critique.tokens import CAPITAL, MARK, Tokens

_MODAL_NAMES: Final = ("May", "Will")


@final
class View:
    """Tokens side by side: folded word, begin, end, class bits; ``phrase_end`` tells where a cue of several words ends.

    ``shapes`` has one character for each token (see :class:`~critique.tokens.Tokens`), ``cues`` are the tokens of a class that ascribes.
    """

    def __init__(self, text: str, tokens: Tokens, bits: list[int], phrase_end: dict[int, int], cues: list[int]) -> None:
        self.text: Final = text
        self.words: Final = tokens.words
        self.starts: Final = tokens.starts
        self.ends: Final = tokens.ends
        self.shapes: Final = tokens.shapes
        self.bits: Final = bits
        self.phrase_end: Final = phrase_end
        self.cues: Final = cues

    def capital(self, at: int) -> bool:
        """Whether a token begins with a capital."""
        return self.shapes[at] == CAPITAL

    def word(self, at: int) -> bool:
        """Whether a token is a word or a number."""
        return self.shapes[at] != MARK

    def in_number(self, comma: int) -> bool:
        """Whether a comma stands inside a number: *1,200 tenants*."""
        words, starts, ends = self.words, self.starts, self.ends
        if not 0 < comma < len(words) - 1 or not (words[comma - 1].isdigit() and words[comma + 1].isdigit()):
            return False
        return ends[comma - 1] == starts[comma] and ends[comma] == starts[comma + 1]

    def classes(self, first: int, last: int) -> int:
        """The classes of all tokens from ``first`` to ``last`` taken together."""
        return reduce(or_, self.bits[first:last], 0)

    def has_capital(self, first: int, last: int) -> bool:
        """Whether a token from ``first`` to ``last`` begins with a capital."""
        return self.shapes.find(CAPITAL, first, last) >= 0

    def slice(self, first: int, last: int) -> str:
        """The text of tokens ``first`` to ``last``."""
        return self.text[self.starts[first] : self.ends[last - 1]]


def _names(words: list[str], bits: list[int], shapes: str, at: int) -> bool:
    """Whether a word that is a modal or a month is a name here: behind a first name or title, or before a past form (*May said*)."""
    given = at - 1 - (at > 1 and words[at - 1] == ".")
    if given >= 0 and shapes[given] == CAPITAL and bits[given] & (FIRST_NAME | HONORIFIC):
        return True
    past = at + 1 < len(words) and (bool(bits[at + 1] & PAST) or words[at + 1].endswith("ed"))
    return past and not (at and bits[at - 1] & PREPOSITION)


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
    for name in _MODAL_NAMES:
        place = document.text.find(name)
        while place >= 0:
            at = bisect_left(tokens.starts, place)
            if at <= last and tokens.ends[at] == place + len(name):
                if _names(words, bits, tokens.shapes, at):
                    bits[at] = 0
                elif bits[at] & CALENDAR and at and (bits[at - 1] & PREPOSITION or (at < last and words[at + 1].isdigit())):
                    bits[at] = CALENDAR  # *in May*
            place = document.text.find(name, place + 1)
    cues = [at for at in marked if bits[at] & CUE]
    return View(document.text, tokens, bits, phrase_end, cues)
