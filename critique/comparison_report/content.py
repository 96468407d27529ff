"""Everything a page or a Markdown file says of a comparison, worked out once."""

from __future__ import annotations

from typing import Final, NamedTuple

from critique.comparison.comparing import OTHERS
from critique.comparison.measures import Measure
from critique.comparison.values import Comparison, Difference, Figure, Group, Keyness
from critique.comparison_report.charts import Dot, Mark, Plot, Scale, band_of, mark_of, plot_of, scale_of
from critique.comparison_report.ordering import ordered
from critique.comparison_report.summary import clear_differences, summarise, surest
from critique.comparison_report.wording import NAMES, groups_of
from critique.norms import Quantiles
from critique.report.figures import Band

MOST_GROUPS: Final = 40  #: groups that pictures show, the largest; tables in files have all
MOST_ROWS: Final = 300  #: rows of the table of groups, of differences and of documents
CODES: Final = {"loaded": "L", "source": "S", "hedge": "H", "booster": "B", "rhetoric": "R"}  #: of families; the claims' is U


class ForestRow(NamedTuple):
    """One group in a forest plot; ``mark`` is its picture."""

    group: Group
    figure: Figure
    mark: Mark


class Forest(NamedTuple):
    """One measure over the groups: those with a figure, those with too little text, and the scale and the norm of all."""

    measure: Measure
    code: str
    scale: Scale
    rows: tuple[ForestRow, ...]
    more: int
    few: tuple[Group, ...]
    norm: float | None
    middle: float | None
    any_cut: bool
    news: Quantiles | None
    band: Band | None


class Small(NamedTuple):
    """One measure in the small multiple of a group."""

    measure: Measure
    code: str
    figure: Figure
    mark: Mark | None
    middle: float | None
    band: Band | None


class Multiple(NamedTuple):
    """A small multiple: every measure of one group, on the scales of all."""

    group: Group
    rows: tuple[Small, ...]


class Content(NamedTuple):
    """What is said."""

    comparison: Comparison
    title: str
    summary: tuple[str, ...]
    surest: tuple[Difference, ...]
    main: tuple[Measure, ...]
    groups: tuple[Group, ...]  # those of the pictures
    hidden: int
    clear: tuple[Difference, ...]
    rest: tuple[Difference, ...]
    left: int  # differences that are not shown
    forests: tuple[Forest, ...]
    multiples: tuple[Multiple, ...]
    plots: tuple[Plot, ...]
    plotted: tuple[Measure, Measure] | None
    dots: tuple[Group, ...]  # those of the scatter, as they are numbered in it
    keyness: tuple[Keyness, ...]


def build_content(comparison: Comparison) -> Content:
    """All that is said of a comparison. Same comparison, same content."""
    main = tuple(m for m in comparison.measures if m.level == "main")
    able = [g for g in comparison.groups if g.norm or any(f.figure for f in g.figures)]
    shown = tuple(sorted(able, key=lambda g: g.norm)[:MOST_GROUPS]) if len(able) > MOST_GROUPS else tuple(able)
    names = frozenset(g.name for g in shown)
    forests = tuple(_forest(comparison, m, names) for m in main)
    clear = clear_differences(comparison)
    rest = tuple(sorted((d for d in comparison.differences if not d.clear), key=lambda d: (d.q, d.p, d.group, d.measure)))
    plotted = _plotted(main)
    dots = tuple(g for g in shown if plotted and all(g.figure(m.id).figure for m in plotted))
    return Content(
        comparison=comparison,
        title=f"{groups_of(comparison, sum(not g.norm for g in comparison.groups)).capitalize()} side by side",
        summary=summarise(comparison),
        surest=surest(comparison),
        main=main,
        groups=shown,
        hidden=len(able) - len(shown),
        clear=clear[:MOST_ROWS],
        rest=rest[: max(0, MOST_ROWS - len(clear))],
        left=max(0, len(comparison.differences) - MOST_ROWS),
        forests=forests,
        multiples=tuple(_multiple(group, forests) for group in shown if not group.norm),
        plots=_plots(plotted, dots) if plotted else (),
        plotted=plotted,
        dots=dots,
        keyness=tuple(k for k in comparison.keyness if k.words or k.expressions),
    )


def noun(comparison: Comparison, many: bool = False) -> str:
    """What a group is called."""
    return NAMES[comparison.by][many]


def _code(measure: Measure) -> str:
    return CODES.get(measure.id, "U")


def _figures(comparison: Comparison, measure: Measure) -> list[tuple[Group, Figure]]:
    return [(g, g.figure(measure.id)) for g in comparison.groups]


def _forest(comparison: Comparison, measure: Measure, names: frozenset[str]) -> Forest:
    groups, few = ordered(comparison, measure)
    shown = [(g, g.figure(measure.id)) for g in groups if g.name in names]
    intervals = [f.figure for _, f in shown if f.figure]
    news = comparison.news_of(measure.id)
    scale = scale_of(measure, intervals, news=news)
    rows = tuple(ForestRow(g, f, mark_of(f.figure, f.shrunk, scale)) for g, f in shown if f.figure)
    norm = next((r.mark.value for r in rows if r.group.norm), None)
    return Forest(
        measure,
        _code(measure),
        scale,
        rows,
        len(groups) - len(rows),
        tuple(few),
        norm,
        scale.at(middle_of(comparison, measure)),
        any(r.mark.cut for r in rows),
        news,
        band_of(news, scale),
    )


def middle_of(comparison: Comparison, measure: Measure) -> float:
    """The figure of all groups that are compared, taken together."""
    figures = [f for g, f in _figures(comparison, measure) if not g.norm]
    of = sum(f.of for f in figures)
    return sum(f.count for f in figures) / of * measure.scale if of else 0.0


def _multiple(group: Group, forests: tuple[Forest, ...]) -> Multiple:
    rows = []
    for forest in forests:
        figure = group.figure(forest.measure.id)
        mark = mark_of(figure.figure, figure.shrunk, forest.scale) if figure.figure else None
        rows.append(Small(forest.measure, forest.code, figure, mark, forest.middle, forest.band))
    return Multiple(group, tuple(rows))


def _plotted(main: tuple[Measure, ...]) -> tuple[Measure, Measure] | None:
    """The two measures of the scatter: wording across, sourcing upwards."""
    rates = [m for m in main if m.kind == "rate"]
    shares = [m for m in main if m.id == "claims/none"]
    return (rates[0], shares[0]) if rates and shares else None


def _plots(measures: tuple[Measure, Measure], groups: tuple[Group, ...]) -> tuple[Plot, ...]:
    """The scatter twice: for a desk, and for a hand."""
    dots: list[Dot] = []
    for group in groups:
        x, y = (group.figure(m.id).figure for m in measures)
        if x and y:
            dots.append(Dot(len(dots) + 1, group.name, x, y, group.norm))
    if len(dots) < 2:
        return ()
    across, narrow = (scale_of(measures[0], [d.x for d in dots], most) for most in (5, 4))
    up = scale_of(measures[1], [d.y for d in dots])
    return plot_of(dots, across, up, 900, 560, 15, 30), plot_of(dots, narrow, up, 340, 420, 12, 18)


__all__ = ["OTHERS", "Content", "build_content", "middle_of", "noun"]
