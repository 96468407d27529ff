"""The cluster bootstrap: texts are drawn with replacement, so that whatever makes the findings of one text alike is kept.

The plain bootstrap is too narrow where there are few clusters. Here each draw is divided by its own standard error (bootstrap-t, Efron
1981; Davison & Hinkley 1997, 2.4), on the logarithmic scale of a rate and on the logit of a share.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from critique.comparison.dispersion import Kind

if TYPE_CHECKING:
    from critique.comparison.intervals import Array

MIN_TEXTS = 20  #: texts under which a group's interval is not bootstrapped: see ``python -m benchmarks.comparison coverage``
MIN_COUNT = 20  #: likewise of cases, and of those that are none in a share
DRAWS = 999


def bootstrap(k: Array, n: Array, kind: Kind, level: float = 0.95, seed: int = 0, draws: int = DRAWS) -> tuple[float, float] | None:
    """The limits of the rate or share of texts with counts ``k`` and exposures ``n``; the same seed gives the same limits.

    ``None`` where there is too little to draw from: cases in few of the texts, or texts that do not differ at all.
    """
    import numpy as np

    texts = len(k)
    totals = _draws(texts, seed, draws) @ np.column_stack([k, n, k * k, k * n, n * n])
    whole = np.array([[k.sum(), n.sum(), (k * k).sum(), (k * n).sum(), (n * n).sum()]])
    centre, spread = _pivot(whole, texts, kind)
    values, spreads = _pivot(totals, texts, kind)
    with np.errstate(divide="ignore", invalid="ignore"):
        t = (values - centre) / spreads
    t = t[np.isfinite(t)]
    if len(t) < 0.99 * draws:
        return None
    low, high = np.quantile(t, [(1 - level) / 2, (1 + level) / 2])
    limits = np.array([centre[0] - high * spread[0], centre[0] - low * spread[0]])
    found = np.exp(limits) if kind == "rate" else 1 / (1 + np.exp(-limits))
    return float(found[0]), float(found[1])


@lru_cache(maxsize=8)
def _draws(texts: int, seed: int, draws: int) -> Array:
    """How often each text is in each draw: the same for all measures and groups of a size, as making them costs most."""
    import numpy as np

    return np.random.default_rng(seed).multinomial(texts, np.full(texts, 1 / texts), size=draws).astype(np.float64)


def _pivot(totals: Array, texts: int, kind: Kind) -> tuple[Array, Array]:
    """The rate on its scale, and the standard error there, by linearisation of the ratio."""
    import numpy as np

    k, n, kk, kn, nn = totals.T
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = k / n
        seen = np.sqrt(np.maximum(kk - 2 * rate * kn + rate * rate * nn, 0.0) * texts / (texts - 1))
        if kind == "rate":
            return np.log(rate), seen / k
        return np.log(rate / (1 - rate)), seen / n / (rate * (1 - rate))
