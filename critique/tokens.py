"""Text to tokens: one pass of one expression, offsets true to the original."""

from __future__ import annotations

import re
from itertools import accumulate

from critique.document import CAPITAL, DIGIT, LOWER, MARK, Tokens

CLITICS = frozenset(("'s", "'re", "'ve", "'ll", "'d", "'m"))

# Words keep inner apostrophes (don't, o'clock) but give up clitics ('s, 're …), so that "Rome's" is found as "rome".
# A hyphen between two word characters joins two tokens and is none itself; a line break is a token.
_WORD = r"[^\W_]+(?:'(?!(?:s|re|ve|ll|d|m)\b)[^\W_]+)*"
_MARKED_WORD = r"[^\W_]+(?:'(?!(?:s|re|ve|ll|d|m)\b)[^\W_]+|[\u0300-\u036f]+[^\W_]*)*"  # with combining marks: slower, and seldom needed
_REST = r"|\n|(?<=[^\W_])'(?:s|re|ve|ll|d|m)\b|[^\w\s-]|-(?![^\W_])|(?<![^\W_])-"
_TOKEN = re.compile(f"({_WORD}{_REST})")
_MARKED_TOKEN = re.compile(f"({_MARKED_WORD}{_REST})")
_COMBINING = re.compile("[\u0300-\u036f]")


def fold(text: str) -> str:
    """Lower case, straight apostrophes and plain hyphens, one code point for each of ``text``."""
    low = text.lower()
    if len(low) != len(text):  # İ and its like grow when lowered
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    if low.isascii():
        return low
    return low.replace("\u2019", "'").replace("\u2010", "-").replace("\u2011", "-")


def tokenize(text: str) -> Tokens:
    """The tokens of a text."""
    folded = fold(text)
    expression = _TOKEN if folded.isascii() or not _COMBINING.search(folded) else _MARKED_TOKEN
    pieces = expression.split(folded)  # what stands between tokens, and tokens, in turn: their lengths add up to the places
    edges = list(accumulate(map(len, pieces)))
    starts = edges[0::2]
    starts.pop()
    initials = "".join(map(text.__getitem__, starts))
    return Tokens(pieces[1::2], starts, edges[1::2], initials, initials.translate(_SHAPES))


class _Shapes(dict[int, str]):
    """The shape of a token by its first character, in the text as it is."""

    def __missing__(self, code: int) -> str:
        initial = chr(code)
        shape = CAPITAL if initial.isupper() else DIGIT if initial.isdigit() else LOWER if initial.isalnum() else MARK
        self[code] = shape
        return shape


_SHAPES = _Shapes()
