"""The same opening again and again (anaphora), found by the structure of neighbouring sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from critique.document import SentenceSpan
from critique.findings import Evidence, Finding

RULES = ("rhetoric/repetition",)

_PAIR = 4  # words two neighbours must share at their beginning
_RUN = 2  # words that three neighbours or more must share
_WIDEST = 6
_HEADS = ("title", "heading", "caption")
_SECOND = frozenset(("you", "your", "yourself"))


def find(evidence: Evidence) -> Iterator[Finding]:
    """One finding for each sentence of a run that opens with the same words; headlines, copies of a line and interviews are left alone."""
    words, starts, ends = evidence.view.words, evidence.view.starts, evidence.view.ends
    spans, sentences = evidence.spans, evidence.sentences
    segments = evidence.document.segments
    leads = [_lead(words, span.first, span.last) if segments[span.segment].kind not in _HEADS else "" for span in spans]
    n = 0
    while n + 1 < len(spans):
        if leads[n] != leads[n + 1] or not leads[n]:
            n += 1
            continue
        opening = _opening(words, spans[n].first, spans[n].last)
        run, shared = 1, _WIDEST
        while n + run < len(spans) and leads[n + run] == leads[n] and sentences[n].voice == sentences[n + run].voice == "author":
            same = min(shared, _common(words, opening, _opening(words, spans[n + run].first, spans[n + run].last)))
            if same < _RUN:
                break
            shared = same
            run += 1
        long_enough = (run >= 3 and shared >= _RUN) or (run == 2 and shared >= _PAIR)
        if long_enough and not (_copied(words, spans[n : n + run]) or _asked(words, spans[n : n + run])):
            for k in range(n, n + run):
                tokens = _opening(words, spans[k].first, spans[k].last)
                yield evidence.finding("rhetoric/repetition", starts[tokens[0]], ends[tokens[shared - 1]], 0.6 if run > 2 else 0.45)
        n += run


def _copied(words: list[str], run: Sequence[SentenceSpan]) -> bool:
    """Whether one sentence of a run is the beginning of the next, word for word: a line taken over, not a figure of speech."""
    return any(words[a.first : a.last] == words[b.first : b.first + a.last - a.first] for a, b in pairwise(run))


def _asked(words: list[str], run: Sequence[SentenceSpan]) -> bool:
    """Whether all of a run are questions put to somebody, as in an interview."""
    return all("?" in words[span.last - 2 : span.last] and not _SECOND.isdisjoint(words[span.first : span.last]) for span in run)


def _lead(words: list[str], first: int, last: int) -> str:
    """The first word of a sentence, or nothing where a mark or number opens it."""
    return words[first] if first < last and words[first][0].isalpha() else ""


def _opening(words: list[str], first: int, last: int) -> list[int]:
    """The first words of a sentence, as tokens."""
    found: list[int] = []
    for at in range(first, last):
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
