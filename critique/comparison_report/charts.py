"""The geometry of the pictures, in per cent of their width: scales, marks, and labels that do not collide."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from critique.comparison.measures import Measure
from critique.norms import Quantiles
from critique.profile import Interval
from critique.report.figures import Band

_STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
_REACH = 2.2  # an interval that runs further than this many times the highest figure is cut, and shown to be


class Tick(NamedTuple):
    """A mark of an axis: where it is, and what it says."""

    at: float
    text: str


class Scale(NamedTuple):
    """An axis from 0 to ``top``."""

    top: float
    ticks: tuple[Tick, ...]

    def at(self, x: float) -> float:
        """Where a value lies, in per cent; at the end where it lies beyond."""
        return round(min(100.0, max(0.0, 100 * x / self.top)), 2)


class Mark(NamedTuple):
    """A figure on a scale. ``cut`` is true where the interval runs beyond the end of the scale; ``drawn`` is the shrunk figure."""

    value: float
    low: float
    high: float
    cut: bool
    drawn: float | None


def band_of(norm: Quantiles | None, scale: Scale) -> Band | None:
    """Where eight in ten news articles lie, and their middle."""
    return Band(scale.at(norm.p10), scale.at(norm.p50), scale.at(norm.p90)) if norm else None


def scale_of(measure: Measure, intervals: Sequence[Interval], most_ticks: int = 5, news: Quantiles | None = None) -> Scale:
    """A scale for some figures, and for the most that is usual in news; that of shares ends at 100 %."""
    if measure.kind == "share":
        return Scale(1.0, tuple(Tick(float(x), f"{x} %") for x in (0, 25, 50, 75, 100)))
    highest = max((i.high for i in intervals), default=1.0)
    largest = max((i.value for i in intervals), default=0.0)
    reach = min(highest, _REACH * largest) if largest else highest
    return _scale(max(reach, news.p90 if news else 0.0, 1e-6), most_ticks)


def _scale(reach: float, most_ticks: int) -> Scale:
    power = 10.0 ** math.floor(math.log10(reach / most_ticks))
    step = next(s * power for s in _STEPS if s * power * most_ticks >= reach * 0.999)
    count = math.ceil(reach / step - 0.001)
    top = step * count
    places = max(0, -math.floor(math.log10(step) + 1e-9)) + (1 if step / 10.0 ** math.floor(math.log10(step) + 1e-9) == 2.5 else 0)
    return Scale(top, tuple(Tick(round(100 * step * n / top, 2), f"{step * n:.{places}f}") for n in range(count + 1)))


def mark_of(interval: Interval, drawn: Interval | None, scale: Scale) -> Mark:
    """The mark of a figure."""
    return Mark(
        scale.at(interval.value), scale.at(interval.low), scale.at(interval.high), interval.high > scale.top * 1.0001, scale.at(drawn.value) if drawn else None
    )


class Point(NamedTuple):
    """A point of a scatter, in the picture's own units: the place, the arms of its two intervals, and its label.

    ``anchor`` is *start* or *end*; a label that found no room is ``None``, and ``number`` leads to the list below the picture. ``leader``
    is the end of a line from the point to a label that stands off.
    """

    number: int
    name: str
    x: float
    y: float
    left: float
    right: float
    upper: float
    lower: float
    label: tuple[float, float] | None
    anchor: str
    leader: tuple[float, float] | None
    norm: bool


class Plot(NamedTuple):
    """A scatter of a size of its own, with margins for its axes."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    x: Scale
    y: Scale
    points: tuple[Point, ...]
    size: float


class Dot(NamedTuple):
    """What a scatter shows of a group."""

    number: int
    name: str
    x: Interval
    y: Interval
    norm: bool


_WIDE: Final = 0.56  # of the height of the letters: the width of one, on the safe side
_GAP: Final = 0.15  # of it: between where the place of a label begins and its letters


def plot_of(dots: Sequence[Dot], x: Scale, y: Scale, width: int, height: int, size: float, longest: int) -> Plot:
    """A scatter with a label at each point where one has room: beside it, else above or below, else a little off with a line to it."""
    left, right, top, bottom = round(4.2 * size), round(1.5 * size), round(2 * size), round(3.6 * size)
    inner_w, inner_h = width - left - right, height - top - bottom

    def px(v: float) -> float:
        return round(left + inner_w * x.at(v) / 100, 1)

    def py(v: float) -> float:
        return round(top + inner_h * (1 - y.at(v) / 100), 1)

    taken = [_around(px(d.x.value), py(d.y.value), size * 0.45) for d in dots]
    points = []
    for dot in dots:
        at = px(dot.x.value), py(dot.y.value)
        name = dot.name if len(dot.name) <= longest else f"{dot.name[: longest - 1]}…"
        found = _place(at, len(name) * _WIDE * size, size, taken, (left, top, width - 2, height - bottom))
        label, anchor, leader, box = found if found else (None, "start", None, None)
        if box:
            taken.append(box)
        elif (number := _place(at, 2 * _WIDE * size, size, taken, (left, top, width - 2, height - bottom))) is not None:
            label, anchor, leader, box = number
            taken.append(box)
            name = str(dot.number)
        points.append(Point(dot.number, name, *at, px(dot.x.low), px(dot.x.high), py(dot.y.high), py(dot.y.low), label, anchor, leader, dot.norm))
    return Plot(width, height, left, right, top, bottom, x, y, tuple(points), size)


Box = tuple[float, float, float, float]
_Placed = tuple[tuple[float, float], str, tuple[float, float] | None, Box]


def _around(x: float, y: float, r: float) -> Box:
    return x - r, y - r, x + r, y + r


def _place(at: tuple[float, float], wide: float, size: float, taken: Sequence[Box], bounds: Box) -> _Placed | None:
    """The first place for a label that is free and inside the bounds: where it begins, its anchor, its leader and its box."""
    x, y = at
    wide += _GAP * size
    for off in (0.0, 1.6, 2.8, 4.2):
        for side, rise in ((1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1), (1, -2), (-1, -2), (1, 2), (-1, 2)):
            if off and not rise:
                continue
            begin = x + side * size * (0.7 + off / 2)
            middle = y + rise * size * (0.6 + off / 2)
            box = (begin if side > 0 else begin - wide, middle - size * 0.6, begin + wide if side > 0 else begin, middle + size * 0.6)
            if box[0] < bounds[0] or box[1] < bounds[1] or box[2] > bounds[2] or box[3] > bounds[3]:
                continue
            if any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
                continue
            leader = (round(begin, 1), round(middle, 1)) if off else None
            return (round(begin + side * size * _GAP, 1), round(middle + size * 0.34, 1)), "start" if side > 0 else "end", leader, box
    return None
