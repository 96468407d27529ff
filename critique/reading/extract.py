"""What a format gives: the text taken out of it, what it tells of itself, and what was left out."""

from __future__ import annotations

from typing import NamedTuple

from critique.document import Metadata


class Extract(NamedTuple):
    """The text of one file, its own metadata, and notes for people: what was read, what was left out, how sure.

    ``markup`` is true where Markdown conventions hold in ``text`` (``#`` headings, ``>`` quotations), ``extracted`` where the text is
    not the file's own characters.
    """

    text: str
    meta: Metadata = Metadata()
    notes: tuple[str, ...] = ()
    markup: bool = False
    extracted: bool = True


def clean(value: object) -> str | None:
    """A metadata value on one line, or ``None`` where there is nothing in it."""
    return " ".join(str(value).split()) or None if value is not None else None


def counted(n: int, one: str, several: str | None = None) -> str:
    """A number with its noun: *1 page*, *2 pages*, *1,200 words*."""
    return f"{n:,} {one if n == 1 else several or one + 's'}"
