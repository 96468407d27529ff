"""Quotation marks that disown a word: short, nobody named for it, no cue beside it, no title."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from critique.attribution.vocabulary import ACT, CLAUSE
from critique.document import SentenceSpan
from critique.findings import Evidence, Finding

RULES = ("loaded/scare-quotes",)

_TAG = 3  # tokens after speech in which its verb stands (*he said*, *Ann Lee said*)
_HEADS = ("title", "heading", "caption")


def find(evidence: Evidence) -> Iterator[Finding]:
    """One finding a disowned word, marks included."""
    scared = [voiced for voiced in evidence.voices.voiced if voiced.kind == "scare"]
    if not scared:
        return
    starts = [span.start for span in evidence.spans]
    cited = _cited(evidence, starts)
    for voiced in scared:
        q = voiced.quotation
        n = bisect_right(starts, q.start) - 1
        if (
            n < 0
            or _is_title(evidence.document.text[q.start : q.end])
            or cited.get(n, q.start) < q.start
            or _is_said(evidence, q.end)
            or _reports(evidence, evidence.spans[n])
        ):
            continue
        yield evidence.finding(
            "loaded/scare-quotes", q.start, q.end, 0.5, "The marks disown the word: nobody is named who used it, and the writer keeps a distance from it."
        )


def _cited(evidence: Evidence, starts: list[int]) -> dict[int, int]:
    """For each sentence that cites somebody by name, in reported words or in a quotation, from where on: what is quoted there is that source's."""
    cited: dict[int, int] = {}
    places = [a.cue.start for a in evidence.attributions if a.cue is not None and a.kind in ("named", "document") and a.stance != "thinks"]
    places += [v.quotation.end for v in evidence.voices.voiced if v.kind == "speech" and v.speaker is not None]
    for place in places:
        n = bisect_right(starts, place) - 1
        cited[n] = min(cited.get(n, place), place)
    return cited


def _is_title(marked: str) -> bool:
    """Whether each long word has a capital: a title, or a word of speech with its stop inside the marks."""
    words = marked.strip("\"'“”‘’.,!?… ").split()
    return bool(words) and words[0][:1].isupper() and all(w[:1].isupper() or len(w) <= 3 for w in words)


def _is_said(evidence: Evidence, end: int) -> bool:
    """Whether a comma inside the marks and a verb of saying after them make speech of it."""
    after = bisect_right(evidence.view.starts, end - 1)
    return evidence.document.text[end - 2] in ",!?" and any(bits & CLAUSE for bits in evidence.view.bits[after : after + _TAG])


def _reports(evidence: Evidence, span: SentenceSpan) -> bool:
    """Whether a headline has a verb of saying: its marks quote."""
    if evidence.document.segments[span.segment].kind not in _HEADS:
        return False
    return any(bits & (CLAUSE | ACT) for bits in evidence.view.bits[span.first : span.last])
