"""Differences between two sides: ratios of rates, points between shares, with intervals, p and q.

Counts and exposures are effective ones (:mod:`critique.comparison.dispersion`), one element a pair of sides.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from critique.comparison.intervals import quantile_of, wilson

if TYPE_CHECKING:
    from critique.comparison.intervals import Array

_HALVINGS = 60


def rate_ratios(k: Array, n: Array, other_k: Array, other_n: Array, level: float = 0.95) -> tuple[Array, Array, Array]:
    """Limits of the ratio of two Poisson rates, and p for a ratio of 1 (two-sided).

    Given how many cases both sides have together, those of one side are binomial (Przyborowski & Wilenski 1940). The test is its exact
    mid-P form (Lancaster 1961), and the interval holds the ratios that the test does not reject. The upper limit is infinite where the
    other side has no case. The p is 1, and the limits are 0 and infinity, where neither has one.
    """
    import numpy as np

    both = k + other_k

    def upper_tail(share: Array) -> Array:
        return _mid_tail(k, both, share)

    p = 2 * np.minimum(upper_tail(n / (n + other_n)), 1 - upper_tail(n / (n + other_n)))
    scale = other_n / n
    alpha = 1 - level
    low = np.where(k > 0, _solve(upper_tail, alpha / 2, both), 0.0)
    high = np.where(other_k > 0, _solve(upper_tail, 1 - alpha / 2, both), 1.0)
    with np.errstate(divide="ignore"):
        return low / (1 - low) * scale, np.where(high < 1, high / (1 - high), np.inf) * scale, np.where(both > 0, np.minimum(p, 1.0), 1.0)


def _mid_tail(k: Array, both: Array, share: Array) -> Array:
    """The chance of more than ``k`` of ``both`` cases, and half that of just as many, where each falls to this side with ``share``."""
    import numpy as np
    from scipy.special import betainc

    rest = both - k
    at_least = np.where(k > 0, betainc(np.maximum(k, 1e-9), rest + 1, share), 1.0)
    more = np.where(rest > 0, betainc(k + 1, np.maximum(rest, 1e-9), share), 0.0)
    return (at_least + more) / 2


def _solve(rising: Callable[[Array], Array], target: float, like: Array) -> Array:
    """Where a rising function of a share meets a target, by halving."""
    import numpy as np

    low, high = np.zeros_like(like), np.ones_like(like)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        below = rising(middle) < target
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return (low + high) / 2


def share_points(k: Array, n: Array, other_k: Array, other_n: Array, level: float = 0.95) -> tuple[Array, Array, Array]:
    """Limits of the difference of two shares (-1 to 1) by Newcombe's hybrid score method (1998, method 10), and p for no difference
    by the "N - 1" chi-squared test (Campbell 2007)."""
    import numpy as np
    from scipy.special import ndtr

    quantile = quantile_of(level)
    one, other = k / n, other_k / other_n
    low_one, high_one = wilson(k, n, quantile)
    low_other, high_other = wilson(other_k, other_n, quantile)
    difference = one - other
    low = difference - np.sqrt((one - low_one) ** 2 + (high_other - other) ** 2)
    high = difference + np.sqrt((high_one - one) ** 2 + (other - low_other) ** 2)
    total = n + other_n
    pooled = (k + other_k) / total
    with np.errstate(divide="ignore", invalid="ignore"):
        z = difference / np.sqrt(pooled * (1 - pooled) * (1 / n + 1 / other_n) * total / (total - 1))
    return low, high, 2 * ndtr(-np.abs(np.nan_to_num(z)))


def with_degrees(p: Array, degrees: Array) -> Array:
    """The p of tests whose variance was itself estimated: that of Student's distribution where the normal one gives ``p``."""
    import numpy as np
    from scipy.special import ndtri, stdtr

    known = np.isfinite(degrees)
    return np.where(known, 2 * stdtr(np.where(known, degrees, 1.0), ndtri(np.maximum(p, 1e-300) / 2)), p)


def false_discovery(p: Array) -> Array:
    """The q of each p: the smallest share of false discoveries at which it would be one (Benjamini & Hochberg 1995)."""
    import numpy as np

    if not len(p):
        return p
    order = np.argsort(p)
    stepped = p[order] * len(p) / np.arange(1, len(p) + 1)
    q = np.empty_like(p)
    q[order] = np.minimum(np.minimum.accumulate(stepped[::-1])[::-1], 1.0)
    return q


def rank_ranges(low: Array, high: Array) -> tuple[Array, Array]:
    """The ranks that each group may have (1: highest), given intervals that hold jointly (Klein, Wright & Wieczorek 2020).

    A group ranks below all whose interval lies wholly above its own, and above all whose interval lies wholly below.
    """
    import numpy as np

    above = len(low) - np.searchsorted(np.sort(low), high, side="right")  # whose low is over my high
    below = np.searchsorted(np.sort(high), low, side="left")  # whose high is under my low
    return (above + 1).astype(np.float64), (len(low) - below).astype(np.float64)
