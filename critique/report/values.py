"""The values that every format renders: what a report says, worked out once and never changed after."""

from __future__ import annotations

import shlex

import msgspec

from critique.attribution.sources import Kind
from critique.document import SegmentKind, SourcingKind, Voice
from critique.findings import Finding
from critique.norms import Norms
from critique.profile import Rate, Share
from critique.report.families import BY_NAME
from critique.report.marks import Style


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
    """A finding with its number in the report, the number of the sentence it begins in, and its words without marks of Markdown."""

    number: int
    sentence: int | None
    finding: Finding
    words: str

    @property
    def code(self) -> str:
        """What the report calls it: the letter of its family and its number, such as *L3*."""
        return f"{self.letter}{self.number}"

    @property
    def letter(self) -> str:
        """The letter of its family."""
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
    where a quotation begins; ``styles`` are what the marks of Markdown make of it.
    """

    text: str
    flags: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()
    closes: tuple[int, ...] = ()
    voice: Voice = "author"
    speaker: str | None = None
    speaks: bool = False
    styles: tuple[Style, ...] = ()

    @property
    def hidden(self) -> bool:
        """Whether it is a mark, which is not shown itself."""
        return "hidden" in self.styles


class Passage(msgspec.Struct, frozen=True):
    """A sentence with its number, or (``number`` is ``None``) what stands between two. ``unsourced`` is the flag of its margin sign."""

    runs: tuple[Run, ...]
    number: int | None = None
    claim: bool = False
    sourcing: SourcingKind = "none"
    unsourced: int | None = None


class Block(msgspec.Struct, frozen=True):
    """A segment of the text: a paragraph, a heading, an item of a list, a comment with its author and date."""

    kind: SegmentKind
    author: str | None
    date: str | None
    passages: tuple[Passage, ...]
    item: bool = False


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
    """One source of the ledger; ``sentences`` are those in which it is cited, ``vouches`` the claims among them that rest on it."""

    name: str
    kind: Kind
    aliases: tuple[str, ...]
    times: int
    hops: int
    sentences: tuple[int, ...]
    vouches: tuple[int, ...]


class Relay(msgspec.Struct, frozen=True):
    """A source that stands behind another: the one it comes through (``None`` where the text does not say), and itself."""

    through: str | None
    name: str | None
    kind: Kind
    sentence: int | None


class ChainLink(msgspec.Struct, frozen=True):
    """One kind of source that the writer leans on: how many sources of it, how often cited, a few of their names, and who stands behind them."""

    kind: Kind
    sources: int
    times: int
    names: tuple[str, ...]
    behind: tuple[Relay, ...]


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


class RuleUsed(msgspec.Struct, frozen=True):
    """A rule that fired, with its words for people, its references in full, and its flags in the order of the text."""

    id: str
    label: str
    family: str
    title: str
    what: str
    why: str
    innocent: str
    check: str
    references: tuple[str, ...]
    flags: tuple[Flag, ...]

    @property
    def count(self) -> int:
        """How many flags it has."""
        return len(self.flags)

    @property
    def letter(self) -> str:
        """The letter of its family."""
        return BY_NAME[self.family].code

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its flags, in the order of the text."""
        return tuple(flag.code for flag in self.flags)


class ReadingRow(msgspec.Struct, frozen=True):
    """One readability figure, and what it means."""

    name: str
    value: str
    meaning: str


class Settings(msgspec.Struct, frozen=True):
    """How the program was run: what was named for it, and how many rules and entries were in force (0 where not told)."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lexicons: tuple[str, ...] = ()
    any_language: bool = False
    rules: int = 0
    entries: int = 0

    @property
    def usual(self) -> bool:
        """Whether all rules of the program were in force and none beside them, so that rates can be compared with those of others."""
        return not (self.select or self.ignore or self.lexicons)

    @property
    def said(self) -> str:
        """The options in words."""
        options = [f"{name} {', '.join(values)}" for name, values in (("select", self.select), ("ignore", self.ignore), ("lexicons", self.lexicons)) if values]
        return "; ".join([*options, *(["any language"] if self.any_language else [])])

    def command(self, path: str) -> str:
        """The command that makes the report of a path again."""
        named = (("--select", self.select), ("--ignore", self.ignore), ("--lexicons", self.lexicons))
        options = [word for option, values in named for value in values for word in (option, value)]
        any_language = ["--any-language"] if self.any_language else []
        ends = ["--"] if path.startswith("-") and path != "-" else []  # so that such a path is not taken for an option
        return shlex.join(["critique", "report", *options, *any_language, *ends, path])


class ReportContent(msgspec.Struct, frozen=True):
    """Everything a report says. ``enough`` is false where the author's words are too few for rates.

    ``norms`` is ``None`` where the rates are none to set beside those of news. ``length`` is that of the text, in code points.
    """

    header: Header
    summary: tuple[str, ...]
    merits: tuple[str, ...]
    enough: bool
    words: int
    quoted_words: int
    families: tuple[FamilyRow, ...]
    norms: Norms | None
    claims: Share
    sourcing: tuple[SourcingRow, ...]
    sources: tuple[SourceRow, ...]
    unvouched: tuple[int, ...]
    chain: tuple[ChainLink, ...]
    unnamed: Unnamed | None
    to_check: tuple[ClaimToCheck, ...]
    blocks: tuple[Block, ...]
    flags: tuple[Flag, ...]
    rules: tuple[RuleUsed, ...]
    reading: tuple[ReadingRow, ...]
    version: str
    lexicon: str
    notes: tuple[str, ...]
    settings: Settings
    length: int

    @property
    def title(self) -> str:
        """The title, or the file's name where the text has none."""
        return self.header.title or self.header.name

    @property
    def whose(self) -> str:
        """Whose words are counted: of a thread, those of all its writers."""
        return "the writers’" if any(block.kind == "comment" for block in self.blocks) else "the writer’s"

    @property
    def unsourced(self) -> Share:
        """The share of claims that nobody vouches for."""
        return next(row.share for row in self.sourcing if row.kind == "none")
