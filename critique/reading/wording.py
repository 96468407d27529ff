"""The wording and class names by which threads and walls are told from articles: data of a language, compiled once."""

from __future__ import annotations

import re
from functools import cache

import msgspec
import rtoml

from critique.builtin import own_lexicons


class _Pages(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pay_wall: tuple[str, ...]
    other_wall: tuple[str, ...]
    pay_wall_words: int
    other_wall_words: int
    comment_lines: tuple[str, ...]
    comment_classes: frozenset[str]
    comment_authors: frozenset[str]
    comment_dates: frozenset[str]


class PageWording(msgspec.Struct, frozen=True):
    """Expressions searched in one line each; ``…_words`` is how much text (words) a wall leaves at most."""

    pay_wall: re.Pattern[str]
    other_wall: re.Pattern[str]
    pay_wall_words: int
    other_wall_words: int
    comment_line: re.Pattern[str]
    comment_classes: frozenset[str]
    comment_authors: frozenset[str]
    comment_dates: frozenset[str]


@cache
def page_wording() -> PageWording:
    """Our wording of pages."""
    path = own_lexicons() / "structure" / "pages.toml"
    pages = msgspec.convert(rtoml.loads(path.read_text(encoding="utf-8")), _Pages)

    def joined(expressions: tuple[str, ...], flags: int) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{e})" for e in expressions), flags)

    return PageWording(
        pay_wall=joined(pages.pay_wall, re.I),
        other_wall=joined(pages.other_wall, re.I),
        pay_wall_words=pages.pay_wall_words,
        other_wall_words=pages.other_wall_words,
        comment_line=joined(pages.comment_lines, 0),
        comment_classes=pages.comment_classes,
        comment_authors=pages.comment_authors,
        comment_dates=pages.comment_dates,
    )
