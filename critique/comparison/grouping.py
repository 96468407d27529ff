"""Which group a text belongs to: its document, author, outlet, genre, time or segment."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath
from typing import Final, Literal, NamedTuple, get_args

from critique.comparison.counting import Counted, Division, Text
from critique.comparison.mapping import Mapping
from critique.comparison.values import By

BYS: Final[tuple[By, ...]] = get_args(By)
Period = Literal["year", "month", "day"]
PERIODS: Final[tuple[Period, ...]] = get_args(Period)


class Place(NamedTuple):
    """The group of a text: ``named`` is false where the text stands for an unknown author. Without a group (``None``), ``why``."""

    group: str | None
    named: bool = True
    why: str = ""


def division_of(by: By) -> Division:
    """Into what texts documents are divided for a grouping."""
    return "document" if by == "document" else "segment" if by == "segment" else "text"


class Grouping:
    """Finds the group of each text. Names of documents are told apart: a second *essay.txt* is *essay.txt (2)*."""

    def __init__(self, by: By, mapping: Mapping, period: Period = "month") -> None:
        self.by, self.mapping, self.period = by, mapping, period
        self._taken: dict[str, int] = {}

    def author(self, document: Counted, text: Text) -> str | None:
        """Who wrote a text, by the name that is used for its author."""
        if text.comment:
            return self.mapping.name(text.author) if text.author else None
        author = self.mapping.field("author", document.id, document.path) or document.author
        return self.mapping.name(author) if author and author.strip() else None

    def field(self, name: Literal["outlet", "genre", "date"], document: Counted) -> str | None:
        """The outlet, genre or date of a document."""
        found = self.mapping.field(name, document.id, document.path) or getattr(document, name)
        return " ".join(found.split()) or None if found else None

    def name(self, document: Counted) -> str:
        """What a document is called: the last part of its path, or the id of a row; to be asked once for each."""
        own = document.id if document.id != document.path else PurePath(document.path.replace("\\", "/")).name or document.path
        n = self._taken[own] = self._taken.get(own, 0) + 1
        return own if n == 1 else f"{own} ({n})"

    def place(self, document: Counted, name: str, text: Text) -> Place:
        """The group of a text of the document that is called ``name``."""
        if self.by == "document":
            return Place(name)
        if self.by == "segment":
            author = f" by {self.author(document, text) or 'nobody named'}" if text.comment else ""
            return Place(f"{name}: {text.part or 'article'}{author}")
        if self.by == "author":
            author = self.author(document, text)  # type: ignore[assignment]
            if author:
                return Place(author)
            return Place(None, why="is signed by nobody") if text.comment else Place(f"{name} (unsigned)", named=False)
        if self.by == "date":
            date = text.date or self.field("date", document)
            found = period_of(date, self.period) if date else None
            return Place(found, why=f"has a date that cannot be read to the {self.period}" if date else "has no date")
        if self.by == "outlet" and text.comment:
            return Place(None, why="is a comment, which is not in its outlet’s voice")
        return Place(self.field(self.by, document), why=f"names no {self.by}")


def period_of(date: str, period: Period) -> str | None:
    """The year, month or day of a date in any usual writing, as in ISO 8601; ``None`` where the date does not tell it."""
    from dateutil.parser import ParserError, parse

    found = []
    for default in (datetime(2000, 1, 1), datetime(2001, 2, 2)):
        try:
            found.append(parse(date.strip()[:60], default=default).date().isoformat())
        except (ParserError, OverflowError, ValueError, TypeError):
            return None
    length = {"year": 4, "month": 7, "day": 10}[period]
    return found[0][:length] if found[0][:length] == found[1][:length] else None
