"""The same opening again and again (anaphora), found by the structure of neighbouring sentences."""

from __future__ import annotations

from collections.abc import Iterator

from critique.findings import Evidence, Finding

RULES = ("rhetoric/repetition",)

_PAIR = 4  # words two neighbours must share at their beginning
_RUN = 2  # words that three neighbours or more must share
_WIDEST = 6


def find(evidence: Evidence) -> Iterator[Finding]:
    """One finding for each sentence of a run that opens with the same words."""
    words, starts, ends = evidence.view.words, evidence.view.starts, evidence.view.ends
    openings = [_opening(words, span.first, span.last) for span in evidence.spans]
    n = 0
    while n < len(openings):
        run = 1
        shared = _WIDEST
        while n + run < len(openings) and evidence.sentences[n].voice == evidence.sentences[n + run].voice == "author":
            same = _common(words, openings[n], openings[n + run])
            if same < _RUN or min(same, shared) < _RUN:
                break
            shared = min(shared, same)
            run += 1
        if (run >= 3 and shared >= _RUN) or (run == 2 and shared >= _PAIR):
            for k in range(n, n + run):
                first = openings[k][0]
                yield evidence.finding("rhetoric/repetition", starts[first], ends[openings[k][shared - 1]], 0.6 if run > 2 else 0.45)
        n += max(1, run - 1) if run > 1 else 1


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
