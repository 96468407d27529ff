"""The figures of one document as they are given on: rates and shares with their denominators and intervals, and the sources it leans on."""

from __future__ import annotations

import msgspec

from critique.attribution.cast import Kind
from critique.document import SourcingKind, Voice
from critique.findings import Question
from critique.readability import Readability


class Interval(msgspec.Struct, frozen=True, gc=False):
    """A figure between its bounds; the same unit for all three."""

    value: float
    low: float
    high: float


class Rate(msgspec.Struct, frozen=True, gc=False):
    """``count`` findings in ``words`` words of one voice; ``per_1000`` is ``None`` where the words are too few to say."""

    count: int
    words: int
    per_1000: Interval | None


class Share(msgspec.Struct, frozen=True, gc=False):
    """``count`` of ``of``; ``share`` (0 to 1) is ``None`` where there are too few to say."""

    count: int
    of: int
    share: Interval | None


class SourceUse(msgspec.Struct, frozen=True):
    """One source of a document.

    ``name`` is what it goes by, ``aliases`` are its other names in the text (pronouns left out), ``times`` counts its attributions,
    ``hops`` is the most relays between it and the author, ``first`` the code point of its first mention. ``sentences`` are the indices
    of the sentences it is cited in, ``vouches`` those of the claims it vouches for at first hand.
    """

    name: str
    kind: Kind
    aliases: tuple[str, ...]
    times: int
    hops: int
    first: int
    sentences: tuple[int, ...]
    vouches: tuple[int, ...]


class Profile(msgspec.Struct, frozen=True):
    """What a document does, in figures of the author's own voice (``quoted`` has the quoted voices').

    ``words`` counts words by voice, boilerplate left out; ``rates`` and ``labels`` are per 1,000 words, of the families whose rules
    were in force; ``claims`` are the share of sentences that assert something checkable, ``sourcing`` the share of those by who vouches
    for them. ``sources`` is the ledger of those it leans on, ``unvouched`` has the indices of the claims left with nobody. ``appeals``
    are those to unnamed sources, ``answered`` the share of them for which the text answers each of the newsroom's questions.
    """

    words: dict[Voice, int]
    sentences: int
    rates: dict[str, Rate]
    labels: dict[str, Rate]
    quoted: dict[str, Rate]
    claims: Share
    sourcing: dict[SourcingKind, Share]
    attributions: dict[str, Share]
    sources: tuple[SourceUse, ...]
    unvouched: tuple[int, ...]
    appeals: Rate
    answered: dict[Question, Share]
    enough: bool
    readability: Readability | None = None
