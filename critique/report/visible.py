"""Characters that act instead of showing: control characters and bidirectional overrides, replaced by what can be seen."""

from __future__ import annotations

from typing import Final

# Embeddings, overrides and isolates of direction: a text can use them to read otherwise than it is stored.
_DIRECTION = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_KEPT = (0x09, 0x0A, 0x0D)


def _table() -> dict[int, str]:
    acting = (*range(0x20), *range(0x7F, 0xA0), *_DIRECTION, *range(0xD800, 0xE000))
    return {code: f"⟦U+{code:04X}⟧" for code in acting if code not in _KEPT}


_VISIBLE: Final = _table()
_ONE_LINE: Final = _VISIBLE | dict.fromkeys((*_KEPT, 0x2028, 0x2029), " ")


def visible(text: str) -> str:
    """The text with each control, each override of direction and each lone surrogate shown; tabs and line breaks stay."""
    return text.translate(_VISIBLE)


def one_line(text: str) -> str:
    """The same on one line: tabs and breaks become spaces, and runs of space become one."""
    return " ".join(text.translate(_ONE_LINE).split())


def excerpt(text: str, most: int = 400) -> str:
    """A stretch on one line, cut after ``most`` characters, at a space where there is one near."""
    if len(text) > 4 * most:  # so that no megabyte is folded for the sake of a few words
        text = text[: 4 * most]
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line.rfind(" ", most - 40, most)
    return line[: cut if cut > 0 else most] + " …"
