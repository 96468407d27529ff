"""Appeals to sources that the reader cannot check, as the attributions show them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from critique.attribution.vocabulary import ACCESS, CLAUSE, CROWD, HEARSAY_VERB, MIND, NEGATION, PERSON, PREPOSITION, PRONOUN, QUANTITY, REPORT, ROLE, SHARE
from critique.document import Attribution
from critique.evidence import Evidence
from critique.findings import Finding

RULES: Final = ("source/anonymous", "source/vague", "source/hearsay")
CLASSES: Final = (
    "possessive",
    "crowd-known",
    "source-keeper",
    "source-object",
    "source-opener",
    "source-plain",
    "cue-unvouched",
)

_NEAR: Final = 3  # characters between source and cue that are flagged together
_SHORT: Final = 48  # characters: a source phrase longer than this is flagged without its cue
_LONGEST: Final = 9  # words: what is longer holds more than a source
_CITING: Final = frozenset(("according", "citing", "per"))
_THE: Final = frozenset(("the", "that", "this"))
_WHAT: Final = {
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
    if not words or len(words) > _LONGEST or view.bits[words[0]] & PRONOUN or any(view.words[i] in ("and", "or") or view.words[i][0].isdigit() for i in words):
        return False
    core = words
    for n, i in enumerate(words[1:], 1):
        if view.bits[i] & PREPOSITION or view.words[i] in ("who", "familiar", "close", "briefed"):
            core = words[:n]
            break
    if cue is not None and not _vouches(evidence, attribution.kind, bisect_left(view.starts, cue.start)):
        return False
    head = view.bits[core[-1]]
    if attribution.kind == "vague":
        if core[0] > 1 and view.words[core[0] - 1] == "of" and view.bits[core[0] - 2] & SHARE:
            return False  # *half of voters*: they were asked, and counted
        return bool(head & (CROWD | REPORT | QUANTITY)) and view.words[core[0]] not in evidence.classes["crowd-known"]
    known = view.words[core[0]] in _THE or view.words[core[0]] in evidence.classes["possessive"]
    return _unnamed(evidence, core, words) and bool(head & (ACCESS if known else ACCESS | PERSON | ROLE | CROWD))


def _vouches(evidence: Evidence, kind: str, at: int) -> bool:
    """Whether a cue has its source vouch for a statement: it says or, of a crowd, believes so, and does not ask, want or keep silent."""
    view = evidence.view
    word, said = view.words[at], view.bits[at]
    if word in _CITING:
        return True
    if not said & (CLAUSE if kind == "anonymous" else CLAUSE | MIND) or word in evidence.classes["cue-unvouched"] or word.endswith("ing"):
        return False
    return not any(view.bits[i] & NEGATION for i in range(max(0, at - 3), at))


def _unnamed(evidence: Evidence, core: list[int], words: list[int]) -> bool:
    """Whether a phrase for people with access leaves open who they are: *Roe's lawyer* and *the senator* are somebody in particular."""
    view, classes = evidence.view, evidence.classes
    opening, head = view.words[core[0]], view.words[core[-1]]
    several = head.endswith("s") and not head.endswith("ss")
    mine, keeps = opening in classes["possessive"], head in classes["source-keeper"]
    owned = mine or any(view.words[i] in ("'s", "'") for i in range(core[0], core[-1]))
    if opening in _THE and head not in classes["source-plain"]:
        return False
    if opening == "my" and not view.capital(core[-1]):
        return bool(view.bits[core[-1]] & PERSON)  # *my cousin says*: the reader has no name to go by
    if owned and (not several or keeps):
        return False
    if keeps and len(words) > len(core):
        return False  # *a lawyer for Roe*
    if not several and not (mine or opening in _THE or opening in classes["source-opener"]) and head != "people":
        return bool(view.bits[core[-1]] & PERSON) and head != "member" and len(words) > len(core)  # a headline; else what stands before a name
    if core[0] > 1 and view.words[core[0] - 1] == "," and view.capital(core[0] - 2):
        return False  # *Roe, a graduate of Lyon*
    return core[0] == 0 or view.words[core[0] - 1] not in classes["source-object"]
