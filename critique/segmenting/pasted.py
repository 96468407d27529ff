"""Earlier comments pasted into later ones: long runs of the same words, found in one pass by hashes of a few words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from critique.document import Quotation, Segment
from critique.tokens import MARK, Tokens

_WINDOW: Final = 5  # words that are hashed together
_FEWEST: Final = 10  # words that are pasted and not met by chance
_OPENING: Final = frozenset("\"“„«‘'")
_SHORT_LINE: Final = 80  # characters of a line that holds a quotation of a few words alone
_STOPS: Final = frozenset(".!?…,;:")
_CLOSING: Final = frozenset("\"”’»'")


class Section(NamedTuple):
    """What one person wrote: tokens ``first`` to ``last``, half open. ``author`` is ``None`` where nobody is named."""

    first: int
    last: int
    author: str | None


class Pasted(NamedTuple):
    """Code points that repeat an earlier section, marks at their ends included, and whose words they are."""

    start: int
    end: int
    author: str


def find_pasted(tokens: Tokens, sections: Sequence[Section]) -> list[Pasted]:
    """The stretches of each section that an earlier one by somebody else has too, in order.

    A run counts from ten words on, from five behind an opening quotation mark. Every word is hashed once and met at most a few
    times, so the cost is linear in the text.
    """
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    plain: list[int] = []  # the tokens that are words, of the sections before and of this one
    owner: list[int] = []  # and the section of each
    seen: dict[int, int] = {}  # the hash of a window to where it stood first
    found: list[Pasted] = []
    for n, section in enumerate(sections):
        begin = len(plain)
        plain += _plain(tokens, section.first, section.last)
        owner += [n] * (len(plain) - begin)
        said = [words[i] for i in plain[begin:]]
        hashes = list(map(hash, zip(*(said[k:] for k in range(_WINDOW)), strict=False)))
        at = begin
        while at < begin + len(hashes):
            earlier = seen.get(hashes[at - begin])
            author = sections[owner[earlier]].author if earlier is not None else None
            run = _run(words, plain, owner, earlier, at) if earlier is not None and author is not None and author != section.author else 0
            opened = plain[at] > section.first and words[plain[at] - 1] in _OPENING
            if author is None or run < (_WINDOW if opened else _FEWEST):
                at += 1
                continue
            first, last = plain[at] - opened, plain[at + run - 1] + 1
            for marks in (_STOPS, _CLOSING):
                while last < section.last and words[last] in marks and starts[last] == ends[last - 1]:
                    last += 1
            found.append(Pasted(starts[first], ends[last - 1], author))
            at += run
        for k, value in enumerate(hashes, begin):
            seen.setdefault(value, k)
    return found


def _plain(tokens: Tokens, first: int, last: int) -> list[int]:
    """The tokens of a stretch that are words or numbers."""
    return [i for i, shape in enumerate(tokens.shapes[first:last], first) if shape != MARK]


def _run(words: list[str], plain: list[int], owner: list[int], earlier: int, at: int) -> int:
    """For how many words the text goes on at ``at`` as it did at ``earlier``."""
    length, most = 0, len(plain) - at
    whose = owner[earlier]
    while length < most and owner[earlier + length] == whose and words[plain[earlier + length]] == words[plain[at + length]]:
        length += 1
    return length


def find_short(text: str, tokens: Tokens, sections: Sequence[Section], quotations: Sequence[Quotation]) -> list[Pasted]:
    """Quotations of two to four words that have a line of a comment to themselves, and whose words another wrote above."""
    asked: dict[tuple[str, ...], list[tuple[Section, Quotation]]] = {}
    begins = [section.first for section in sections]
    for q in quotations:
        if q.depth == 1 and q.closed and _alone(text, q):
            first = bisect_left(tokens.starts, q.start)
            words = tuple(tokens.words[i] for i in _plain(tokens, first, bisect_left(tokens.starts, q.end, first)))
            at = bisect_right(begins, first) - 1
            if 1 < len(words) < _WINDOW and at > 0:
                asked.setdefault(words, []).append((sections[at], q))
    found: list[Pasted] = []
    lengths = {len(words) for words in asked}
    for section in sections if asked else ():
        said = [tokens.words[i] for i in _plain(tokens, section.first, section.last)]
        for length in lengths:
            for window in filter(asked.__contains__, zip(*(said[k:] for k in range(length)), strict=False)):
                for own, q in asked.pop(window, ()):  # whoever wrote them first
                    if section.author is not None and section.author != own.author and section.last <= own.first:
                        found.append(Pasted(q.start, q.end, section.author))
    return sorted(found)


def _alone(text: str, q: Quotation) -> bool:
    begin = text.rfind("\n", max(0, q.start - _SHORT_LINE), q.start)
    end = text.find("\n", q.end, q.end + _SHORT_LINE)
    around = text[begin + 1 : q.start] + (text[q.end : end] if end >= 0 else text[q.end : q.end + _SHORT_LINE])
    return begin >= 0 and not around.strip(" \t.,")


def sections_of(segments: Sequence[Segment], tokens: Tokens, article_author: str) -> list[Section]:
    """What each person wrote in a thread, in order: the article, then the comments; empty where there is no comment. What a comment quotes
    with ``>`` is no part of it."""
    if not any(s.kind == "comment" for s in segments):
        return []
    found: list[Section] = []
    for segment in segments:
        if segment.kind == "boilerplate":
            continue
        author = segment.author if segment.kind in ("comment", "quote") else article_author
        first = bisect_left(tokens.starts, segment.start)
        found.append(Section(first, bisect_left(tokens.starts, segment.end, first), author))
    return found


def with_pasted(quotations: Sequence[Quotation], pasted: Sequence[Pasted]) -> list[Quotation]:
    """The quotations with what is pasted: words repeated without marks are quoted too, and an open mark ends where the repeated words do."""
    outer = [q for q in quotations if q.depth == 1]
    starts, ends = [q.start for q in outer], [q.end for q in outer]
    settled: dict[int, Quotation | None] = {}  # an outer quotation's start to what becomes of it
    made: list[Quotation] = []
    cuts: list[tuple[int, int]] = []  # what an open mark held beyond the repeated words
    for start, end, author in pasted:
        met = outer[bisect_right(ends, start) : bisect_left(starts, end)]
        around = next((q for q in met if q.start == start or (q.start < start and q.end >= end and 2 * (end - start) > q.end - q.start)), None)
        if around is not None and around.closed and around.end >= end:
            settled[around.start] = Quotation(around.start, around.end, 1, True, author)
            continue
        begin = around.start if around is not None else max((start, *(q.end for q in met if q.start < start)))
        if begin >= end:
            continue  # a part of a longer quotation
        made.append(Quotation(begin, end, 1, False, author))
        for q in met:
            if q.start >= begin:
                settled[q.start] = Quotation(q.start, q.end, 2, q.closed) if q is not around and q.end <= end else None
        if around is not None and around.end > end:
            cuts.append((end, around.end))
    if not made and not settled:
        return list(quotations)
    for q in quotations:
        kept = settled.get(q.start, q) if q.depth == 1 else q
        if kept is not None and kept.depth > 1:
            n = bisect_right(cuts, (kept.start, kept.end)) - 1
            if n >= 0 and cuts[n][0] <= kept.start < cuts[n][1]:
                kept = Quotation(kept.start, kept.end, kept.depth - 1, kept.closed)
        if kept is not None:
            made.append(kept)
    return sorted(made, key=lambda q: (q.start, -q.end))
