"""Tokens and the sentences made of them: the values that all later steps count in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, final

#: Shapes of tokens: a word with a capital, one without, a number, a mark (or line break).
CAPITAL: Final = "A"
LOWER: Final = "a"
DIGIT: Final = "0"
MARK: Final = "."


@final
@dataclass(eq=False)
class Tokens:
    """The words and punctuation marks of a text, side by side: lists of one length, and strings with one character a token.

    ``words`` are folded (lower case, straight apostrophes), ``starts`` and ``ends`` are code points. Line breaks are
    tokens of their own (``"\\n"``), hyphens inside a compound are none: *foreign-backed* is two tokens. ``initials`` has the first
    character of each as it stands in the text, ``shapes`` tells of each whether it is a mark (or part of an address), a number, a word with a capital …
    (:data:`CAPITAL` and its like): what is asked of many tokens at once is asked of these two. ``links`` are the addresses in
    the text, in code points.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    initials: str
    shapes: str
    links: list[tuple[int, int]]


@final
@dataclass
class SentenceSpan:
    """One sentence: its code points, its tokens (``first`` to ``last``, half open) and the index of its segment."""

    start: int
    end: int
    first: int
    last: int
    segment: int
