"""The same words again and again: at the head of neighbouring sentences (anaphora), of clauses, or as a refrain."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from critique.evidence import Evidence
from critique.findings import Finding
from critique.tokens import SentenceSpan

RULES: Final = ("rhetoric/repetition",)
CLASSES: Final = ("repeat-join", "repeat-survey", "repeat-drum", "repeat-faint")

_PAIR: Final = 4  # words two neighbours must share at their beginning
_RUN: Final = 2  # words that three neighbours or more must share, and clauses of one sentence
_WIDEST: Final = 6
_BUILT: Final = range(4, 13)  # words over which two neighbours are compared, to see whether they are built alike
_ALIKE: Final = 0.6  # of these words must be the same, and in the same place
_REFRAIN: Final = range(3, 9)  # words of a sentence that comes again as a refrain
_SHORT: Final = range(4, 20)  # tokens of such a sentence, with its marks
_HEADS: Final = ("title", "heading", "caption")
_SECOND: Final = frozenset(("you", "your", "yourself"))
_BEAT: Final = 6  # words of the clauses that a drumming word opens
_PAUSE: Final = re.compile("[,;–—:]")


def find(evidence: Evidence) -> Iterator[Finding]:
    """One finding for each stretch that comes again; headlines, copies of a line and interviews are left alone."""
    taken: set[int] = set()
    for finding in (*_runs(evidence), *_clauses(evidence), *_refrains(evidence)):
        if finding.start not in taken:
            taken.add(finding.start)
            yield finding


def _runs(evidence: Evidence) -> Iterator[Finding]:
    """The openings of neighbouring sentences that are the same."""
    words, starts, ends = evidence.view.words, evidence.view.starts, evidence.view.ends
    spans, sentences = evidence.spans, evidence.sentences
    segments, joins = evidence.document.segments, evidence.classes["repeat-join"]
    leads = [_lead(words, span, joins) if segments[span.segment].kind not in _HEADS else "" for span in spans]
    n = 0
    while n + 1 < len(spans):
        if leads[n] != leads[n + 1] or not leads[n]:
            n += 1
            continue
        opening = _opening(words, spans[n], joins)
        run, shared = 1, _WIDEST
        while n + run < len(spans) and leads[n + run] == leads[n] and sentences[n].voice == sentences[n + run].voice == "author":
            same = min(shared, _common(words, opening, _opening(words, spans[n + run], joins)))
            if same < _RUN:
                break
            shared = same
            run += 1
        found = spans[n : n + run]
        long_enough = run >= 3 or (run == 2 and (shared >= _PAIR or _parallel(words, *found)))
        if long_enough and not (_copied(words, found) or _asked(words, found) or _plain(evidence, opening[:shared])):
            for span in found:
                tokens = _opening(words, span, joins)
                yield evidence.finding("rhetoric/repetition", starts[tokens[0]], ends[tokens[shared - 1]], 0.6 if run > 2 else 0.45)
        n += run


def _clauses(evidence: Evidence) -> Iterator[Finding]:
    """The openings of three clauses or more of one sentence that are the same: *they knew the price, they knew the risk, they knew …*."""
    words, starts, ends = evidence.view.words, evidence.view.starts, evidence.view.ends
    joins, faint, drums = evidence.classes["repeat-join"], evidence.classes["repeat-faint"], evidence.classes["repeat-drum"]
    everywhere = [m.start() for m in _PAUSE.finditer(evidence.document.tokens.initials)]
    for sentence, span in zip(evidence.sentences, evidence.spans, strict=True):
        low = bisect_left(everywhere, span.first)
        if low + 1 >= len(everywhere) or everywhere[low + 1] >= span.last:
            continue  # fewer than two pauses
        if sentence.voice != "author" or evidence.document.segments[span.segment].kind in _HEADS:
            continue
        pauses = everywhere[low : bisect_left(everywhere, span.last)]
        heads = [_skip(words, at, span.last, joins) for at in (span.first, *(i + 1 for i in pauses))]
        first = [words[at] for at in heads if at < span.last]
        if len(first) - len(set(first)) < 2:
            continue  # no three of them begin alike
        openings = [tuple(words[at : at + _RUN]) for at in heads]
        for opening, count in Counter(openings).items():
            if count >= 3 and all(w[0].isalpha() for w in opening) and not faint.issuperset(opening) and not (set(opening) <= _SECOND):
                for at, mine in zip(heads, openings, strict=True):
                    if mine == opening:
                        yield evidence.finding("rhetoric/repetition", starts[at], ends[at + _RUN - 1], 0.5)
        gaps = [end - at for at, end in zip(heads, (*pauses, span.last), strict=True)]
        for word in drums.intersection(w for w, _ in (o for o in openings if len(o) == _RUN)):
            beats = [at for at, gap in zip(heads, gaps, strict=True) if words[at] == word and gap <= _BEAT]
            if len(beats) >= 3:
                yield from (evidence.finding("rhetoric/repetition", starts[at], ends[at], 0.4) for at in beats)


def _refrains(evidence: Evidence) -> Iterator[Finding]:
    """Short sentences of an article that come again word for word, where their neighbours do not."""
    words, spans, sentences = evidence.view.words, evidence.spans, evidence.sentences
    segments, joins = evidence.document.segments, evidence.classes["repeat-join"]
    places: dict[tuple[str, ...], list[int]] = {}
    for n, span in enumerate(spans):
        if span.last - span.first in _SHORT and words[span.last - 1] in (".", "!"):
            places.setdefault(tuple(words[span.first : span.last]), []).append(n)
    for whole, alike in places.items():
        if len(alike) < 2 or sum(w[0].isalpha() for w in whole) not in _REFRAIN:
            continue
        found = [n for n in alike if sentences[n].voice == "author" and segments[spans[n].segment].kind == "body"]
        found = [n for n in found if _lead(words, spans[n], joins) and not _tells(evidence, spans[n])]
        if len(found) < 2 or any(_same_beside(words, spans, a, b) for a, b in pairwise(found)):
            continue
        for n in found:
            yield evidence.finding("rhetoric/repetition", sentences[n].start, sentences[n].end, 0.45)


def _plain(evidence: Evidence, opening: Sequence[int]) -> bool:
    """Whether an opening is a name, or the way in which polls and statements are reported."""
    view = evidence.view
    return not evidence.classes["repeat-survey"].isdisjoint(view.words[i] for i in opening) or (len(opening) < _PAIR and all(view.capital(i) for i in opening))


def _tells(evidence: Evidence, span: SentenceSpan) -> bool:
    """Whether a short sentence tells a fact, with numbers or names in it: in running reports such a line is kept from one to the next."""
    view = evidence.view
    later = range(span.first + 1, span.last)
    return any(view.words[i][0].isdigit() for i in later) or sum(view.capital(i) for i in later) > 1


def _same_beside(words: list[str], spans: Sequence[SentenceSpan], a: int, b: int) -> bool:
    """Whether the sentences before or after two places are the same too, or the places touch: a passage copied, no refrain."""

    def same(m: int, n: int) -> bool:
        return words[spans[m].first : spans[m].last] == words[spans[n].first : spans[n].last]

    return b - a == 1 or (a > 0 and same(a - 1, b - 1)) or (b + 1 < len(spans) and same(a + 1, b + 1))


def _parallel(words: list[str], a: SentenceSpan, b: SentenceSpan) -> bool:
    """Whether two sentences are built alike, most words of the shorter one in the same place in the other: *They ask for ours. They live off ours.*"""
    x, y = ([w for w in words[s.first : s.last] if w[0].isalpha()] for s in (a, b))
    size = min(len(x), len(y))
    same = sum(1 for v, w in zip(x, y, strict=False) if v == w)
    return size in _BUILT and _ALIKE * size <= same < size


def _copied(words: list[str], run: Sequence[SentenceSpan]) -> bool:
    """Whether one sentence of a run is the beginning of the next, word for word: a line taken over, not a figure of speech."""
    return any(words[a.first : a.last] == words[b.first : b.first + a.last - a.first] for a, b in pairwise(run))


def _asked(words: list[str], run: Sequence[SentenceSpan]) -> bool:
    """Whether all of a run are questions put to somebody, as in an interview."""
    return all("?" in words[span.last - 2 : span.last] and not _SECOND.isdisjoint(words[span.first : span.last]) for span in run)


def _skip(words: list[str], first: int, last: int, joins: frozenset[str]) -> int:
    """Where the words begin that can come again: after *and* or *but*."""
    return first + 1 if first + 1 < last and words[first] in joins else first


def _lead(words: list[str], span: SentenceSpan, joins: frozenset[str]) -> str:
    """The first word of a sentence, or nothing where a mark or number opens it."""
    first = _skip(words, span.first, span.last, joins)
    return words[first] if first < span.last and words[first][0].isalpha() else ""


def _opening(words: list[str], span: SentenceSpan, joins: frozenset[str]) -> list[int]:
    """The first words of a sentence, as tokens."""
    found: list[int] = []
    for at in range(_skip(words, span.first, span.last, joins), span.last):
        if words[at][0].isalpha():
            found.append(at)
            if len(found) == _WIDEST:
                break
        elif found:
            break
    return found


def _common(words: list[str], a: list[int], b: list[int]) -> int:
    n = 0
    for x, y in zip(a, b, strict=False):
        if words[x] != words[y]:
            break
        n += 1
    return n
