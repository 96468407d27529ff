"""How much more the texts of one group differ from each other than chance alone would have it.

Findings do not fall independently: what one text does, its next paragraph does too. Two texts by one author differ by more than
Poisson's or the binomial law says, and an interval that leaves this out is too narrow. The excess is estimated from the texts within
the groups, for all groups together, by moments; a group's interval is then that of an *effective* count, its own divided by its design
effect (Korn & Graubard 1998 do so for surveys, and widen by Student's t for what the estimate itself leaves open, as here).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from critique.comparison.intervals import quantile_of, student

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from critique.comparison.intervals import Array

Kind = Literal["rate", "share"]

MIN_DEGREES = 5  #: texts beyond the first of their group, in all groups together, under which no dispersion is estimated
SINGLE_DEGREES = 20  #: such texts from which on the dispersion also holds of groups that have one text alone


class Sums(NamedTuple):
    """All that the statistics read of the texts of each group: how many, and sums of count *k* and exposure *n* over them."""

    texts: Array
    k: Array
    n: Array
    kk: Array
    kn: Array
    nn: Array
    nnn: Array

    def others(self) -> Sums:
        """For each group, the sums of all others taken together."""
        return Sums(*(column.sum() - column for column in self))


class Dispersion(NamedTuple):
    """``excess`` is the α of the negative binomial (variance μ + αμ²) or the ρ of the beta-binomial; ``None`` where it cannot be estimated."""

    excess: float | None
    degrees: int


class Effects(NamedTuple):
    """Design effects of groups, and from how many ``degrees`` of freedom each was estimated (infinite where nothing was)."""

    size: Array
    degrees: Array

    def widened(self) -> Array:
        """The effects with what their own estimate leaves open in an interval of 95 %."""
        return self.size * (student(self.degrees) / quantile_of(0.95)) ** 2

    def where(self, chosen: NDArray[np.bool_], others: Effects) -> Effects:
        """Those of the chosen groups, and else the others."""
        import numpy as np

        return Effects(np.where(chosen, self.size, others.size), np.where(chosen, self.degrees, others.degrees))


def sums_of(k: Array, n: Array, group: NDArray[np.intp], groups: int) -> Sums:
    """The sums of texts with counts ``k`` and exposures ``n``, by ``group`` (0 to ``groups``); a text without exposure is none."""
    import numpy as np

    def total(weights: Array) -> Array:
        return np.bincount(group, weights=weights, minlength=groups).astype(np.float64)

    return Sums(total((n > 0).astype(float)), total(k), total(n), total(k * k), total(k * n), total(n * n), total(n * n * n))


def dispersion_of(sums: Sums, kind: Kind) -> Dispersion:
    """The excess of the variance over chance between the texts within groups, by moments, for all groups together."""
    import numpy as np

    several = sums.texts > 1
    degrees = int((sums.texts[several] - 1).sum())
    if degrees < MIN_DEGREES:
        return Dispersion(None, degrees)
    k, n, kk, kn, nn, nnn = (column[several] for column in sums[1:])
    rate = k / n
    seen = kk - 2 * rate * kn + rate * rate * nn
    if kind == "rate":
        chance = rate * (n - nn / n)
        square = k * np.maximum(k - 1, 0.0) / (n * n)  # of the rate, without its own chance
        excess = square * (nn - 2 * nnn / n + nn * nn / (n * n))
    else:
        spread = rate * (1 - rate) * n / np.maximum(n - 1, 1.0)
        chance = spread * (n - nn / n)
        excess = spread * ((nn - n) - 2 * (nnn - nn) / n + nn * (nn - n) / (n * n))
    over = float(excess.sum())
    found = max(0.0, float((seen - chance).sum()) / over) if over > 0 else 0.0
    return Dispersion(min(found, 1.0) if kind == "share" else found, degrees)


def design_effects(sums: Sums, dispersion: Dispersion, kind: Kind) -> Effects:
    """By how much the variance of each group's count is larger than chance alone would make it; at least 1.

    Where the dispersion was estimated from few texts, a group of one text alone is taken as that text: its effect is 1.
    """
    import numpy as np

    if not dispersion.excess:
        return Effects(np.ones_like(sums.k), np.full_like(sums.k, np.inf))
    each = sums.nn / np.maximum(sums.n, 1e-12)  # exposure of a text, weighed by itself
    if kind == "share":
        size = 1 + dispersion.excess * np.maximum(each - 1, 0.0)
    else:
        rate = (sums.k + 0.5) / np.maximum(sums.n, 1e-12)  # half a case more, so that a count of 0 does not claim to be certain
        size = 1 + dispersion.excess * rate * each
    taken = (sums.texts > 1) | (dispersion.degrees >= SINGLE_DEGREES)
    return Effects(np.where(taken, size, 1.0), np.where(taken, float(dispersion.degrees), np.inf))


def own_effects(sums: Sums, kind: Kind) -> Effects:
    """The same from a group's own texts alone: their variance round the group's rate over what chance would make it; at least 1."""
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        rate = sums.k / sums.n
        seen = (sums.kk - 2 * rate * sums.kn + rate * rate * sums.nn) * sums.texts / (sums.texts - 1)
        chance = sums.k if kind == "rate" else sums.n * rate * (1 - rate)
        size = np.maximum(np.nan_to_num(seen / chance, nan=1.0, posinf=1.0, neginf=1.0), 1.0)
    return Effects(size, np.maximum(sums.texts - 1, 1.0))
