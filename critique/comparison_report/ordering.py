"""In what order groups are shown."""

from __future__ import annotations

from critique.comparison.measures import Measure
from critique.comparison.values import Comparison, Group


def ordered(comparison: Comparison, measure: Measure) -> tuple[list[Group], list[Group]]:
    """The groups with a figure in a measure, and those with too little text for one.

    The first are ordered by the figure drawn towards all, where there is one, so that no small sample leads by luck; the norm comes last.
    """
    shown: list[Group] = []
    few: list[Group] = []
    for group in comparison.groups:
        (shown if group.figure(measure.id).figure is not None else few).append(group)

    def key(group: Group) -> tuple[bool, float, str]:
        figure = group.figure(measure.id)
        best = figure.shrunk or figure.figure
        return group.norm, -(best.value if best else 0.0), group.name

    return sorted(shown, key=key), few
