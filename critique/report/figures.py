"""Figures as words and as lengths: the same roundings in every format."""

from __future__ import annotations

import math
from typing import NamedTuple

from critique.scoring import Interval, Rate, Share

TOO_FEW = "too little text to say"


class Bar(NamedTuple):
    """A bar with its interval, in per cent of the width of its scale."""

    value: float
    low: float
    high: float


def counted(n: int, one: str, many: str | None = None) -> str:
    """*1 claim*, *2 claims*, *no claims*."""
    return f"{n:,} {one}" if n == 1 else f"{f'{n:,}' if n else 'no'} {many or one + 's'}"


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


def _percent(value: float) -> int:
    return math.floor(100 * value + 0.5)


def scale_of(rates: list[Rate]) -> float:
    """The end of a common scale: the next 1, 2 or 5 (times a power of ten) above all intervals."""
    highest = max((r.per_1000.high for r in rates if r.per_1000), default=0.0)
    if highest <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(highest))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= highest)


def bar(interval: Interval | None, scale: float) -> Bar | None:
    """The bar of an interval on a scale from 0."""
    if interval is None:
        return None
    return Bar(*(round(min(100.0, 100 * x / scale), 2) for x in (interval.value, interval.low, interval.high)))
