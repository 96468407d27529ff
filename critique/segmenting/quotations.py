"""Where the author's words stop and somebody else's begin: quotation marks of every kind, nested, unclosed, or disowning a word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, final

# Quotation marks; single ones inside a word are apostrophes and left out; two single marks stand for a double one. It begins with
# the class of all of them, so that nothing else is looked at twice.
_MARKS: Final = re.compile(r"[\"“”„«»‘’'`](?:(?<=')'|(?<=`)`|(?<=[\"“”„«»])|(?<=[‘’'])(?![^\W_])|(?<=(?<![^\W_])[‘’']))")
_ALL: Final = "\"“”„«»‘’'`"
_OPEN: Final = {"“": "”", "„": "”“", "«": "»"}
_TURNED: Final = {"”": "”", "»": "«"}  # marks that open in some languages, or by mistake
_SINGLE_CLOSE: Final = re.compile(r"(?<=[^\s])['’](?![^\W_])")
_WORD_END: Final = re.compile(r"[^\W_]+\Z")
_SINGLE_OPEN: Final = re.compile(r"‘|(?<=[\s(\[])'(?=\w)")
_LONGEST_SINGLE: Final = 600  # characters between single marks
_SHORT: Final = 2  # words between single marks that are quoted whatever comes later
_DEEPEST: Final = 8  # open marks that are looked through for the one a mark closes
_MOST_PARAGRAPHS: Final = 12  # how far an unclosed mark is followed to its close


@final
@dataclass
class Marks:
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


@final
@dataclass
class _Open:
    """A mark that waits for its close: where it stands, the marks that may close it, and the place where a single one will be closed."""

    at: int
    ends: str
    closed_at: int = -1


def _paragraph(text: str, a: int, b: int) -> tuple[list[Marks], Marks | None]:
    """The quotations of one paragraph, and the outermost one left open at its end."""
    marks = list(_MARKS.finditer(text, a, b))
    if not marks:
        return [], None
    stack: list[_Open] = []
    done: list[Marks] = []

    def close(past: int) -> None:
        done.append(Marks(stack.pop().at, past, 1, True))

    for m in marks:
        at, mark, past = m.start(), m.group(), m.end()
        if past - at == 2:
            mark = '"'
        before = text[at - 1] if at > a else " "
        after = text[past] if past < b else " "
        if mark in "'’":
            if (n := next((k for k in range(max(0, len(stack) - _DEEPEST), len(stack)) if stack[k].closed_at == at), -1)) >= 0:
                del stack[n + 1 :]  # what opened inside the single marks and was never closed
                close(past)
            elif mark == "'" and _opens(before, after) and (end := _single_close(text, at, b)) >= 0:
                stack.append(_Open(at, "", end))
            continue
        if mark == "‘":
            if (end := _single_close(text, at, b)) >= 0:
                stack.append(_Open(at, "", end))
            continue
        if mark == '"':
            if before.isdigit() and not after.isalnum() and (not stack or _closed_soon(text, past, b)):
                continue  # inches
            if any(o.ends == '"' for o in stack[-_DEEPEST:]):
                if _opens(before, after) and not (stack[-1].ends == '"' and _may_close(before, after)):
                    stack.append(_Open(at, '"'))
                elif before.isspace() and after.isspace() and len(stack) == 1:
                    close(past)
                else:
                    while stack[-1].ends != '"':
                        stack.pop()
                    close(past)
            elif _opens(before, after):
                stack.append(_Open(at, '"'))
            elif stack and "”" in stack[-1].ends and _may_close(before, after):
                close(past)  # opened by a curly mark
            continue
        closer = next((n for n in range(len(stack) - 1, max(-1, len(stack) - 1 - _DEEPEST), -1) if mark in stack[n].ends), -1)
        if closer >= 0 and (mark not in "“«" or not before.isspace()):
            del stack[closer + 1 :]
            close(past)
        elif mark in _OPEN:
            stack.append(_Open(at, _OPEN[mark]))
        elif mark in _TURNED and _opens(before, after):
            stack.append(_Open(at, _TURNED[mark]))
    left = Marks(stack[0].at, b, 1, False) if stack and text[stack[0].at] not in "'‘" else None
    done = [m for m in done if text[m.start : m.end].strip(_ALL).strip()]
    return _nested([*done, left] if left is not None else done), left


def _nested(marks: list[Marks]) -> list[Marks]:
    """The quotations in order, each with its depth by those around it."""
    ends: list[int] = []
    found = []
    for m in sorted(marks, key=lambda m: (m.start, -m.end)):
        while ends and ends[-1] <= m.start:
            ends.pop()
        ends.append(m.end)
        found.append(Marks(m.start, m.end, len(ends), m.closed))
    return found


def _opens(before: str, after: str) -> bool:
    return (before.isspace() or before in "([{—–-/\"“‘'*_") and not after.isspace()


def _may_close(before: str, after: str) -> bool:
    return not before.isspace() and not after.isalnum()


def _closed_soon(text: str, past: int, b: int) -> bool:
    """Whether the next straight mark is one that closes: then the one before it, behind a digit, was none (*"It is 4" thick," she said*)."""
    at = text.find('"', past, b)
    return at > 0 and text[at - 1] in ",.!?" and not text[at + 1 : at + 2].isalnum()


def _single_close(text: str, at: int, b: int) -> int:
    """Where a single mark that opens at ``at`` is closed in the paragraph, or -1: then it is an apostrophe (*'em*, *'90s*).

    A mark behind an *s* and before a word may be an apostrophe too (*the guards' gate*): a later one goes before it.
    """
    doubtful = -1
    for m in _SINGLE_CLOSE.finditer(text, at + 3, min(b, at + _LONGEST_SINGLE)):
        word = _WORD_END.search(text, max(at + 1, m.start() - 20), m.start())
        sure = word is None or not word.group().endswith("s") or not text[m.end() : m.end() + 2].strip()[:1].isalpha()
        if doubtful >= 0 and (_SINGLE_OPEN.search(text, doubtful + 1, m.start()) or (sure and text.count(" ", at, doubtful) < _SHORT)):
            return doubtful
        if sure:
            return m.start()
        doubtful = m.start() if doubtful < 0 else doubtful
    return doubtful if text[at] == "‘" else -1


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
