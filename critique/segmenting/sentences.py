"""Paragraphs to sentences: look only where a full stop, mark or line break is, and decide there."""

from __future__ import annotations

import re

from critique.segmenting.wording import Wording

# A terminator with what closes after it, before white space; or white space that holds a line break.
_CANDIDATE = re.compile(r"[.!?…]+[)\]\"”’'»*_]*(?=\s)|[^\S\n]*\n\s*")
_WORD_BEFORE = re.compile(r"[^\s\"“‘'(\[—–]+\Z")
_WORD = re.compile(r"[\w'’]+")
_MARKER = re.compile(r"\s*(?:[-–—•*·]\s+|\(?\d{1,3}[.)]\s+|[a-zA-Z][.)]\s+(?=[A-Z]))?")


def split_sentences(text: str, start: int, end: int, wording: Wording) -> list[tuple[int, int]]:
    """The sentences of ``text[start:end]`` in order, without white space at their ends; a line break always ends one."""
    found: list[tuple[int, int]] = []
    at = start
    marked = _marker_end(text, start, end)
    for m in _CANDIDATE.finditer(text, start, end):
        stop = m.end()
        if m.group()[0] in ".!?…":
            if stop <= marked or not _ends(text, m.start(), stop, end, wording):
                continue
        else:
            stop = m.start()
        _keep(text, at, stop, found)
        at = m.end()
        if "\n" in m.group():
            marked = _marker_end(text, at, end)
    _keep(text, at, end, found)
    return found


def _marker_end(text: str, at: int, end: int) -> int:
    """Where a list marker ("1.", "–") at the beginning of a line ends; its stop ends no sentence."""
    m = _MARKER.match(text, at, end)
    return m.end() if m else at


def _keep(text: str, a: int, b: int, found: list[tuple[int, int]]) -> None:
    while a < b and text[a].isspace():
        a += 1
    while b > a and text[b - 1].isspace():
        b -= 1
    if a == b:
        return
    if found and not any(c.isalnum() for c in text[a:b]) and "\n" not in text[found[-1][1] : a]:
        found[-1] = (found[-1][0], b)  # a lone mark belongs to what it closes
    else:
        found.append((a, b))


def _ends(text: str, first: int, stop: int, end: int, wording: Wording) -> bool:
    """Whether the terminator at ``first`` (closing marks up to ``stop``) ends a sentence."""
    after = stop
    while after < end and text[after].isspace():
        if text[after] == "\n":
            return True
        after += 1
    if after >= end:
        return True
    following = text[after]
    opening = after
    while opening < end and text[opening] in "\"“‘'«([*_¿¡":
        opening += 1
    letter = text[opening] if opening < end else following
    lower = letter.islower()
    mark = text[first]
    closed = text[first:stop].rstrip(".!?…") != ""
    if mark in "!?":
        return not lower
    if mark == "…" or text.startswith("..", first):
        return not lower and letter.isalnum() and opening == after or opening != after
    m = _WORD_BEFORE.search(text, max(0, first - 40), first)
    before = m.group() if m else ""
    word = before.lower().rstrip(".")
    if not before:
        return not lower
    if not closed and (word in wording.titles or (letter.isdigit() and word in wording.numbered)):
        return False
    if len(before) == 1 and before.isalpha() and before.isupper() and before != "I" and not closed:
        return False  # an initial
    capital = before[0].isupper()
    dotted = "." in before and before.replace(".", "").isalpha() and max(map(len, before.split("."))) <= 2
    if dotted or word in wording.small or (capital and word in wording.abbreviations):
        if lower:
            return False
        opener = _WORD.match(text, opening)
        return closed or bool(opener and opener.group().lower() in wording.openers)
    if lower:
        # "…give the place up. there are": a full stop after a plain word ends a sentence even where the next has no capital.
        return not closed and len(before) > 1 and before.isalpha() and before.islower() and letter.isalpha()
    return True
