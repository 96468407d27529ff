"""What is compared: rates per 1,000 words of an author's own, and shares of sentences, claims and attributions."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from critique.comparison.dispersion import Kind

Level = Literal["main", "label"]


class Measure(msgspec.Struct, frozen=True):
    """``counts`` are the names of the counts that add up to its cases, ``of`` that of what they are taken of.

    A *main* measure is tested and ranked; a *label* is one kind of flag of a family, told but not tested.
    """

    id: str
    title: str
    kind: Kind
    of: str
    counts: tuple[str, ...]
    level: Level = "main"

    @property
    def unit(self) -> str:
        """What a figure of it is told in, for people."""
        return "per 1,000 words" if self.kind == "rate" else f"of {self.of}"

    @property
    def scale(self) -> float:
        """What an exposure of ``of`` is divided by: rates are per 1,000."""
        return 1000.0 if self.kind == "rate" else 1.0


def _rate(id: str, title: str) -> Measure:
    return Measure(id, title, "rate", "words", (id,))


MEASURES: Final = (
    _rate("loaded", "Loaded language"),
    _rate("source", "Sources out of reach"),
    _rate("hedge", "Hedges"),
    _rate("booster", "Boosters"),
    _rate("rhetoric", "Rhetorical devices"),
    Measure("claims", "Sentences with a checkable claim", "share", "sentences", ("claims",)),
    Measure("claims/none", "Claims without a source", "share", "claims", ("claims/none",)),
    Measure("claims/named", "Claims with a named source", "share", "claims", ("claims/named",)),
    Measure("claims/unnamed", "Claims on an unnamed or vague source", "share", "claims", ("claims/anonymous", "claims/vague")),
    Measure("claims/self", "Claims on the writer as witness", "share", "claims", ("claims/self",)),
    Measure(
        "attributions/unnamed",
        "Attributions to nobody in reach",
        "share",
        "attributions",
        ("attributions/anonymous", "attributions/vague", "attributions/hearsay"),
    ),
)


def label_measure(label: str) -> Measure:
    """The rate of one label, such as ``loaded/metaphor``."""
    return Measure(label, label, "rate", "words", (label,), "label")
