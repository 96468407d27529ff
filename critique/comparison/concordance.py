"""Lines in context: a word or expression with what stands before and after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from critique.comparison.values import Line
from critique.tokenizing import fold

CONTEXT = 56  #: characters on each side
MOST_LINES = 3  #: lines of one word
_SPACE = re.compile(r"\s+")


def line_at(text: str, start: int, end: int, document: int) -> Line:
    """The stretch ``start:end`` in its context; whitespace is folded, and words at the edges are left out rather than cut."""
    before, after = (_SPACE.sub(" ", part) for part in (text[max(0, start - 2 * CONTEXT) : start], text[end : end + 2 * CONTEXT]))
    if len(before) > CONTEXT:
        before = "… " + before[-CONTEXT:].partition(" ")[2]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rpartition(" ")[0] + " …"
    return Line(document, before.lstrip(), _SPACE.sub(" ", text[start:end]), after.rstrip())


def places_of(word: str, text: str, own: list[int]) -> Iterator[tuple[int, int]]:
    """Where a folded word stands in the stretches of a text that are its author's own, in order."""
    folded = fold(text)
    expression = re.compile(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])")
    for begin, end in zip(own[0::2], own[1::2], strict=True):
        for found in expression.finditer(folded, begin, end):
            yield found.span()
