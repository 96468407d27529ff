"""Figures and differences as words: the same in every format."""

from __future__ import annotations

import math
from typing import Final

from critique.comparison.measures import Measure
from critique.comparison.values import By, Comparison, Difference, Figure, Method, RankRange
from critique.norms import Quantiles
from critique.profile import Interval
from critique.report.figures import counted

NAMES: Final[dict[By, tuple[str, str]]] = {
    "document": ("text", "texts"),
    "author": ("author", "authors"),
    "outlet": ("outlet", "outlets"),
    "genre": ("genre", "genres"),
    "date": ("period", "periods"),
    "segment": ("segment", "segments"),
}
SHORT: Final[dict[str, str]] = {
    "loaded": "Loaded language",
    "source": "Out of reach",
    "hedge": "Hedges",
    "booster": "Boosters",
    "rhetoric": "Rhetoric",
    "claims": "Claims",
    "claims/none": "without a source",
    "claims/named": "named source",
    "claims/unnamed": "unnamed source",
    "claims/self": "writer as witness",
    "attributions/unnamed": "To nobody in reach",
}  #: titles of measures where there is little room; those of claims' sources stand below *Claims*
METHODS: Final[dict[Method, str]] = {
    "poisson": "Poisson",
    "negative-binomial": "negative binomial",
    "wilson": "Wilson",
    "beta-binomial": "Wilson, beta-binomial",
    "cluster-bootstrap": "cluster bootstrap",
}


def groups_of(comparison: Comparison, n: int) -> str:
    """*1 author*, *12 authors*."""
    return counted(n, *NAMES[comparison.by])


def value_of(measure: Measure, x: float) -> str:
    """A rate to one decimal, a share in whole per cent."""
    return f"{x:.1f}" if measure.kind == "rate" else f"{_percent(x)} %"


def bounds_of(measure: Measure, interval: Interval) -> str:
    """*3.1 to 8.0*, *12 to 40 %*."""
    if measure.kind == "rate":
        return f"{interval.low:.1f} to {interval.high:.1f}"
    return f"{_percent(interval.low)} to {_percent(interval.high)} %"


def span_of(measure: Measure, norm: Quantiles) -> str:
    """Where eight in ten news articles lie."""
    return bounds_of(measure, Interval(norm.p50, norm.p10, norm.p90))


def news_of(measure: Measure, norm: Quantiles) -> str:
    """How news articles are spread: where eight in ten lie, and their middle."""
    return f"{span_of(measure, norm)}, middle {value_of(measure, norm.p50)}"


def figure_of(measure: Measure, figure: Figure) -> str:
    """The figure with its interval, or a dash."""
    return f"{value_of(measure, figure.figure.value)} ({bounds_of(measure, figure.figure)})" if figure.figure else "–"


def rank_of(rank: RankRange | None) -> str:
    """*3 of 10*, *2 to 7 of 10*, or a dash."""
    if rank is None:
        return "–"
    return f"{rank.best} of {rank.of}" if rank.best == rank.worst else f"{rank.best} to {rank.worst} of {rank.of}"


def effect_of(difference: Difference) -> str:
    """How large a difference is: *2.7 times*, *+21 points*."""
    if difference.effect == "points":
        return f"{_signed(difference.value or 0.0)} points"
    if difference.value is None:
        return "some against none"
    return f"{_times(difference.value)} times"


def effect_bounds(difference: Difference) -> str:
    """What the data leave open of a difference: *1.5 to 4.6*, *at least 2.0*."""
    if difference.effect == "points":
        return f"{_signed(difference.low)} to {_signed(difference.high or 0.0)}"
    if difference.high is None:
        return f"at least {_times(difference.low)}"
    return f"{_times(difference.low)} to {_times(difference.high)}"


def q_of(q: float) -> str:
    """A q to three decimals, and no smaller than that."""
    return "< 0.001" if q < 0.001 else f"{q:.3f}"


def _times(x: float) -> str:
    return f"{x:.0f}" if x >= 99.5 or x == 0 else f"{x:.1f}" if x >= 9.95 else f"{x:.2f}"


def _percent(x: float) -> int:
    return math.floor(100 * x + 0.5)


def _signed(x: float) -> str:
    points = math.floor(100 * abs(x) + 0.5)
    return f"{'−' if x < 0 and points else '+' if points else ''}{points}"
