"""Appeals to sources that the reader cannot check, as the attributions show them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from critique.attribution.vocabulary import ACCESS, CLAUSE, CROWD, HEARSAY_VERB, MIND, PERSON, PREPOSITION, PRONOUN, QUANTITY, REPORT, ROLE
from critique.document import Attribution
from critique.findings import Evidence, Finding

RULES = ("source/anonymous", "source/vague", "source/hearsay")

_NEAR = 3  # characters between source and cue that are flagged together
_SHORT = 48  # characters: a source phrase longer than this is flagged without its cue
_LONGEST = 9  # words: what is longer holds more than a source
_WHAT = {
    "anonymous": "A person or a few with access are cited, and not named: the reader cannot ask them.",
    "vague": "A crowd, a field or unnamed reports vouch for this: nobody in particular can be asked.",
}


def find(evidence: Evidence) -> Iterator[Finding]:
    """One finding for each attribution whose source is an unnamed person, a crowd or a report, or that has none."""
    text = evidence.document.text
    told: set[int] = set()  # where sources begin that are flagged: two verbs of one subject are one appeal
    for attribution in evidence.attributions:
        source, cue, kind = attribution.source, attribution.cue, attribution.kind
        if attribution.stance == "acts" or (source is not None and source.start in told):
            continue
        if kind == "hearsay" and cue is not None and "source/hearsay" in evidence.rules:
            if evidence.view.bits[bisect_left(evidence.view.ends, cue.end)] & HEARSAY_VERB:
                yield evidence.finding(
                    "source/hearsay", cue.start, cue.end, 0.6, "Somebody said or thought so, but the sentence does not say who.", "attribution"
                )
        elif kind in _WHAT and source is not None and f"source/{kind}" in evidence.rules and _appeals(evidence, attribution):
            start, end = source.start, source.end
            told.add(start)
            if cue is not None and end - start < _SHORT:
                if 0 <= cue.start - end <= _NEAR:
                    end = cue.end
                elif 0 <= start - cue.end <= 1 and cue.end - cue.start < 12 and not text[cue.start : cue.end].lower().startswith("according"):
                    start = cue.start
            yield evidence.finding(f"source/{kind}", start, end, 0.7 if kind == "anonymous" else 0.6, _WHAT[kind], "attribution")


def _appeals(evidence: Evidence, attribution: Attribution) -> bool:
    """Whether the source phrase itself is an appeal: a role or crowd with a cue of speech, not a pronoun or somebody met before."""
    view, source, cue = evidence.view, attribution.source, attribution.cue
    if source is None:
        return False
    first, last = bisect_left(view.starts, source.start), bisect_left(view.starts, source.end)
    last = next((i for i in range(first, last) if view.words[i] == ","), last)  # what stands behind a comma describes the source
    words = [i for i in range(first, last) if view.word(i)]
    if not words or len(words) > _LONGEST or view.bits[words[0]] & PRONOUN or any(view.words[i] == "and" for i in words):
        return False
    core = words
    for n, i in enumerate(words[1:], 1):
        if view.bits[i] & PREPOSITION or view.words[i] in ("who", "familiar", "close", "briefed"):
            core = words[:n]
            break
    head = view.bits[core[-1]]
    if cue is not None:
        said = view.bits[bisect_left(view.starts, cue.start)]
        if attribution.kind == "anonymous" and not said & CLAUSE and view.words[bisect_left(view.starts, cue.start)] not in ("according", "citing", "per"):
            return False
        if not said & (CLAUSE | MIND) and view.words[bisect_left(view.starts, cue.start)] not in ("according", "citing", "per"):
            return False
    if attribution.kind == "vague":
        return bool(head & (CROWD | REPORT | QUANTITY)) and view.words[core[0]] not in ("the", "these", "those", "his", "her", "their", "all")
    met = view.words[core[0]] in ("the", "that", "this", "his", "her", "their", "its", "my", "our")
    return bool(head & (ACCESS if met else ACCESS | PERSON | ROLE | CROWD))
