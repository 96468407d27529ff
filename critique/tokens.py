"""Text to tokens: one pass of one expression, offsets true to the original."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from critique.document import CAPITAL, DIGIT, ED, LOWER, MARK, Tokens

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
    pieces = [_PIECES[piece] for piece in text.split(" ")]
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for piece in pieces:
        for start, end in piece[1]:
            starts.append(at + start)
            ends.append(at + end)
        at += piece[3]
    return Tokens([word for piece in pieces for word in piece[0]], starts, ends, "".join([piece[2] for piece in pieces]))


class _Piece(NamedTuple):
    """The tokens of what stands between two spaces: folded words, places in the piece, shapes; and how long it is with its space."""

    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    shapes: str
    length: int


class _Pieces(dict[str, _Piece]):
    """Pieces seen before: no token reaches over a space, and most of what stands between spaces comes again and again."""

    def __missing__(self, text: str) -> _Piece:
        folded = fold(text)
        split = (_TOKEN if folded.isascii() or not _COMBINING.search(folded) else _MARKED_TOKEN).split(folded)
        edges = list(accumulate(map(len, split)))  # what stands between tokens, and tokens, in turn
        words, places = tuple(split[1::2]), tuple(zip(edges[0::2], edges[1::2], strict=False))
        shapes = "".join([_shape(word, text[start]) for word, (start, _) in zip(words, places, strict=True)])
        piece = _Piece(words, places, shapes, len(text) + 1)
        if len(text) <= _SHORT:
            if len(self) >= _MOST:
                self.clear()
            self[text] = piece
        return piece


_MOST, _SHORT = 50_000, 40  # pieces that are kept, and characters of each: some ten megabytes
_PIECES = _Pieces()


def _shape(word: str, initial: str) -> str:
    if initial.isupper():
        return CAPITAL
    if initial.isdigit():
        return DIGIT
    if initial.isalnum():
        return ED if word.endswith("ed") else LOWER
    return MARK
