"""Threads: an article and, below it, comments that are signed at their ends or open with a name."""

from __future__ import annotations

from typing import Final, NamedTuple

from critique.segmenting.lines import NUMBERED, TERMINAL, Line, first_fit, groups_of
from critique.segmenting.wording import Wording

_SIGNED: Final = 16  # words that a line which signs or opens a comment has at most
_UNSIGNED_WORDS: Final = 60  # of a line below the closing appeals of an article
_UNSIGNED_SHARE: Final = 0.1  # of all words, that stand there at most
_UNSIGNED_FROM: Final = 300  # words of an article that has readers' comments below its appeals
_PROSE: Final = 12  # words
_FEWEST: Final = 2  # comments that open with a name and make a thread, where one has a date


class Comment(NamedTuple):
    """A comment's lines without the one that signs or opens it (``mark``, ``None`` where there is none)."""

    lines: list[Line]
    mark: Line | None
    author: str | None
    date: str | None


class Thread(NamedTuple):
    """The lines of the article, the comments in order, and notes for people on how they were told apart."""

    article: list[Line]
    comments: list[Comment]
    notes: tuple[str, ...] = ()


def split_thread(lines: list[Line], wording: Wording, appeals: bool) -> Thread:
    """The article and the comments of a text; ``appeals`` as :meth:`Wording.may_appeal` says of the text."""
    return _closed_by_names(lines, wording, appeals) or _opened_by_names(lines, wording) or _below_appeals(lines, wording, appeals) or Thread(lines, [])


def _closed_by_names(lines: list[Line], wording: Wording, appeals: bool) -> Thread | None:
    closings = [(i, groups_of(m)) for i, line in enumerate(lines) if 0 < line.words <= _SIGNED and (m := first_fit(wording.comment_end, line.text))]
    if closings and _is_byline(lines, closings[0][0], len(closings) == 1):
        del closings[0]
    if not closings:
        return None
    at, sure = _article_end(lines, closings[0][0], wording, appeals)
    article, comments = lines[:at], []
    for i, said in closings:
        comments.append(Comment(lines[at:i], lines[i], said["author"], said.get("date")))
        at = i + 1
    tail = [line for line in lines[at:] if line.text]
    unsigned = bool(tail) and not all(wording.is_boilerplate(line.text, appeals) for line in tail)
    first = next((line for line in reversed(lines[: closings[0][0]]) if line.text), None)
    if unsigned and (first is None or wording.is_boilerplate(first.text, appeals)):
        return _opened(lines, closings)  # nothing stands between the divider and the first name, and something below the last
    notes = [_counted(comments)]
    inner = any(not line.text for c in comments[1:] for line in c.lines[1:-1])
    if article and not sure and (inner or at == 0):
        notes.append("nothing marks where the article ends and the first comment begins: that is a guess")
    if unsigned:
        comments.append(Comment(lines[at:], None, None, None))  # the last signature is missing
        notes.append("the last comment is not signed")
    return Thread(article, comments, tuple(notes))


def _opened_by_names(lines: list[Line], wording: Wording) -> Thread | None:
    openings = [(i, groups_of(m)) for i, line in enumerate(lines) if 0 < line.words <= _SIGNED and (m := first_fit(wording.comment_start, line.text))]
    if len(openings) < _FEWEST or len({said["author"] for _, said in openings}) < 2:
        return None
    if len(openings) == _FEWEST and not any("date" in said for _, said in openings):
        return None  # two people who say something in an article
    return _opened(lines, openings)


def _opened(lines: list[Line], openings: list[tuple[int, dict[str, str]]]) -> Thread:
    """The thread of comments that each stand below the line which names its author."""
    comments = []
    for n, (i, said) in enumerate(openings):
        until = openings[n + 1][0] if n + 1 < len(openings) else len(lines)
        comments.append(Comment(lines[i + 1 : until], lines[i], said["author"], said.get("date")))
    return Thread(lines[: openings[0][0]], comments, (_counted(comments),))


def _below_appeals(lines: list[Line], wording: Wording, appeals: bool) -> Thread | None:
    """Readers' comments that nobody signed: a few short lines below the tip jar that ends a long article."""
    if not appeals:
        return None
    at = next((i for i in range(len(lines) - 1, -1, -1) if lines[i].text and wording.is_appeal(lines[i].text)), None)
    if at is None:
        return None
    below = [line for line in lines[at + 1 :] if line.text]
    words, above = sum(line.words for line in below), sum(line.words for line in lines[:at])
    if above < _UNSIGNED_FROM or words > _UNSIGNED_SHARE * above or not any(line.words >= _PROSE and TERMINAL.search(line.text) for line in below):
        return None
    if any(line.words > _UNSIGNED_WORDS or wording.is_boilerplate(line.text, appeals) for line in below):
        return None
    note = f"{len(below)} {'line stands' if len(below) == 1 else 'lines stand'} below the closing appeal: read as comments of readers, whom nothing names"
    return Thread(lines[: at + 1], [Comment(lines[at + 1 :], None, None, None)], (note,))


def _counted(comments: list[Comment]) -> str:
    names = len({c.author for c in comments})
    return f"read as a thread of {len(comments):,} {'comment' if len(comments) == 1 else 'comments'} by {names:,} {'name' if names == 1 else 'names'}"


def _is_byline(lines: list[Line], at: int, only: bool) -> bool:
    """Whether the first line that signs stands below a headline: it signs the article under it."""
    above = [line for line in lines[:at] if line.text]
    if len(above) > 2 or any(TERMINAL.search(line.text.rstrip("?!")) for line in above):
        return False
    below = sum(line.words for line in lines[at + 1 :])
    return only and below > sum(line.words for line in above)


def _article_end(lines: list[Line], closing: int, wording: Wording, appeals: bool) -> tuple[int, bool]:
    """The line after the article above a thread, and whether that is sure: after the last signature ("… pl") or divider above the first
    comment, after the last numbered point, else after the last blank line. With none of these all is comments, but for a headed text."""
    full = [i for i in range(closing) if lines[i].text]
    for i in reversed(full[:-1]):  # the last line is the first comment's
        if wording.signature.fullmatch(lines[i].text) or wording.is_boilerplate(lines[i].text, appeals):
            return i + 1, True
    numbered = [i for i in full[:-1] if NUMBERED.match(lines[i].text)]
    if numbered:
        return numbered[-1] + 1, True
    blank = [i for i in range(closing) if not lines[i].text and full and full[0] < i < full[-1]]
    if blank:
        return blank[-1] + 1, False
    headed = len(full) > 2 and not TERMINAL.search(lines[full[0]].text) and lines[full[0]].words < lines[full[1]].words
    return (full[-1], False) if headed else (0, False)


def article_author(thread: Thread, wording: Wording) -> str | None:
    """Who signs the article above a thread with initials (*… pl*): the one commenter who signs so, else the initials themselves."""
    if not thread.comments:
        return None
    last = next((line.text for line in reversed(thread.article) if line.text and wording.signature.fullmatch(line.text)), None)
    if last is None:
        return None
    name = _signed(last, wording)
    writers = {c.author for c in thread.comments if (end := next((x.text for x in reversed(c.lines) if x.text), "")) and _signed(end, wording) == name}
    return next(iter(writers)) if len(writers) == 1 and None not in writers else name


def _signed(line: str, wording: Wording) -> str | None:
    m = wording.signature.fullmatch(line)
    return m["name"] if m else None
