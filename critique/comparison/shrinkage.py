"""Small samples drawn towards the group: what to expect of one of whom little is known, given all the others.

Empirical Bayes with the credibility of Bühlmann & Straub (1970): the groups' true rates are taken to follow a gamma distribution (their
shares a beta), whose mean and variance are estimated by moments from all groups. The posterior mean lies between the raw figure and the
mean of all, nearer to the raw one the more text there is (Efron & Morris 1977).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critique.comparison.dispersion import Kind

if TYPE_CHECKING:
    from critique.comparison.intervals import Array

MIN_GROUPS = 3  #: groups under which nothing is said of how groups differ


class Prior(NamedTuple):
    """``mean`` of the groups' rates or shares; ``weight`` is the exposure by which it counts against a group's own, infinite where
    the groups differ no more than chance would have it."""

    mean: float
    weight: float


def prior_of(count: Array, exposure: Array, kind: Kind) -> Prior | None:
    """The prior that effective counts and exposures of groups suggest; ``None`` where there are too few groups or no case."""
    import numpy as np

    there = exposure > 0
    k, n = count[there], exposure[there]
    total = float(n.sum())
    if len(k) < MIN_GROUPS or k.sum() <= 0 or (kind == "share" and k.sum() >= total):
        return None
    mean = float(k.sum()) / total
    chance = mean if kind == "rate" else mean * (1 - mean)
    seen = float((n * (k / n - mean) ** 2).sum())
    between = (seen - (len(k) - 1) * chance) / (total - float((n * n).sum()) / total)
    if between <= 0:
        return Prior(mean, float(np.inf))
    return Prior(mean, chance / between - (1 if kind == "share" else 0) if chance > between or kind == "rate" else 0.0)


def shrunk(count: Array, exposure: Array, prior: Prior, kind: Kind, level: float = 0.95) -> tuple[Array, Array, Array]:
    """Posterior mean and limits of each group's rate or share. Where the groups do not differ, all have the mean and its own limits."""
    import numpy as np
    from scipy.special import betaincinv, gammaincinv

    tails = (1 - level) / 2, (1 + level) / 2
    if np.isinf(prior.weight):
        total_k, total_n = count.sum(), exposure.sum()
        if kind == "rate":
            edges = [gammaincinv(total_k + 0.5, tail) / total_n for tail in tails]
        else:
            edges = [betaincinv(total_k + 0.5, total_n - total_k + 0.5, tail) for tail in tails]
        return tuple(np.full_like(count, x) for x in (prior.mean, *edges))  # type: ignore[return-value]
    k, n = count + prior.mean * prior.weight, exposure + prior.weight
    if kind == "rate":
        low, high = (gammaincinv(k, tail) / n for tail in tails)
    else:
        low, high = (betaincinv(k, n - k, tail) for tail in tails)
    return k / n, low, high
