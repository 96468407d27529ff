"""Text to segments: title, byline, headings, paragraphs, block quotes, signed comments, boilerplate. Together they cover the text."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from critique.document import Metadata, Segment, SegmentKind
from critique.segmenting.wording import Wording

_FRONT_KEY = re.compile(r"(\w+)\s*:\s*(.*)")
_SUPPRESSION = re.compile(r"<!--\s*critique:[^>]*-->")
_TERMINAL = re.compile(r"[.!?…:;,]['\"”’)]*\Z")
_PROSE = 12  # words: bylines and dates stand before the first line this long
_LONG = 25  # words: a line this long is prose, whatever stands around it


class _Line(NamedTuple):
    start: int
    end: int  # with its line break
    text: str  # without white space at its ends
    words: int
    indent: int  # white space before the text


class _Part(NamedTuple):
    """A run of lines (or a piece of one) with its kind, before parts are joined to cover the text."""

    start: int
    kind: SegmentKind
    author: str | None = None
    date: str | None = None


def find_segments(text: str, meta: Metadata, markup: bool, wording: Wording) -> tuple[tuple[Segment, ...], Metadata]:
    """The segments of a text in order, each beginning where the one before ends, and what the text tells of itself."""
    lines = _lines(text)
    parts: list[_Part] = []
    if markup:
        lines, front = _front_matter(lines, parts)
        meta = _filled(meta, front)
    appeals = wording.may_appeal(text)
    article, comments = _split_thread(lines, wording, appeals)
    found = _article(article, parts, markup, wording, appeals, single=len([x for x in lines if x.text]) == 1)
    meta = _filled(meta, found)
    for comment in comments:
        _comment(comment, parts)
    if not parts:
        parts = [_Part(0, "body")]
    parts[0] = parts[0]._replace(start=0)
    ends = [part.start for part in parts[1:]] + [len(text)]
    segments = tuple(Segment(p.start, end, p.kind, p.author, p.date) for p, end in zip(parts, ends, strict=True) if end > p.start)
    return segments, meta


def _lines(text: str) -> list[_Line]:
    lines, at = [], 0
    for raw in text.split("\n"):
        end = min(at + len(raw) + 1, len(text))
        if end > at:
            line = raw.strip()
            lines.append(_Line(at, end, line, line.count(" ") + 1 if line else 0, len(raw) - len(raw.lstrip())))
        at = end
    return lines


def _filled(meta: Metadata, found: dict[str, str]) -> Metadata:
    """Metadata with its gaps filled; what was given from outside goes before what the text says."""
    return Metadata(
        title=meta.title or found.get("title"),
        author=meta.author or found.get("author"),
        date=meta.date or found.get("date"),
        outlet=meta.outlet or found.get("outlet"),
        url=meta.url or found.get("url"),
    )


def _front_matter(lines: list[_Line], parts: list[_Part]) -> tuple[list[_Line], dict[str, str]]:
    """Takes the ``---`` block of keys off the top of a Markdown text."""
    if not lines or lines[0].text != "---":
        return lines, {}
    close = next((i for i, line in enumerate(lines[1:60], 1) if line.text in ("---", "...")), None)
    if close is None:
        return lines, {}
    found = {}
    for line in lines[1:close]:
        m = _FRONT_KEY.match(line.text)
        if m:
            found[m[1].lower()] = m[2].strip().strip("\"'")
    for name, other in (("source", "outlet"), ("publication", "outlet"), ("publisher", "outlet"), ("link", "url")):
        if name in found:
            found.setdefault(other, found[name])
    parts.append(_Part(lines[0].start, "boilerplate"))
    return lines[close + 1 :], {k: v for k, v in found.items() if v}


# -- threads --------------------------------------------------------------------------------------------------------------


class _Comment(NamedTuple):
    lines: list[_Line]
    closing: _Line | None  # the line that signs it, or opens it
    author: str
    date: str | None


def _split_thread(lines: list[_Line], wording: Wording, appeals: bool) -> tuple[list[_Line], list[_Comment]]:
    """The lines of the article, and the signed comments below it."""
    closings = [(i, m) for i, line in enumerate(lines) if line.words <= 16 and (m := _any(wording.comment_end, line.text))]
    if closings:
        first = _article_end(lines, closings[0][0], wording, appeals)
        comments, at = [], first
        for i, m in closings:
            groups = m.groupdict()
            comments.append(_Comment(lines[at:i], lines[i], groups["author"].strip(), (groups.get("date") or "").strip() or None))
            at = i + 1
        tail = [line for line in lines[at:] if line.text]
        if tail and not all(wording.is_boilerplate(line.text, appeals) for line in tail):
            comments.append(_Comment(lines[at:], None, "", None))  # the last signature is missing
        return lines[:first], comments
    openings = [(i, m) for i, line in enumerate(lines) if line.words <= 14 and (m := _any(wording.comment_start, line.text))]
    if len(openings) >= 2 and len({m["author"] for _, m in openings}) >= 2:
        comments = []
        for n, (i, m) in enumerate(openings):
            until = openings[n + 1][0] if n + 1 < len(openings) else len(lines)
            comments.append(_Comment(lines[i + 1 : until], lines[i], m["author"].strip(), (m.groupdict().get("date") or "").strip() or None))
        return lines[: openings[0][0]], comments
    return lines, []


def _article_end(lines: list[_Line], closing: int, wording: Wording, appeals: bool) -> int:
    """The line after the article above a thread: after the last signature ("… pl") or divider before the first comment's end,
    after the last numbered point, else after the last blank line; a text with none of these is all comments."""
    above = lines[:closing]
    for i in range(closing - 1, -1, -1):
        if wording.signature.fullmatch(lines[i].text) or (lines[i].text and wording.is_boilerplate(lines[i].text, appeals)):
            return i + 1
    numbered = [i for i, line in enumerate(above) if re.match(r"\d{1,2}[.)]\s", line.text)]
    if numbered:
        return numbered[-1] + 1
    blank = [i for i, line in enumerate(above) if not line.text and any(x.text for x in above[:i])]
    return blank[-1] + 1 if blank else 0


def _comment(comment: _Comment, parts: list[_Part]) -> None:
    inside = [line for line in comment.lines if line.text]
    opened_by = comment.closing is not None and inside and comment.closing.start < inside[0].start
    if opened_by and comment.closing is not None:
        parts.append(_Part(comment.closing.start, "boilerplate"))
    author = comment.author or None
    quoting = False
    for n, line in enumerate(inside):
        quoted = line.text.startswith((">", "&gt;"))
        if n == 0 or quoted != quoting:
            parts.append(_Part(line.start, "quote" if quoted else "comment", None if quoted else author, comment.date))
        quoting = quoted
    if comment.closing is not None and not opened_by:
        parts.append(_Part(comment.closing.start, "boilerplate"))


# -- the article ----------------------------------------------------------------------------------------------------------


def _article(lines: list[_Line], parts: list[_Part], markup: bool, wording: Wording, appeals: bool, single: bool) -> dict[str, str]:
    found: dict[str, str] = {}
    full = [line for line in lines if line.text]
    repeats = Counter(line.text for line in full if line.words < 12)
    tail = _tail(full, repeats, wording, appeals)
    fenced = False
    seen_prose = False
    for n, line in enumerate(full):
        text = line.text
        if markup and text.startswith(("```", "~~~")):
            fenced = not fenced
            parts.append(_Part(line.start, "boilerplate"))
            continue
        if fenced or _SUPPRESSION.fullmatch(text) or n >= tail:
            parts.append(_Part(line.start, "boilerplate"))
            continue
        if markup and re.match(r"#{1,6}\s", text):
            kind: SegmentKind = "heading" if seen_prose or found.get("title") else "title"
            parts.append(_Part(line.start, kind))
            if kind == "title":
                found["title"] = text.strip("# ")
            continue
        if text.startswith(">") and (markup or n):
            parts.append(_Part(line.start, "quote"))
            seen_prose = True
            continue
        if line.words < 60 and wording.is_boilerplate(text, appeals):
            parts.append(_Part(line.start, "boilerplate"))
            continue
        if not seen_prose and not single:
            if line.words < 20 and (m := _any(wording.byline, text) or _any(wording.date, text)):
                parts.append(_Part(line.start, "byline"))
                found |= {k: v.strip() for k, v in m.groupdict().items() if v and k not in found}
                continue
            if "title" not in found and _looks_like_title(line, full[n + 1 : n + 5]):
                parts.append(_Part(line.start, "title"))
                found["title"] = text
                continue
        if line.words < 60 and wording.caption.fullmatch(text):
            parts.append(_Part(line.start, "caption"))
            continue
        if not single and seen_prose and _looks_like_heading(line, full[n + 1 : n + 2]):
            parts.append(_Part(line.start, "heading"))
            continue
        if not seen_prose:
            seen_prose = line.words >= _PROSE
            for expression in wording.dateline:
                m = expression.match(line.text)
                if m:
                    lead = line.start + line.indent + m.end()
                    parts.append(_Part(line.start, "byline"))
                    found |= {k: v.strip() for k, v in m.groupdict().items() if v and k not in found}
                    parts.append(_Part(lead, "body"))
                    break
            else:
                parts.append(_Part(line.start, "body"))
            continue
        parts.append(_Part(line.start, "body"))
    return found


def _tail(full: list[_Line], repeats: Counter[str], wording: Wording, appeals: bool) -> int:
    """Where the advertisements at the end begin: from the first line of boilerplate after the last prose, or a line that is repeated."""
    last_prose = max((n for n, line in enumerate(full) if line.words >= _LONG and not wording.is_boilerplate(line.text, appeals)), default=len(full))
    for n in range(last_prose + 1, len(full)):
        line = full[n]
        if wording.is_boilerplate(line.text, appeals) or (repeats[line.text] > 1 and line.words < 12):
            rest = full[n:]
            if sum(x.words for x in rest) / len(rest) < 16:
                return n
    return len(full)


def _looks_like_title(line: _Line, rest: list[_Line]) -> bool:
    if not rest or line.words > 22 or _TERMINAL.search(line.text.rstrip("?!\"”’'")) or re.match(r"[-–—•*]|\d+[.)]\s", line.text):
        return False
    if line.text[0] in '"“' and line.text[-1] in '"”' and line.words > 12:
        return False
    return max(x.words for x in rest) > line.words and line.text[0].isupper() | line.text[0].isdigit() | (line.text[0] in "\"“‘'")


def _looks_like_heading(line: _Line, rest: list[_Line]) -> bool:
    """A short line without a stop between paragraphs, most of whose long words have a capital, or that ends in a question mark."""
    if not rest or line.words > 10 or rest[0].words < 12 or re.match(r"[-–—•*\"“‘']|\d+[.)]\s|https?:", line.text):
        return False
    if line.text.endswith("?"):
        return line.words >= 3 and line.text[0].isupper() and line.words <= 8
    if _TERMINAL.search(line.text):
        return False
    long = [w for w in line.text.split() if len(w) > 3]
    return line.text[0].isupper() and (not long or sum(w[0].isupper() for w in long) >= 0.6 * len(long) or line.words <= 5)


def _any(expressions: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    for expression in expressions:
        m = expression.fullmatch(text)
        if m:
            return m
    return None
