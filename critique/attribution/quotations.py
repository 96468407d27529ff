"""Where the quotations of a document stand, the outermost alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

from critique.document import Quotation, Span

_SHORT: Final = 30  # characters: a quotation up to this long may be a word at a distance instead of speech


class Quotations:
    """The outermost quotations of a document, asked by code point."""

    def __init__(self, quotations: Iterable[Quotation]) -> None:
        self._outer = [q for q in quotations if q.depth == 1]
        self._starts = [q.start for q in self._outer]

    def __bool__(self) -> bool:
        return bool(self._outer)

    def at(self, place: int) -> Quotation | None:
        """The quotation at a code point, or ``None``."""
        n = bisect_right(self._starts, place) - 1
        return self._outer[n] if n >= 0 and self._outer[n].end > place else None

    def speech_at(self, place: int) -> bool:
        """Whether a code point is part of what somebody is quoted as saying: who says so in there is the quoted speaker's matter."""
        n = bisect_right(self._starts, place) - 1
        return n >= 0 and self._outer[n].end > place and self._outer[n].end - self._outer[n].start > _SHORT

    def whole(self, start: int, end: int) -> Span:
        """A stretch, widened to the whole of a quotation that it cuts."""
        first, last = self.at(start), self.at(end - 1)
        return Span(
            min(start, first.start) if first and end > first.start else start,
            max(end, last.end) if last and last.start >= start else end,
        )
