"""Quotation marks that disown a word: short, nobody named for it, no cue beside it, no title."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from critique.attribution.vocabulary import ACT, CLAUSE, NAMING
from critique.evidence import Evidence
from critique.findings import Finding
from critique.tokens import SentenceSpan

RULES: Final = ("loaded/scare-quotes",)
CLASSES: Final = ("first-person", "quote-shown")

_TAG: Final = 3  # tokens after speech in which its verb stands (*he said*, *Ann Lee said*)
_HEADS: Final = ("title", "heading", "caption")
_ECHO: Final = 5  # words of the longest phrase that is looked for in what somebody else is quoted with
_MARKS: Final = "\"'“”‘’.,;:!?… "
_ARTICLES: Final = frozenset(("a", "an", "the"))
_I_AM: Final = frozenset(("i'm", "i’m"))
_JOINING: Final = frozenset((",", "and", "or", "but", ";"))


def find(evidence: Evidence) -> Iterator[Finding]:
    """One finding a disowned word, marks included."""
    scared = [voiced for voiced in evidence.voices.voiced if voiced.kind == "scare"]
    if not scared:
        return
    starts = [span.start for span in evidence.spans]
    cited = _cited(evidence, starts)
    speech = [v.quotation for v in evidence.voices.voiced if v.kind == "speech"]
    spoken = [words for q in speech if len(words := _plain(evidence.document.text[q.start : q.end])) > _ECHO]
    echoes = "\n".join(f" {' '.join(words)} " for words in spoken)
    edges = {q.end for q in speech} | {q.start for q in speech}
    for voiced in scared:
        q = voiced.quotation
        n = bisect_right(starts, q.start) - 1
        if (
            n < 0
            or _is_title(evidence.document.text[q.start : q.end])
            or cited.get(n, q.start) < q.start
            or _is_said(evidence, q.end)
            or _reports(evidence, evidence.spans[n], q.start)
            or _is_partial(evidence.document.text[q.start : q.end], echoes, evidence.classes["first-person"])
            or _is_spoken_of(evidence, q.start, q.end)
        ):
            continue
        if _is_listed(evidence, q.start, q.end, edges):
            edges.add(q.end)
            continue
        yield evidence.finding(
            "loaded/scare-quotes", q.start, q.end, 0.5, "The marks disown the word: nobody is named who used it, and the writer keeps a distance from it."
        )


def _cited(evidence: Evidence, starts: list[int]) -> dict[int, int]:
    """For each sentence that cites somebody by name, in reported words or in a quotation, from where on: what is quoted there is that source's."""
    cited: dict[int, int] = {}
    for a in evidence.attributions:
        if a.cue is None or a.kind not in ("named", "document") or a.stance in ("thinks", "acts"):
            continue
        n = bisect_right(starts, a.cue.start) - 1
        place = a.cue.start if a.content is None else min(a.cue.start, max(a.content.start, starts[n]) - 1)  # told first, and then by whom
        cited[n] = min(cited.get(n, place), place)
    for v in evidence.voices.voiced:
        if v.kind == "speech" and v.speaker is not None:
            n = bisect_right(starts, v.quotation.end) - 1
            cited[n] = min(cited.get(n, v.quotation.end), v.quotation.end)
    return cited


def _is_title(marked: str) -> bool:
    """Whether each long word has a capital: a title, or a word of speech with its stop inside the marks."""
    words = marked.strip("\"'“”‘’.,!?… ").split()
    return bool(words) and words[0][:1].isupper() and all(w[:1].isupper() or len(w) <= 3 for w in words)


def _plain(marked: str) -> list[str]:
    """The words inside marks, small and without their stops."""
    return [w for w in (word.strip(_MARKS).casefold() for word in marked.split()) if w]


def _is_partial(marked: str, echoes: str, first_person: frozenset[str]) -> bool:
    """Whether it is part of real speech: a phrase with its article, words of one who says *I*, or words that somebody is quoted with elsewhere."""
    words = _plain(marked)
    own = not (first_person.isdisjoint(words) and _I_AM.isdisjoint(words))
    return own or (len(words) > 2 and words[0] in _ARTICLES) or (2 <= len(words) <= _ECHO and f" {' '.join(words)} " in echoes)


def _is_spoken_of(evidence: Evidence, start: int, end: int) -> bool:
    """Whether the words are shown or explained: after *a sign that reads*, before *phrase* or before a bracket that tells what they mean."""
    words, starts = evidence.view.words, evidence.view.starts
    before = bisect_right(starts, start - 1) - 1
    while before >= 0 and words[before] in (",", ":"):
        before -= 1
    after = bisect_right(starts, end - 1)
    if before >= 0 and words[before] in evidence.classes["quote-shown"]:
        return True
    return after < len(words) and (words[after] == "(" or bool(evidence.view.bits[after] & NAMING))


def _is_listed(evidence: Evidence, start: int, end: int, edges: set[int]) -> bool:
    """Whether it stands in one list with speech: *with “crimes against the town”, “arson” and “theft”*."""
    words, starts, ends = evidence.view.words, evidence.view.starts, evidence.view.ends
    before, after = bisect_right(starts, start - 1) - 1, bisect_right(starts, end - 1)
    while before >= 0 and words[before] in _JOINING:
        before -= 1
    while after < len(words) and words[after] in _JOINING:
        after += 1
    return (before >= 0 and ends[before] in edges) or (after < len(words) and starts[after] in edges)


def _is_said(evidence: Evidence, end: int) -> bool:
    """Whether a comma inside the marks and a verb of saying after them make speech of it."""
    after = bisect_right(evidence.view.starts, end - 1)
    return evidence.document.text[end - 2] in ",!?" and any(bits & CLAUSE for bits in evidence.view.bits[after : after + _TAG])


def _reports(evidence: Evidence, span: SentenceSpan, start: int) -> bool:
    """Whether a headline has a verb of saying, or single marks, with which headlines quote: its marks quote."""
    if evidence.document.segments[span.segment].kind not in _HEADS:
        return False
    return evidence.document.text[start] in "'‘" or any(bits & (CLAUSE | ACT) for bits in evidence.view.bits[span.first : span.last])
