"""Threads on pages: the boxes of comments, and who wrote each and when, put into the text in the words that sign a comment there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from critique.reading.extract import clean
from critique.reading.html import lines_of
from critique.reading.wording import PageWording

if TYPE_CHECKING:
    from lxml import etree

_COMMENT_WORDS = 3  # words without which a box is no comment
_LONGEST_NAME = 60
_DEEPEST = 40  # elements around one that are looked at
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"\d{4}")


def comment_boxes(root: etree._Element, wording: PageWording) -> list[etree._Element]:
    """The boxes that hold one comment each, in order: those named so, with text of their own. A box inside another of the same name is a
    reply to it; one of another name is a part of it, and stands for it."""
    names = {e: found for e in root.iter() if isinstance(e.tag, str) and (found := _classes(e) & wording.comment_classes)}
    nearest: dict[etree._Element, list[etree._Element]] = {}
    for box in names:
        above = next((a for a in box.iterancestors() if a in names), None)
        if above is not None:
            nearest.setdefault(above, []).append(box)
    outer = {box for box, inside in nearest.items() if any(names[box].isdisjoint(names[i]) for i in inside)}
    return [box for box in names if box not in outer and _own_words(box, nearest.get(box, ())) >= _COMMENT_WORDS]


def sign_comments(root: etree._Element, boxes: Sequence[etree._Element], wording: PageWording) -> None:
    """Puts ``Posted by: NAME | DATE`` at the end of each comment whose author the page tells by an element of its own, in place of that,
    and the number of comments above them.

    Where a comment's own lines say so already (*Ann says:*), they stay as they are.
    """
    wanted = set(boxes)
    signed: dict[etree._Element, dict[str, etree._Element]] = {}
    pending: dict[str, etree._Element] = {}  # name and date seen since the last box, outside it
    box = None
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element in wanted:
            before, box = box, element
            signed[box] = pending if "name" in pending and not _holds(_common(box, pending["name"]), before) else {}
            pending = {}
        part = _part(element, wording)
        if part is not None:
            inside = box is not None and box in _above(element)
            (signed[box] if inside and box is not None else pending).setdefault(part, element)
    for n, (box, found) in enumerate(signed.items()):
        name = found.get("name")
        if n == 0:
            _divide(_common(box, name) if name is not None else box, len(boxes))
        if name is not None and not any(wording.comment_line.fullmatch(line) for line in lines_of(_common(box, name)).split("\n")):
            _sign(box, name, found.get("date"), wanted)


def _divide(first: etree._Element, comments: int) -> None:
    """Puts the number of comments on a line above the first."""
    line = first.makeelement("p", {})
    line.text = f"{comments} comments"
    if first.getparent() is not None:
        first.addprevious(line)


def _part(element: etree._Element, wording: PageWording) -> str | None:
    """Whether an element holds the name of a comment's author, or its date."""
    classes = _classes(element)
    if element.tag == "time" or classes & wording.comment_dates:
        return "date"
    if not classes & wording.comment_authors or not 0 < len(_text(element)) <= _LONGEST_NAME:
        return None
    inner = any(_classes(e) & wording.comment_authors and _text(e) for e in element.iterdescendants() if isinstance(e.tag, str))
    return None if inner else "name"


def _sign(box: etree._Element, name: etree._Element, date: etree._Element | None, boxes: set[etree._Element]) -> None:
    when = ((date.get("datetime") or "") if date is not None else "") or (_text(date) if date is not None else "")
    who = _text(name).removeprefix("@")
    line = box.makeelement("p", {})
    line.text = f"Posted by: {who} | {when}" if _YEAR.search(when) else f"Posted by: {who}"
    for gone in (name, date):
        if gone is not None:
            tail = gone.tail
            gone.clear()
            gone.tail = tail
    reply = next((e for e in box.iterdescendants() if e in boxes), None)
    while reply is not None and reply.getparent() is not box:
        reply = reply.getparent()
    if reply is None:
        box.append(line)
    else:
        reply.addprevious(line)


def _above(element: etree._Element) -> list[etree._Element]:
    return [element, *islice(element.iterancestors(), _DEEPEST)]


def _common(box: etree._Element, name: etree._Element) -> etree._Element:
    """The smallest element with a comment and its author's name."""
    around = set(_above(name))
    return next((e for e in _above(box) if e in around), box)


def _holds(element: etree._Element, other: etree._Element | None) -> bool:
    return other is not None and element in _above(other)


def _own_words(box: etree._Element, replies: Sequence[etree._Element]) -> int:
    return len(_WORD.findall(_text(box))) - sum(len(_WORD.findall(_text(reply))) for reply in replies)


def _classes(element: etree._Element) -> set[str]:
    return set((element.get("class") or "").lower().split())


def _text(element: etree._Element) -> str:
    return clean(" ".join(map(str, element.itertext()))) or ""
