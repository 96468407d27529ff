"""Where the author's words stop and somebody else's begin: quotation marks of every kind, nested, unclosed, or disowning a word."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARKS = re.compile(r"[\"“”„«»‘’]|''?|``")  # two single marks stand for a double one
_OPEN = {"“": "”", "„": "”", "«": "»", "‘": "’"}
_SINGLE_CLOSE = re.compile(r"(?<=[^\s])['’](?![^\W_])")
_WORD_END = re.compile(r"[^\W_]+\Z")
_MOST_PARAGRAPHS = 12  # how far an unclosed mark is followed to its close


class Marks(NamedTuple):
    """A quoted stretch, marks included (``end`` is the paragraph's end where the mark is never closed)."""

    start: int
    end: int
    depth: int
    closed: bool


def find_quotations(text: str, paragraphs: list[tuple[int, int]]) -> list[Marks]:
    """All quoted stretches of the paragraphs, outer ones before what is nested in them; each paragraph is judged on its own,
    except that an open quotation goes on where the next paragraph opens with a mark or a later one closes it."""
    found: list[Marks] = []
    skip_until = -1
    for n, (a, b) in enumerate(paragraphs):
        if a < skip_until:
            continue
        marks, left_open = _paragraph(text, a, b)
        if left_open is not None:
            close = _close_later(text, paragraphs, n, text[left_open.start])
            if close is not None:
                marks = [m for m in marks if m.end <= left_open.start]
                found += list(marks)
                found.append(Marks(left_open.start, close, 1, True))
                skip_until = close
                continue
        found += marks
    found.sort(key=lambda m: (m.start, -m.end))
    return found


def _paragraph(text: str, a: int, b: int) -> tuple[list[Marks], Marks | None]:
    """The quotations of one paragraph, and the outermost one left open at its end."""
    stack: list[tuple[int, str]] = []
    done: list[Marks] = []
    for m in _MARKS.finditer(text, a, b):
        at, mark, past = m.start(), m.group(), m.end()
        if past - at == 2:
            mark = '"'
        before = text[at - 1] if at > a else " "
        after = text[past] if past < b else " "
        if mark in "'’‘" and before.isalnum() and after.isalnum():
            continue  # an apostrophe inside a word
        closes = bool(stack) and mark == stack[-1][1] and _may_close(mark, before, after)
        if mark in "'’":
            if closes and (not before.isspace()):
                done.append(Marks(stack.pop()[0], past, len(stack) + 1, True))
            elif mark == "'" and _opens(before, after) and _single_closes(text, at, b):
                stack.append((at, "'"))
            continue
        if mark == '"':
            if before.isdigit() and not stack and not after.isalnum():
                continue  # inches
            if stack and any(end == '"' for _, end in stack):
                if _opens(before, after) and not closes:
                    stack.append((at, '"'))
                    continue
                if before.isspace() and after.isspace() and len(stack) == 1:
                    done.append(Marks(stack.pop()[0], past, 1, True))
                    continue
                while stack and stack[-1][1] != '"':
                    stack.pop()
                if stack:
                    done.append(Marks(stack.pop()[0], past, len(stack) + 1, True))
            elif _opens(before, after):
                stack.append((at, '"'))
            continue
        if mark in _OPEN:
            if mark == "‘" and not _single_closes(text, at, b):
                continue
            stack.append((at, _OPEN[mark]))
        elif any(end == mark for _, end in stack):
            while stack[-1][1] != mark:
                stack.pop()
            done.append(Marks(stack.pop()[0], past, len(stack) + 1, True))
        elif mark == "”" and _opens(before, after):
            stack.append((at, "”"))
    left = Marks(stack[0][0], b, 1, False) if stack and text[stack[0][0]] not in "'‘" else None
    if left is not None:
        done = [m for m in done if m.start < left.start] + [left] + [m._replace(depth=2) for m in done if m.start > left.start]
    return sorted(done, key=lambda m: (m.start, -m.end)), left


def _opens(before: str, after: str) -> bool:
    return (before.isspace() or before in "([{—–-/\"“‘'*_") and not after.isspace()


def _may_close(mark: str, before: str, after: str) -> bool:
    return not before.isspace() and not (mark in "'’" and after.isalnum()) and not (mark == '"' and after.isalnum())


def _single_closes(text: str, at: int, b: int) -> bool:
    """Whether a single mark that opens at ``at`` finds its close in the paragraph (else it is an apostrophe: *'em*, *'90s*)."""
    for m in _SINGLE_CLOSE.finditer(text, at + 3, min(b, at + 600)):
        word = _WORD_END.search(text, max(at + 1, m.start() - 20), m.start())
        if word is None or not word.group().endswith("s") or not text[m.end() : m.end() + 2].strip()[:1].isalpha():
            return True
    return False


def _close_later(text: str, paragraphs: list[tuple[int, int]], n: int, mark: str) -> int | None:
    """Where a quotation that paragraph ``n`` leaves open is closed by a later one: each between opens with a mark or holds none."""
    opening, closing = mark, _OPEN.get(mark, mark)
    for a, b in paragraphs[n + 1 : n + 1 + _MOST_PARAGRAPHS]:
        body = text[a:b].rstrip()
        again = body.startswith(opening)
        inner = body[1:] if again else body
        if closing == opening:
            count = inner.count(closing)
            if count % 2:
                return a + len(body) if body.endswith(closing) else a + (len(body) - len(inner)) + inner.index(closing) + 1
            if count and not again:
                return None
        else:
            at, depth = 0, 1
            for at, c in enumerate(inner):
                depth += (c == opening) - (c == closing)
                if depth == 0:
                    return a + (len(body) - len(inner)) + at + 1
        if not again and not body:
            return None
    return None
