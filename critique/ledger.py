"""The sourcing ledger of a document: each source once, the names it goes by, and the claims it vouches for; and the claims left with nobody."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final

from critique.attribution.cast import Kind
from critique.document import Attribution, Span
from critique.findings import Annotation
from critique.profile import SourceUse

CLASSES: Final = ("ledger-pronoun", "ledger-silence")  #: the word classes of the lexicon that are asked for

_ARTICLE: Final = re.compile(r"\A(?:the|an?)\s+", re.I)
_DENIED: Final = re.compile(r"(?:\bnot|n['’]t|\bnever|\bcannot)\s+(?:\w+ly\s+)?\Z", re.I)
_DENIALS: Final = ("not", "n't", "n’t", "never")  # without one of these nothing is denied
_NEAR: Final = 30  # code points before a cue in which it is denied
_SHORT_FOR: Final = {"us": "united states", "usa": "united states", "uk": "united kingdom", "un": "united nations", "eu": "european union"}
_LONGEST_ALIAS: Final = 60  # code points: what is longer describes a source and does not name it


class _Row:
    """A source while its uses are gathered."""

    def __init__(self, name: str, kind: Kind, first: int) -> None:
        self.name, self.kind, self.first = name, kind, first
        self.times = self.hops = 0
        self.aliases: dict[str, str] = {}
        self.sentences: dict[int, None] = {}
        self.vouches: dict[int, None] = {}


def sources_of(annotation: Annotation) -> tuple[SourceUse, ...]:
    """The sources a text leans on, the most cited first. What somebody wants, thinks or does is no testimony, and not among them."""
    text, sentences = annotation.document.text, annotation.sentences
    starts = [s.start for s in sentences]
    pronouns, silence = annotation.classes["ledger-pronoun"], annotation.classes["ledger-silence"]
    rows: dict[tuple[str, Kind], _Row] = {}
    for a in annotation.attributions:
        if not a.name or a.name.lower() in pronouns or a.kind in ("hearsay", "self") or a.stance in ("thinks", "acts"):
            continue
        if a.cue is not None and _says_nothing(text, a.cue, silence):
            continue
        parts = [p for p in (a.source, a.cue, a.content) if p is not None]
        if not parts:
            continue
        key = (_key(a.name), a.kind)
        row = rows.get(key)
        if row is None:
            row = rows[key] = _Row(a.name, a.kind, (a.source or parts[-1]).start)
        row.times += 1
        row.hops = max(row.hops, a.hops)
        _alias(row, a, text, pronouns)
        held = _held(parts, starts)
        row.sentences.update(dict.fromkeys(held))
        if a.hops == 0:
            row.vouches.update(dict.fromkeys(n for n in held if sentences[n].claim))
    made = [SourceUse(r.name, r.kind, tuple(r.aliases.values()), r.times, r.hops, r.first, tuple(r.sentences), tuple(r.vouches)) for r in rows.values()]
    return tuple(sorted(made, key=lambda s: (-s.times, s.first)))


def _says_nothing(text: str, cue: Span, silence: frozenset[str]) -> bool:
    """Whether a cue tells that something was not said: *could not confirm*, *declined to comment*, *asked not to be named*."""
    if text[cue.start : cue.end].lower() in silence or text.startswith(" not to be ", cue.end):
        return True
    before = text[max(0, cue.start - _NEAR) : cue.start].lower()
    return any(word in before for word in _DENIALS) and _DENIED.search(before) is not None


def _key(name: str) -> str:
    """What two names of one source have in common."""
    bare = _ARTICLE.sub("", name).lower()
    return _SHORT_FOR.get(bare.replace(".", ""), bare)


def unvouched(annotation: Annotation) -> tuple[int, ...]:
    """The indices of the claims in the author's voice that nobody and nothing is cited for."""
    return tuple(n for n, s in enumerate(annotation.sentences) if s.claim and s.sourcing == "none")


def _held(parts: list[Span], starts: list[int]) -> range:
    """The sentences an attribution reaches over."""
    low, high = min(p.start for p in parts), max(p.end for p in parts)
    return range(max(0, bisect_right(starts, low) - 1), bisect_left(starts, high))


def _alias(row: _Row, attribution: Attribution, text: str, pronouns: frozenset[str]) -> None:
    """Notes how a source is named here, where that is another name than before."""
    if attribution.source is None:
        return
    alias = " ".join(text[attribution.source.start : attribution.source.end].partition(",")[0].split())  # without its apposition
    bare = _ARTICLE.sub("", alias).lower()
    if bare not in pronouns and len(alias) <= _LONGEST_ALIAS and alias.count(" ") < 5 and _ARTICLE.sub("", row.name).lower() not in bare:
        row.aliases.setdefault(bare, alias)
