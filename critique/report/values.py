"""The values that every format renders: what a report says, worked out once and never changed after."""

from __future__ import annotations

import msgspec

from critique.attribution.sources import Kind
from critique.document import SegmentKind, SourcingKind, Voice
from critique.findings import Finding
from critique.report.families import BY_NAME
from critique.scoring import Rate, Share


class Header(msgspec.Struct, frozen=True):
    """What is known of the document; ``None`` where unknown. ``name`` is the last part of the path."""

    name: str
    title: str | None
    author: str | None
    outlet: str | None
    date: str | None
    url: str | None
    path: str
    sha256: str
    language: str | None


class Flag(msgspec.Struct, frozen=True):
    """A finding with its number in the report, and the number of the sentence it begins in."""

    number: int
    sentence: int | None
    finding: Finding

    @property
    def code(self) -> str:
        return f"{self.letter}{self.number}"

    @property
    def letter(self) -> str:
        return BY_NAME[self.finding.family].code

    @property
    def agreement(self) -> str:
        """The strength in words: how many fair readers would flag it too."""
        strength = self.finding.strength
        return "most readers would agree" if strength >= 0.7 else "many readers would agree" if strength >= 0.45 else "some readers would agree"

    @property
    def names(self) -> str:
        """What to write to switch it off: its entry, or its rule."""
        return f"{self.finding.rule}/{self.finding.entry}" if self.finding.entry else self.finding.rule


class Run(msgspec.Struct, frozen=True):
    """A stretch of text under one set of flags and in one voice.

    ``flags`` are numbers, the widest first; ``opens`` and ``closes`` are those that begin or end with this run. ``speaks`` is true
    where a quotation begins.
    """

    text: str
    flags: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()
    closes: tuple[int, ...] = ()
    voice: Voice = "author"
    speaker: str | None = None
    speaks: bool = False


class Passage(msgspec.Struct, frozen=True):
    """A sentence with its number, or (``number`` is ``None``) what stands between two. ``unsourced`` is the flag of its margin sign."""

    runs: tuple[Run, ...]
    number: int | None = None
    claim: bool = False
    sourcing: SourcingKind = "none"
    unsourced: int | None = None


class Block(msgspec.Struct, frozen=True):
    """A segment of the text: a paragraph, a heading, a comment with its author and date."""

    kind: SegmentKind
    author: str | None
    date: str | None
    passages: tuple[Passage, ...]


class LabelRow(msgspec.Struct, frozen=True):
    """How often one label of a family was given in the author's voice."""

    label: str
    rate: Rate


class FamilyRow(msgspec.Struct, frozen=True):
    """One family in the profile: the author's voice, the quoted voices apart, and the family's labels."""

    code: str
    name: str
    title: str
    rate: Rate
    quoted: Rate
    labels: tuple[LabelRow, ...]


class SourcingRow(msgspec.Struct, frozen=True):
    """The share of claims that one kind of source vouches for."""

    kind: SourcingKind
    title: str
    share: Share


class SourceRow(msgspec.Struct, frozen=True):
    """One source of the ledger; ``sentence`` is where it first stands."""

    name: str
    kind: Kind
    times: int
    hops: int
    sentence: int | None


class AppealAnswer(msgspec.Struct, frozen=True):
    """A question that the text answers of an unnamed source, and the words that answer."""

    asked: str
    words: str


class AppealRow(msgspec.Struct, frozen=True):
    """An appeal to an unnamed source: its sentence and words, what the text tells of the source, and what it leaves open."""

    sentence: int | None
    words: str
    told: tuple[AppealAnswer, ...]
    open: tuple[str, ...]


class Unnamed(msgspec.Struct, frozen=True):
    """What the text tells about its unnamed sources; ``references`` are the newsrooms' rules in full."""

    lead: str
    rows: tuple[AppealRow, ...]
    references: tuple[str, ...]


class ClaimToCheck(msgspec.Struct, frozen=True):
    """A claim for the work-list: what would settle it, and how to look for it elsewhere."""

    sentence: int
    text: str
    sourcing: SourcingKind
    checkworthiness: float
    settles: tuple[str, ...]
    search: str
    ask: str


class Reason(msgspec.Struct, frozen=True):
    """The flags of a rule that share one reason."""

    message: str
    flags: tuple[Flag, ...]


class RuleUsed(msgspec.Struct, frozen=True):
    """A rule that fired, with its words for people, its references in full, and its flags by reason."""

    id: str
    family: str
    title: str
    what: str
    why: str
    innocent: str
    check: str
    references: tuple[str, ...]
    reasons: tuple[Reason, ...]

    @property
    def count(self) -> int:
        return sum(len(reason.flags) for reason in self.reasons)


class ReadingRow(msgspec.Struct, frozen=True):
    """One readability figure, and what it means."""

    name: str
    value: str
    meaning: str


class ReportContent(msgspec.Struct, frozen=True):
    """Everything a report says. ``enough`` is false where the author's words are too few for rates."""

    header: Header
    summary: tuple[str, ...]
    merits: tuple[str, ...]
    enough: bool
    words: int
    quoted_words: int
    families: tuple[FamilyRow, ...]
    claims: Share
    sourcing: tuple[SourcingRow, ...]
    sources: tuple[SourceRow, ...]
    unnamed: Unnamed | None
    to_check: tuple[ClaimToCheck, ...]
    blocks: tuple[Block, ...]
    flags: tuple[Flag, ...]
    rules: tuple[RuleUsed, ...]
    reading: tuple[ReadingRow, ...]
    version: str
    lexicon: str
    notes: tuple[str, ...]

    @property
    def title(self) -> str:
        """The title, or the file's name where the text has none."""
        return self.header.title or self.header.name

    @property
    def unsourced(self) -> Share:
        """The share of claims that nobody vouches for."""
        return next(row.share for row in self.sourcing if row.kind == "none")
