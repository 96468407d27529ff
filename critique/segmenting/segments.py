"""Text to segments: title, byline, headings, paragraphs, block quotes, signed comments, boilerplate. Together they cover the text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Final, final

from critique.document import Metadata, Segment, SegmentKind
from critique.segmenting.lines import TERMINAL, Line, first_fit, groups_of, split_lines
from critique.segmenting.threads import Comment, article_author, split_thread
from critique.segmenting.wording import Wording

_FRONT_KEY: Final = re.compile(r"(\w+)\s*:\s*(.*)")
_FRONT_NAMES: Final = (
    ("authors", "author"),
    ("by", "author"),
    ("published", "date"),
    ("source", "outlet"),
    ("publication", "outlet"),
    ("publisher", "outlet"),
    ("link", "url"),
    ("canonical_url", "url"),
)
_QUOTED: Final = re.compile(r"(?:(?:>|&gt;)\s?)+")
_NAME: Final = re.compile(r"[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]*){1,3}")
_SUPPRESSION: Final = re.compile(r"<!--\s*critique:[^>]*-->")
_REPEATED: Final = 3  # times that a short line stands in an article before it is taken for an advertisement
_GIVEN: Final = re.compile(r"[\"“„«‘'>•*–—-]|\d+[.)]\s|https?:|www\.")  # how a line begins that may be what was announced
_PROSE: Final = 12  # words: bylines and dates stand before the first line this long
_LONG: Final = 25  # words: a line this long is prose, whatever stands around it


@final
@dataclass
class _Part:
    """A run of lines (or a piece of one) with its kind, before parts are joined to cover the text."""

    start: int
    kind: SegmentKind
    author: str | None = None
    date: str | None = None


def find_segments(text: str, words: list[str], meta: Metadata, markup: bool, wording: Wording) -> tuple[tuple[Segment, ...], Metadata, tuple[str, ...]]:
    """The segments of a text (its tokens are ``words``), each beginning where the one before ends, what the text tells of itself, and notes for people."""
    lines = split_lines(text)
    parts: list[_Part] = []
    if markup:
        lines, front = _front_matter(lines, parts)
        meta = _filled(meta, front)
    appeals = wording.may_appeal(words)
    thread = split_thread(lines, wording, appeals)
    found = _article(thread.article, parts, markup, wording, appeals, single=len([x for x in lines if x.text]) == 1)
    if "author" not in found and (author := article_author(thread, wording)):
        found["author"] = author
    meta = _filled(meta, found)
    for comment in thread.comments:
        _comment(comment, parts, wording)
    notes = thread.notes + _missing(thread.article, wording)
    if not parts:
        parts = [_Part(0, "body")]
    parts[0] = replace(parts[0], start=0)
    ends = [part.start for part in parts[1:]] + [len(text)]
    segments = tuple(Segment(p.start, end, p.kind, p.author, p.date) for p, end in zip(parts, ends, strict=True) if end > p.start)
    return segments, meta, notes


def _filled(meta: Metadata, found: dict[str, str]) -> Metadata:
    """Metadata with its gaps filled; what was given from outside goes before what the text says."""
    return Metadata(
        title=meta.title or found.get("title"),
        author=meta.author or found.get("author"),
        date=meta.date or found.get("date"),
        outlet=meta.outlet or found.get("outlet"),
        url=meta.url or found.get("url"),
    )


def _unquoted(value: str) -> str:
    return value.strip().removeprefix("name:").strip().strip("\"'")


def _front_matter(lines: list[Line], parts: list[_Part]) -> tuple[list[Line], dict[str, str]]:
    """Takes the ``---`` block of keys off the top of a Markdown text."""
    if not lines or lines[0].text != "---":
        return lines, {}
    close = next((i for i, line in enumerate(lines[1:60], 1) if line.text in ("---", "...")), None)
    if close is None:
        return lines, {}
    found: dict[str, str] = {}
    key = ""
    for line in lines[1:close]:
        if line.text.startswith("- ") or (line.indent and (m := _FRONT_KEY.match(line.text)) and m[1].lower() == "name"):
            value = _unquoted(line.text.removeprefix("- ").removeprefix("name:"))  # an item of a list, or the name of one
            found[key] = f"{found[key]}, {value}" if found.get(key) else value
        elif not line.indent and (m := _FRONT_KEY.match(line.text)):
            key = m[1].lower()
            value = m[2].strip()
            items = value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
            found[key] = ", ".join(_unquoted(item) for item in items)
    for name, other in _FRONT_NAMES:
        if found.get(name):
            found.setdefault(other, found[name])
    parts.append(_Part(lines[0].start, "boilerplate"))
    return lines[close + 1 :], {k: v for k, v in found.items() if v}


# -- comments -------------------------------------------------------------------------------------------------------------


def _comment(comment: Comment, parts: list[_Part], wording: Wording) -> None:
    """One comment, less the lines it quotes with ``>`` (each depth a part of its own) and the line that signs or opens it."""
    inside = [line for line in comment.lines if line.text]
    mark = comment.mark
    opened_by = mark is not None and inside and mark.start < inside[0].start
    date = comment.date
    if opened_by and mark is not None:
        parts.append(_Part(mark.start, "boilerplate"))
        if date is None and len(inside) > 1 and (m := first_fit(wording.date, inside[0].text)):
            date = groups_of(m).get("date")
            parts.append(_Part(inside[0].start, "boilerplate"))
            inside = inside[1:]
    last = len(inside)
    while last and wording.is_boilerplate(inside[last - 1].text, False):
        last -= 1  # buttons below it: Reply, Share this
    depth, quoted = -1, None
    for line in inside[:last]:
        m = _QUOTED.match(line.text)
        deep = len(m[0].replace("&gt;", ">").replace(" ", "")) if m else 0
        if deep != depth:
            parts.append(_Part(line.start, "quote", quoted if deep == 1 else None, None) if deep else _Part(line.start, "comment", comment.author, date))
        depth = deep
        name = None if deep else first_fit(wording.quoting, line.text)
        quoted = name["author"].strip() if name else quoted if deep else None
    parts += (_Part(line.start, "boilerplate") for line in inside[last:])
    if mark is not None and not opened_by:
        parts.append(_Part(mark.start, "boilerplate"))


# -- the article ----------------------------------------------------------------------------------------------------------


def _article(lines: list[Line], parts: list[_Part], markup: bool, wording: Wording, appeals: bool, single: bool) -> dict[str, str]:
    found: dict[str, str] = {}
    full = [line for line in lines if line.text]
    repeats = Counter(line.text for line in full if line.words < 12)
    tail = _tail(full, repeats, wording, appeals)
    headline = _headline_of_release(full, wording, appeals)
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
        if (line.words < 60 and wording.is_boilerplate(text, appeals)) or _keeps_coming(line, repeats):
            parts.append(_Part(line.start, "boilerplate"))
            continue
        if n <= headline and not _tells(text, wording):
            parts.append(_Part(line.start, "title" if n == headline else "byline"))
            found |= {"title": text} if n == headline else {}
            continue
        if not seen_prose and not single:
            if "title" not in found and n + 1 < len(full) and text.lower() in wording.kicker:
                parts.append(_Part(line.start, "boilerplate"))
                continue
            if line.words < 20 and (m := first_fit(wording.byline, text) or first_fit(wording.date, text)):
                parts.append(_Part(line.start, "byline"))
                found = groups_of(m) | found
                continue
            dated = n + 1 < len(full) and full[n + 1].words < 20 and _tells(full[n + 1].text, wording)
            if "title" not in found and _looks_like_title(line, full[n + 1 : n + 5], dated):
                parts.append(_Part(line.start, "title"))
                found["title"] = text
                continue
            if dated and "title" in found and "author" not in found and _NAME.fullmatch(text):
                parts.append(_Part(line.start, "byline"))
                found["author"] = text
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
                    found = groups_of(m) | found
                    parts.append(_Part(lead, "body"))
                    break
            else:
                parts.append(_Part(line.start, "body"))
            continue
        parts.append(_Part(line.start, "body"))
    return found


def _tail(full: list[Line], repeats: Counter[str], wording: Wording, appeals: bool) -> int:
    """Where the advertisements at the end begin: from the first line of boilerplate after the last prose, or a line that is repeated."""
    last_prose = next((n for n in range(len(full) - 1, -1, -1) if full[n].words >= _LONG and not wording.is_boilerplate(full[n].text, appeals)), len(full))
    for n in range(last_prose + 1, len(full)):
        line = full[n]
        if wording.is_boilerplate(line.text, appeals) or (repeats[line.text] > 1 and line.words < 12):
            rest = full[n:]
            if sum(x.words for x in rest) / len(rest) < 16:
                return n
    return len(full)


def _keeps_coming(line: Line, repeats: Counter[str]) -> bool:
    """Whether a line is an advertisement between paragraphs: short, without a stop, and there again and again."""
    return repeats[line.text] >= _REPEATED and not TERMINAL.search(line.text)


def _missing(lines: list[Line], wording: Wording) -> tuple[str, ...]:
    """A note where lines announce what is not there (*Their report below:*): pictures, videos and posts that did not come along."""
    full = [line for line in lines if line.text]
    found = []
    for n, line in enumerate(full):
        if line.text[-1] == ":" and wording.announces.search(line.text):
            following = full[n + 1].text if n + 1 < len(full) else ""
            if not following or not (_GIVEN.match(following) or wording.caption.fullmatch(following)):
                found.append(re.split(r"(?<=[.!?…])\s", line.text)[-1])
    if not found:
        return ()
    what = "1 line announces" if len(found) == 1 else f"{len(found):,} lines announce"
    example = min(found, key=len)
    example = example if len(example) <= 60 else "…" + example[-60:]
    return (f"{what} a picture, video or post that is not in the text (“{example}”): it was not read",)


def _headline_of_release(full: list[Line], wording: Wording, appeals: bool) -> int:
    """The line of a press release's headline, -1 where a text is none: the first of the last block above the prose that tells no date."""
    prose = next((n for n, line in enumerate(full) if line.words >= _PROSE and not wording.is_boilerplate(line.text, appeals)), 0)
    if not any(wording.release.fullmatch(line.text) for line in full[:prose]):
        return -1
    blocks = [n for n in range(prose) if n == 0 or full[n].start > full[n - 1].end]
    plain = [n for n in blocks if not (wording.is_boilerplate(full[n].text, appeals) or _tells(full[n].text, wording))]
    return plain[-1] if plain else -1


