"""The lines of a text with their places, and the expressions that fit one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, final

TERMINAL: Final = re.compile(r"[.!?…:;,]['\"”’)]*\Z")
_LONGEST: Final = 400  # characters of a line that tells who wrote or when
NUMBERED: Final = re.compile(r"\d{1,2}[.)]\s")


@final
@dataclass
class Line:
    """One line of a text in code points."""

    start: int
    end: int  # with its line break
    text: str  # without white space at its ends
    words: int
    indent: int  # white space before the text


def split_lines(text: str) -> list[Line]:
    """All lines, the blank ones too; together they cover the text."""
    lines, at = [], 0
    for raw in text.split("\n"):
        end = min(at + len(raw) + 1, len(text))
        if end > at:
            line = raw.strip()
            indent = len(raw) - len(raw.lstrip()) if raw[:1].isspace() else 0
            lines.append(Line(at, end, line, line.count(" ") + 1 if line else 0, indent))
        at = end
    return lines


def first_fit(expressions: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    """The match of the first expression that fits a whole line; none fits a very long one."""
    if len(text) > _LONGEST:
        return None
    for expression in expressions:
        m = expression.fullmatch(text)
        if m:
            return m
    return None


def groups_of(m: re.Match[str]) -> dict[str, str]:
    """The named groups of a match that hold anything, trimmed."""
    return {k: v.strip() for k, v in m.groupdict().items() if v and v.strip()}
