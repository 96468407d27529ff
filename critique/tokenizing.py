"""Text to tokens: one pass of one expression, offsets true to the original."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from operator import itemgetter
from typing import Final

from critique.links import addresses
from critique.tokens import CAPITAL, DIGIT, LOWER, MARK, Tokens

CLITICS: Final = frozenset(("'s", "'re", "'ve", "'ll", "'d", "'m"))

# Words keep inner apostrophes (don't, o'clock) but give up clitics ('s, 're …), so that "Rome's" is found as "rome".
# A hyphen between two word characters joins two tokens and is none itself; a line break is a token.
_CLITIC: Final = "(?:s|re|ve|ll|d|m)"


def _expression(letter: str, wordlike: str, mark: str, joined: str = "") -> re.Pattern[str]:
    """The tokens of a text, by the classes of its letters and digits, of these and ``_``, and of its marks."""
    word = rf"{letter}+(?:'(?!{_CLITIC}(?!{wordlike})){letter}+{joined})*"
    return re.compile(rf"({word}|{mark}|'(?:(?<={letter}'){_CLITIC}(?!{wordlike}))?|\n|-(?!{letter})|(?<!{letter})-)")


_LATIN: Final = "a-z0-9\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"  # all letters and digits of folded text so far
_LATIN_TOKEN: Final = _expression(f"[{_LATIN}]", f"[{_LATIN}_]", rf"[^{_LATIN}_\s'-]")  # faster than to ask what a character is
_TOKEN: Final = _expression(r"[^\W_]", r"\w", r"[^\w\s'-]")
_MARKED_TOKEN: Final = _expression(r"[^\W_]", r"\w", r"[^\w\s'-]", joined=r"|[\u0300-\u036f]+[^\W_]*")  # with combining marks: slower, and seldom needed
_COMMON_MARKS: Final = "“”’‘–—…"
_COMBINING: Final = re.compile("[\u0300-\u036f]")
_WIDER: Final = re.compile("[\u0250-\u1fff\u2070-\U0010ffff]")  # beyond Latin letters and common punctuation


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
    expression = _LATIN_TOKEN if folded.isascii() or not _WIDER.search(folded) else _MARKED_TOKEN if _COMBINING.search(folded) else _TOKEN
    pieces = expression.split(folded)  # what stands between tokens, and tokens, in turn: their lengths add up to the places
    edges = list(accumulate(map(len, pieces)))
    starts = edges[0::2]
    starts.pop()
    initials = "".join(itemgetter(*starts)(text)) if starts else ""
    shapes = _shapes_of(initials)
    links = addresses(text)
    return Tokens(pieces[1::2], starts, edges[1::2], initials, _without(links, starts, shapes) if links else shapes, links)


def _shapes_of(initials: str) -> str:
    """The shapes of tokens by their first characters: the marks beyond ASCII that are common go first, as ``translate`` is fast for ASCII alone."""
    if not initials.isascii():
        for mark in _COMMON_MARKS:
            initials = initials.replace(mark, MARK)
    return initials.translate(_SHAPES)


def _without(links: list[tuple[int, int]], starts: list[int], shapes: str) -> str:
    """The shapes with those of addresses as marks: they are no words."""
    parts, at = [], 0
    for start, end in links:
        first = bisect_left(starts, start, at)
        last = bisect_left(starts, end, first)
        parts += [shapes[at:first], MARK * (last - first)]
        at = last
    return "".join([*parts, shapes[at:]])


class _Shapes(dict[int, str]):
    """The shape of a token by its first character, in the text as it is."""

    def __missing__(self, code: int) -> str:
        initial = chr(code)
        shape = CAPITAL if initial.isupper() else DIGIT if initial.isdigit() else LOWER if initial.isalnum() else MARK
        self[code] = shape
        return shape


_SHAPES: Final = _Shapes()
