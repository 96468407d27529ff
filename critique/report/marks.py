"""The marks of Markdown in a text: which characters only mark, and which words they set apart. The page shows what they mean, not them.

A small reader of our own: parsers of Markdown do not say where in the text a mark stood, and offsets into the text must stay true.
It knows headings, emphasis, code, links, pictures, lists, quotations, rules and front matter, and its cost is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from critique.document import HEADINGS, Document, Segment

Style = Literal["hidden", "strong", "em", "code", "address"]

_LINE_MARK = re.compile(r"[ \t]*(?:>[ \t]?)*(?:#{1,6}[ \t]+|[-*+][ \t]+(?=\S))?")
_ITEM = re.compile(r"[ \t]*[-*+][ \t]+(?=\S)")
_CLOSING_HASHES = re.compile(r"[ \t]+#+[ \t]*$")
_RULE = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_INLINE = re.compile(r"\\[!-/:-@\[-`{-~]|`+|\*+|_+|!?\[|\]\((?=(https?://[^\s()]{1,2000}|[^\s():]{1,500})\))|\]")
_LONGEST: Final = 3  # stars or lines of a mark that still emphasises
_DEEPEST: Final = 8  # marks of one kind that may be open at once, so that no text can nest without end


class Mark(NamedTuple):
    """A stretch of the text and what the marks around it make of it; ``hidden`` are the marks themselves."""

    start: int
    end: int
    style: Style


class Marks:
    """The marks of a document, in order; none where its text is not Markdown."""

    def __init__(self, document: Document) -> None:
        found = sorted(_find(document)) if document.source.markup else []
        self.all: tuple[Mark, ...] = tuple(found)
        self._hidden = _joined(m for m in found if m.style == "hidden")
        self._ends = [end for _, end in self._hidden]
        self._text = document.text

    def plain(self, start: int, end: int) -> str:
        """The text of a stretch without its marks."""
        pieces, at = [], start
        for n in range(bisect_right(self._ends, start), len(self._hidden)):
            low, high = self._hidden[n]
            if low >= end:
                break
            pieces.append(self._text[at : max(at, low)])
            at = max(at, high)
        return "".join([*pieces, self._text[at:end]]) if at < end else "".join(pieces)


def is_item(document: Document, segment: Segment) -> bool:
    """Whether a segment of Markdown is an item of a list."""
    return document.source.markup and segment.kind == "body" and _ITEM.match(document.text, segment.start, segment.end) is not None


def _joined(marks: Iterator[Mark]) -> list[tuple[int, int]]:
    """Stretches that do not overlap, in order."""
    made: list[tuple[int, int]] = []
    for mark in marks:
        if made and mark.start <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], mark.end))
        else:
            made.append((mark.start, mark.end))
    return made


def _find(document: Document) -> Iterator[Mark]:
    text = document.text
    for n, segment in enumerate(document.segments):
        if n == 0 and segment.kind == "boilerplate" and text.startswith("---", segment.start):
            yield Mark(segment.start, segment.end, "hidden")  # front matter: its values stand at the head of the report
            continue
        yield from _lines(text, segment)
        yield from _inline(text, segment)


def _lines(text: str, segment: Segment) -> Iterator[Mark]:
    """What marks a whole line: hashes, bullets, quotation signs, rules."""
    at = segment.start
    while at < segment.end:
        stop = text.find("\n", at, segment.end)
        stop = segment.end if stop < 0 else stop
        if _RULE.match(text, at, stop):
            yield Mark(at, stop, "hidden")
        elif (m := _LINE_MARK.match(text, at, stop)) and m.end() > at:
            yield Mark(at, m.end(), "hidden")
        if segment.kind in HEADINGS and (m := _CLOSING_HASHES.search(text, max(at, stop - 200), stop)):
            yield Mark(m.start(), stop, "hidden")
        at = stop + 1


def _inline(text: str, segment: Segment) -> Iterator[Mark]:
    """What marks words: each closing mark is joined with the nearest opening one of its kind and length in the segment."""
    opened: dict[tuple[str, int], list[int]] = {}
    brackets: list[tuple[int, int]] = []
    ticks: dict[int, int] = {}
    for m in _INLINE.finditer(text, segment.start, segment.end):
        sign, start, end = m[0], m.start(), m.end()
        if sign[0] == "\\":
            yield Mark(start, start + 1, "hidden")
        elif sign[0] == "`":
            begin = ticks.pop(len(sign), None)
            if begin is None:
                ticks[len(sign)] = start
            else:
                yield from _around(begin, end, len(sign), "code")
        elif sign[0] in "*_":
            yield from _emphasis(text, segment, m, opened)
        elif sign.endswith("["):
            brackets.append((start, end))
        elif sign.startswith("]") and brackets:
            begin, inside = brackets.pop()
            if m[1]:
                yield from (Mark(begin, inside, "hidden"), Mark(start, end, "hidden"), Mark(end, m.end(1), "address"), Mark(m.end(1), m.end(1) + 1, "hidden"))


def _emphasis(text: str, segment: Segment, m: re.Match[str], opened: dict[tuple[str, int], list[int]]) -> Iterator[Mark]:
    sign, start, end = m[0], m.start(), m.end()
    if len(sign) > _LONGEST:
        return
    before = text[start - 1] if start > segment.start else " "
    after = text[end] if end < segment.end else " "
    in_word = sign[0] == "_" and before.isalnum() and after.isalnum()
    waiting = opened.setdefault((sign[0], len(sign)), [])
    if not before.isspace() and waiting and not in_word:
        begin = waiting.pop()
        yield Mark(begin, begin + len(sign), "hidden")
        yield Mark(start, end, "hidden")
        if len(sign) != 2:
            yield Mark(begin + len(sign), start, "em")
        if len(sign) > 1:
            yield Mark(begin + len(sign), start, "strong")
    elif not after.isspace() and not in_word and len(waiting) < _DEEPEST:
        waiting.append(start)


def _around(start: int, end: int, length: int, style: Style) -> Iterator[Mark]:
    yield Mark(start, start + length, "hidden")
    yield Mark(end - length, end, "hidden")
    yield Mark(start + length, end - length, style)


class Styles:
    """The styles in force along a text, asked for in its order."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks.all
        self._starts = [m.start for m in self._marks]
        self._active: list[Mark] = []
        self._next = 0

    def at(self, place: int) -> tuple[Style, ...]:
        """The styles that hold at a place, which must not lie before the last one asked for."""
        if not self._marks:
            return ()
        upto = bisect_left(self._starts, place + 1, self._next)
        self._active = [m for m in (*self._active, *self._marks[self._next : upto]) if m.end > place]
        self._next = upto
        return tuple(dict.fromkeys(m.style for m in self._active))
