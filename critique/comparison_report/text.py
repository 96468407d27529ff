"""A comparison for a terminal: the summary, then each measure with a line for each group."""

from __future__ import annotations

from collections.abc import Iterator

from critique.comparison.measures import Measure
from critique.comparison.values import Comparison, Group
from critique.comparison_report.ordering import ordered
from critique.comparison_report.summary import summarise, surest, told
from critique.comparison_report.wording import bounds_of, news_of, rank_of, value_of
from critique.report.visible import one_line

MOST = 20  #: groups shown for each measure; the other formats have more
_NAME = 34  # characters of a name


def render_text(comparison: Comparison, width: int = 100) -> str:
    """The comparison as lines; no control character of a name reaches the terminal."""
    return "".join(f"{line.rstrip()}\n" for line in _lines(comparison, width))


def _lines(comparison: Comparison, width: int) -> Iterator[str]:
    import textwrap

    for sentence in summarise(comparison):
        yield from textwrap.wrap(one_line(sentence), width)
    for difference in surest(comparison):
        yield from textwrap.wrap(f"- {one_line(told(difference, comparison))}", width, subsequent_indent="  ")
    yield ""
    for measure in comparison.measures:
        if measure.level == "main":
            yield from _measure(comparison, measure)
    yield from _words(comparison, width)
    for line in _reading(comparison):
        yield from ("", *textwrap.wrap(line, width))


def _reading(comparison: Comparison) -> Iterator[str]:
    """What the figures are, in a few lines; the page tells the methods in full."""
    if any(f.figure for g in comparison.groups for f in g.figures):
        yield (
            "count in of: what was found, in how many words, sentences, claims or attributions. 95 % interval: what a sample of this size "
            "leaves open. drawn to all: what to expect where there is little text. rank: the ranks that the data leave open."
        )
    if comparison.differences:
        yield (
            "Differences: of rates a ratio, by the exact conditional test (mid-P); of shares points of per cent, by the N − 1 chi-squared test; "
            "limits are of 95 %. Clear: q at most 0.05 after Benjamini and Hochberg over all differences looked at, and equality outside the "
            "limits. --format json has p and q of each."
        )
    if comparison.keyness:
        yield "Words: times here against times elsewhere; z ranks words and tests nothing."
    yield "With --out DIR there is a page with the lines in context, and the methods and their literature."


def _measure(comparison: Comparison, measure: Measure) -> Iterator[str]:
    head = f"{measure.title}, {measure.unit}"
    if len(head) > _NAME + 2:  # a long one has a line of its own, so that the figures stay below their heads
        yield head
        head = ""
    yield f"{head:{_NAME + 2}} {'count':>6} {'of':>8} {'figure':>7}  {'95 % interval':14} {'drawn to all':>12}  rank"
    shown, few = ordered(comparison, measure)
    for group in shown[:MOST]:
        figure = group.figure(measure.id)
        assert figure.figure is not None
        drawn = value_of(measure, figure.shrunk.value) if figure.shrunk else "–"
        yield (
            f"  {_name(group):{_NAME}} {figure.count:6,} {figure.of:8,} {value_of(measure, figure.figure.value):>7}  "
            f"{bounds_of(measure, figure.figure):14} {drawn:>12}  {'the norm' if group.norm else rank_of(figure.rank)}"
        )
    if shown and (news := comparison.news_of(measure.id)):
        yield f"  {'news articles, eight in ten':{_NAME}} {'':15} {news_of(measure, news):>8}"
    if len(shown) > MOST:
        yield f"  and {len(shown) - MOST:,} more: --format csv lists all"
    if few:
        least = f"{comparison.min_words} words" if measure.kind == "rate" else f"{comparison.min_cases} {measure.of}"
        yield f"  {len(few):,} with under {least}: no figure and no rank"
    yield ""


def _words(comparison: Comparison, width: int) -> Iterator[str]:
    for side in comparison.keyness[:MOST]:
        parts = [(f"{one_line(k.item)} ({k.count} against {k.other}, z {k.z:.1f})") for k in (*side.words[:6], *side.expressions[:3])]
        if parts:
            yield from _wrapped(f"{one_line(side.group)}, beside {side.against}: {', '.join(parts)}", width)


def _wrapped(text: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, width, subsequent_indent="  ")


def _name(group: Group) -> str:
    name = one_line(group.name)
    return name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"
