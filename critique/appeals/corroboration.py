"""Who bears an unnamed source out: words that tell of it, or another source that says the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from critique.appeals.phrases import Phrase
from critique.appeals.told import RELATIVE, Text
from critique.appeals.words import CONFIRM, CONFIRMS, DENY, FURTHER
from critique.attribution.vocabulary import CLAUSE, NEGATION, PREPOSITION
from critique.document import Attribution

_SENTENCES: Final = 3  # that of the appeal and those behind it in which somebody may bear it out
_LONG: Final = 5  # letters of a word that two accounts may share
_SHARED: Final = 2  # such words from which on two accounts are taken to say the same


def corroborated(text: Text, phrase: Phrase, far: bool) -> Iterator[tuple[int, int]]:
    """From which token to which the text tells who bears a source out; ``far`` where words that tell of it stand near."""
    segment = text.spans[phrase.sentence].segment
    for n in range(phrase.sentence, min(phrase.sentence + _SENTENCES, len(text.spans))):
        if text.spans[n].segment != segment:
            return
        told = _told(text, phrase, n) if far else None
        if told is not None:
            yield told
            return
        others = [a for a in text.attributions.get(n, ()) if a is not phrase.said and _another(text, a, phrase)]
        if not others or any(t[2] & DENY for t in text.told(n)):
            continue
        borne = next((a for a in others if a.source and a.cue and _bears_out(text, a, phrase)), None)
        if borne is not None:
            yield _shown(text, borne)
            return


def _told(text: Text, phrase: Phrase, n: int) -> tuple[int, int] | None:
    """The words of a sentence that tell of another account: *which Ann Lee confirmed*."""
    for begin, end, bits in text.told(n):
        if bits & CONFIRM and not _describes(text, begin, phrase) and (text.view.words[begin] == "not" or not text.negated(begin)):
            return begin, end
    return None


def _shown(text: Text, a: Attribution) -> tuple[int, int]:
    """The source and the cue of an attribution, or the source alone where the cue stands far from it."""
    assert a.source is not None and a.cue is not None
    low, high = min(a.source.start, a.cue.start), max(a.source.end, a.cue.end)
    if high - low > 2 * (a.source.end - a.source.start) + 40:
        low, high = a.source.start, a.source.end
    return text.token(low), text.token(high)


def _describes(text: Text, at: int, phrase: Phrase) -> bool:
    """Whether a word stands in a clause that describes the source itself: *a man who has seen the orders*."""
    return phrase.first <= at < phrase.reach and not RELATIVE.isdisjoint(text.view.words[max(phrase.first, at - 4) : at])


def _another(text: Text, a: Attribution, phrase: Phrase) -> bool:
    """Whether an attribution has another source than the appeal, one that counts: named, a document, or one more unnamed."""
    if a.source is None or a.stance in ("thinks", "acts", "doubts") or a.hops:
        return False
    if a.source.start < phrase.finding.end and phrase.finding.start < a.source.end:
        return False
    said = phrase.said
    if said is not None and (said.hops or (said.content and said.source and said.content.start <= a.source.start < said.content.end)):
        return False
    if a.content is not None and a.content.start <= phrase.finding.start < a.content.end:
        return False  # a relay
    if a.kind in ("named", "document"):
        return a.source.end - a.source.start > 3
    first = text.token(a.source.start)
    return a.kind == "anonymous" and a.source.start > phrase.finding.start and any(text.bits(w) & FURTHER for w in text.view.words[first : first + 3])


def _bears_out(text: Text, a: Attribution, phrase: Phrase) -> bool:
    """Whether the other source says the same: it confirms, or its words share some that matter with the appeal's."""
    if a.cue is not None:
        cue = text.token(a.cue.start)
        if text.bits(text.view.words[cue]) & CONFIRMS and a.source and a.source.start > phrase.finding.start:
            return not text.negated(cue)
    if a.content is None:
        return False
    span = text.spans[phrase.sentence]
    said = phrase.said.content if phrase.said and phrase.said.content else None
    mine = _matters(text, said.start, said.end) if said else _matters(text, span.start, span.end)
    return len(mine & _matters(text, a.content.start, a.content.end)) >= _SHARED


def _matters(text: Text, start: int, end: int) -> set[str]:
    """The long words of a stretch by how they begin."""
    view = text.view
    places = range(text.token(start), text.token(end))
    return {view.words[i][:_LONG] for i in places if len(view.words[i]) >= _LONG and not view.bits[i] & (PREPOSITION | NEGATION | CLAUSE)}
