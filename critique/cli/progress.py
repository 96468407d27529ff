"""How far a long run has come, on standard error: a line that changes where a person watches, now and then a line where none does."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

from critique.cli.shared import say
from critique.report.visible import one_line

EVERY = 100  # documents between two lines where nobody watches
_FIRST = 2  # documents before which nothing is said: a short run needs no progress
_WIDTH = 60  # characters of a path


class Progress:
    """Counts what is done. On a terminal the count stands in one line, which is wiped at the end."""

    def __init__(self, many: str) -> None:
        self._many = many
        self._count = 0
        self._watched = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def done(self, path: str) -> None:
        """Notes that one more document is done."""
        self._count += 1
        if self._watched and self._count >= _FIRST:
            shown = one_line(path)
            shown = shown if len(shown) <= _WIDTH else f"…{shown[-_WIDTH:]}"
            self._show(f"{self._count:,} {self._many}: {shown}")
        elif not self._watched and self._count % EVERY == 0:
            say(f"{self._count:,} {self._many}")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._watched and self._count >= _FIRST:
            self._show("")

    def _show(self, line: str) -> None:
        encoding = sys.stderr.encoding or "utf-8"
        sys.stderr.write(f"\r\x1b[K{line}".encode(encoding, "backslashreplace").decode(encoding))
        sys.stderr.flush()
