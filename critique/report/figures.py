"""Figures as words and as lengths: the same roundings in every format."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from critique.norms import Place, Quantiles, place
from critique.profile import Interval, Rate, Share

TOO_FEW = "too little text to say"
_SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_CHANCE = ", though at this length that may be chance"
_BESIDE: Final[dict[Place, str]] = {
    "far above": "more than nine in ten news articles have",
    "above": f"more than nine in ten news articles have{_CHANCE}",
    "upper": "more than three in four news articles have",
    "middle": "as many as the middle half of news articles have",
    "lower": "fewer than three in four news articles have",
    "below": f"fewer than nine in ten news articles have{_CHANCE}",
    "far below": "fewer than nine in ten news articles have",
}


class Bar(NamedTuple):
    """A bar with its interval, in per cent of the width of its scale."""

    value: float
    low: float
    high: float


class Band(NamedTuple):
    """The spread of news articles, in per cent of the width of a scale: one in ten, the middle, nine in ten."""

    low: float
    middle: float
    high: float


def counted(n: int, one: str, many: str | None = None) -> str:
    """*1 claim*, *2 claims*, *no claims*."""
    return f"{n:,} {one}" if n == 1 else f"{f'{n:,}' if n else 'no'} {many or one + 's'}"


def number(n: int) -> str:
    """*no*, *one*, *twelve*, *13*: for prose, where small numbers are words."""
    return _SPELLED[n] if n < len(_SPELLED) else f"{n:,}"


def spelled(n: int, one: str, many: str | None = None) -> str:
    """*one claim*, *two claims*, *no claims*, *13 claims*."""
    return f"{number(n)} {one if n == 1 else many or one + 's'}"


def often(n: int) -> str:
    """*once*, *twice*, *three times*, *13 times*."""
    return {1: "once", 2: "twice"}.get(n, spelled(n, "time"))


def listed(parts: list[str]) -> str:
    """*a*, *a and b*, *a, b and c*."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def rate_text(rate: Rate) -> str:
    """A rate per 1,000 words, to one decimal."""
    return f"{rate.per_1000.value:.1f}" if rate.per_1000 else "–"


def rate_bounds(rate: Rate) -> str:
    """The interval of a rate, or why there is none."""
    return f"{rate.per_1000.low:.1f} to {rate.per_1000.high:.1f}" if rate.per_1000 else TOO_FEW


def share_text(share: Share) -> str:
    """A share in whole per cent."""
    return f"{_percent(share.share.value)} %" if share.share else "–"


def share_bounds(share: Share) -> str:
    """The interval of a share, or why there is none."""
    return f"{_percent(share.share.low)} to {_percent(share.share.high)} %" if share.share else "too few claims to say"


def beside_news(figure: Interval, norm: Quantiles) -> str:
    """Where a figure stands among news articles, in words."""
    where = place(figure, norm)
    times = math.floor(figure.value / norm.p90) if where == "far above" and norm.p90 > 0 else 1
    if times >= 2:
        return f"{'twice' if times == 2 else f'{number(times)} times'} as many as nine in ten news articles have, or more"
    return _BESIDE[where]


def norm_text(norm: Quantiles) -> str:
    """The spread of a rate over news articles: one and nine in ten, and the middle."""
    return f"{norm.p10:.1f} to {norm.p90:.1f}, middle {norm.p50:.1f}"


def norm_share_text(norm: Quantiles) -> str:
    """The same of a share."""
    return f"{_percent(norm.p10)} to {_percent(norm.p90)} %, middle {_percent(norm.p50)} %"


def _percent(value: float) -> int:
    return math.floor(100 * value + 0.5)


def scale_of(rates: Sequence[Rate], norms: Iterable[Quantiles] = ()) -> float:
    """The end of a common scale: the next 1, 2 or 5 (times a power of ten) above all intervals and norms."""
    highest = max((*(r.per_1000.high for r in rates if r.per_1000), *(n.p90 for n in norms)), default=0.0)
    if highest <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(highest))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= highest)


def bar(interval: Interval | None, scale: float) -> Bar | None:
    """The bar of an interval on a scale from 0."""
    if interval is None:
        return None
    return Bar(*(round(min(100.0, 100 * x / scale), 2) for x in (interval.value, interval.low, interval.high)))


def band(norm: Quantiles | None, scale: float) -> Band | None:
    """The band of a norm on a scale from 0."""
    if norm is None:
        return None
    return Band(*(round(min(100.0, 100 * x / scale), 2) for x in (norm.p10, norm.p50, norm.p90)))


def spark(places: Iterable[float], bins: int = 24, height: int = 16) -> str:
    """A sparkline as the path of an SVG, one bar a stretch of the text: how many of the ``places`` (0 to 1) lie in each."""
    counts = [0] * bins
    for at in places:
        counts[min(bins - 1, int(at * bins))] += 1
    most = max(counts) or 1
    return "".join(f"M{4 * n + 2} {height}v-{max(1, round(height * count / most))}" for n, count in enumerate(counts) if count)