def _tells(text: str, wording: Wording) -> bool:
    """Whether a line tells who wrote or when."""
    return first_fit(wording.byline, text) is not None or first_fit(wording.date, text) is not None


def _looks_like_title(line: Line, rest: list[Line], dated: bool) -> bool:
    """Whether a line is a headline; one with a full stop only where the line below tells who wrote or when (``dated``)."""
    stop = TERMINAL.search(line.text.rstrip("?!\"”’'")) and not (dated and line.text.endswith(".") and line.words < 15)
    if not rest or line.words > 22 or stop or re.match(r"[-–—•*]|\d+[.)]\s", line.text):
        return False
    if line.text[0] in '"“' and line.text[-1] in '"”' and line.words > 12:
        return False
    return max(x.words for x in rest) > line.words and line.text[0].isupper() | line.text[0].isdigit() | (line.text[0] in "\"“‘'")


def _looks_like_heading(line: Line, rest: list[Line]) -> bool:
    """A short line without a stop between paragraphs, most of whose long words have a capital, or that ends in a question mark."""
    if not rest or line.words > 10 or rest[0].words < 12 or re.match(r"[-–—•*\"“‘']|\d+[.)]\s|https?:", line.text):
        return False
    if line.text.endswith("?"):
        return line.words >= 3 and line.text[0].isupper() and line.words <= 8
    if TERMINAL.search(line.text):
        return False
    long = [w for w in line.text.split() if len(w) > 3]
    return line.text[0].isupper() and (not long or sum(w[0].isupper() for w in long) >= 0.6 * len(long) or line.words <= 5)
