"""The wording by which lines and sentence ends are told apart: data of a language, compiled once."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

import msgspec
import rtoml

from critique.builtin import own_lexicons
from critique.lexicon import LexiconError

_T = TypeVar("_T")
_FIRST: Final = re.compile(r"[^\W\d_]+")


class _Lines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    byline: tuple[str, ...]
    date: tuple[str, ...]
    dateline: tuple[str, ...]
    comment_end: tuple[str, ...]
    comment_start: tuple[str, ...]
    quoting: tuple[str, ...]
    boilerplate: tuple[str, ...]
    boilerplate_first: frozenset[str]
    boilerplate_anywhere: tuple[str, ...]
    boilerplate_words: frozenset[str]
    kicker: frozenset[str]
    release: str
    caption: tuple[str, ...]
    announces: tuple[str, ...]
    signature: str


class SentenceWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Abbreviations and openers of sentences, folded and without their last stop, and the words by which English is told."""

    titles: frozenset[str]
    numbered: frozenset[str]
    abbreviations: frozenset[str]
    small: frozenset[str]
    times: frozenset[str]
    after_times: frozenset[str]
    openers: frozenset[str]
    english: frozenset[str]


class Wording(msgspec.Struct, frozen=True):
    """Expressions tried on one line each, and the wording of sentences."""

    byline: tuple[re.Pattern[str], ...]
    date: tuple[re.Pattern[str], ...]
    dateline: tuple[re.Pattern[str], ...]
    comment_end: tuple[re.Pattern[str], ...]
    comment_start: tuple[re.Pattern[str], ...]
    quoting: tuple[re.Pattern[str], ...]
    boilerplate: re.Pattern[str]
    boilerplate_first: frozenset[str]
    boilerplate_anywhere: re.Pattern[str]
    boilerplate_words: frozenset[str]
    kicker: frozenset[str]
    release: re.Pattern[str]
    caption: re.Pattern[str]
    announces: re.Pattern[str]
    signature: re.Pattern[str]
    sentences: SentenceWording

    def is_boilerplate(self, line: str, appeals: bool) -> bool:
        """Whether a line is no part of the article, by its wording; ``appeals`` as :meth:`may_appeal` says of its text."""
        first = _FIRST.match(line)
        if (first is None or first[0].lower() in self.boilerplate_first) and self.boilerplate.fullmatch(line):
            return True
        return appeals and self.is_appeal(line)

    def is_appeal(self, line: str) -> bool:
        """Whether a line asks for money or subscribers, wherever in it."""
        low = line.lower()
        return any(word in low for word in self.boilerplate_words) and self.boilerplate_anywhere.search(line) is not None

    def may_appeal(self, words: list[str]) -> bool:
        """Whether a text, by its tokens, has any of the words without which no line of it appeals for money or subscribers."""
        return not self.boilerplate_words.isdisjoint(words)


@cache
def load_wording(folder: Path | None = None) -> Wording:
    """The wording of a lexicon folder (ours where none is given). Raises :class:`LexiconError`."""
    base = (folder or own_lexicons()) / "structure"
    lines = _read(base / "lines.toml", _Lines)
    sentences = _read(base / "sentences.toml", SentenceWording)

    def compiled(name: str) -> tuple[re.Pattern[str], ...]:
        return tuple(_expression(base / "lines.toml", name, e) for e in getattr(lines, name))

    def joined(name: str) -> re.Pattern[str]:
        """One expression for all of a list, where only whether one fits is asked."""
        parts = [p.pattern for p in compiled(name)]
        return re.compile("|".join(f"(?i:{p[4:]})" if p.startswith("(?i)") else f"(?:{p})" for p in parts))

    return Wording(
        byline=compiled("byline"),
        date=compiled("date"),
        dateline=compiled("dateline"),
        comment_end=compiled("comment_end"),
        comment_start=compiled("comment_start"),
        quoting=compiled("quoting"),
        boilerplate=joined("boilerplate"),
        boilerplate_first=lines.boilerplate_first,
        boilerplate_anywhere=joined("boilerplate_anywhere"),
        boilerplate_words=lines.boilerplate_words,
        kicker=lines.kicker,
        release=_expression(base / "lines.toml", "release", lines.release),
        caption=joined("caption"),
        announces=joined("announces"),
        signature=_expression(base / "lines.toml", "signature", lines.signature),
        sentences=sentences,
    )


def _read(path: Path, kind: type[_T]) -> _T:
    try:
        return msgspec.convert(rtoml.loads(path.read_text(encoding="utf-8")), kind)
    except (OSError, rtoml.TomlParsingError, msgspec.ValidationError) as error:
        raise LexiconError([f"{path}:1: {error}"]) from None


def _expression(path: Path, name: str, expression: str) -> re.Pattern[str]:
    try:
        return re.compile(expression)
    except re.error as error:
        raise LexiconError([f"{path}:1: {name}: {expression!r} is no regular expression: {error}"]) from None
