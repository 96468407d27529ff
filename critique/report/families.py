"""The six families of flags as readers meet them: a letter, a name in plain words, and the shape of their underline."""

from __future__ import annotations

from typing import Final, NamedTuple


class Family(NamedTuple):
    """How a family is shown. ``line`` is a CSS underline style (``margin``: the sentence is signed in the margin instead)."""

    code: str
    name: str
    title: str
    one: str
    many: str
    line: str
    what: str


FAMILIES: Final = (
    Family(
        "L", "loaded", "Loaded language", "loaded expression", "loaded expressions", "solid",
        "wording that judges or inflames where plainer wording exists",
    ),
    Family(
        "S", "source", "Sources out of reach", "appeal to a source out of reach", "appeals to sources out of reach", "double",
        "somebody vouches whom the reader cannot ask",
    ),
    Family("H", "hedge", "Hedges", "hedge", "hedges", "wavy", "the writer lowers the commitment, which may be honest doubt"),
    Family("B", "booster", "Boosters", "booster", "boosters", "dashed", "the writer raises the commitment"),
    Family("R", "rhetoric", "Rhetorical devices", "rhetorical device", "rhetorical devices", "dotted", "a move larger than a word"),
    Family("U", "claim", "Unsourced claims", "unsourced claim", "unsourced claims", "margin", "a claim that could be checked, and nobody is cited for it"),
)  # fmt: skip
BY_NAME: Final = {family.name: family for family in FAMILIES}
