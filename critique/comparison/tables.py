"""A comparison as tables, for polars and what it writes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from critique.comparison.intervals import byar, quantile_of, wilson
from critique.comparison.measures import Measure
from critique.comparison.values import Comparison, Figure, Table
from critique.norms import place
from critique.profile import Interval

if TYPE_CHECKING:
    import polars as pl


def frame_of(comparison: Comparison, table: Table) -> pl.DataFrame:
    """A table of a comparison. Rates are per 1,000 words, shares 0 to 1; what is not known is null. Raises ``ValueError`` for no table of ours."""
    import polars as pl

    if table == "figures":
        return pl.DataFrame(list(_figures(comparison)), schema=_schema(_FIGURES), orient="row")
    if table == "documents":
        return pl.DataFrame(list(_documents(comparison)), schema=_schema(_document_columns(comparison)), orient="row")
    if table == "differences":
        rows = [(d.measure, d.group, d.against, d.effect, d.value, d.low, d.high, d.p, d.q, d.clear) for d in comparison.differences]
        return pl.DataFrame(rows, schema=_schema(_DIFFERENCES), orient="row")
    if table == "keyness":
        return pl.DataFrame(list(_keyness(comparison)), schema=_schema(_KEYNESS), orient="row")
    raise ValueError(f"there is no table {table!r}: take figures, documents, differences or keyness")


# Columns with their types: s text, i whole number, f number, b true or false.
_FIGURES = (
    "group:s named:b norm:b documents:i texts:i measure:s title:s level:s kind:s unit:s count:i of:i value:f low:f high:f method:s "
    "shrunk:f shrunk_low:f shrunk_high:f rank_best:i rank_worst:i rank_of:i design_effect:f why:s "
    "news_p10:f news_p25:f news_p50:f news_p75:f news_p90:f news_place:s"
)
_DOCUMENTS = "number:i id:s path:s title:s author:s outlet:s date:s genre:s norm:b groups:s texts:i words:i sentences:i claims:i attributions:i appeals:i"
_DIFFERENCES = "measure:s group:s against:s effect:s value:f low:f high:f p:f q:f clear:b"
_KEYNESS = "group:s against:s kind:s family:s item:s count:i of:i other:i other_of:i log_odds:f z:f g2:f dp:f in_texts:i"


def _schema(columns: str) -> dict[str, Any]:
    import polars as pl

    types = {"s": pl.String, "i": pl.Int64, "f": pl.Float64, "b": pl.Boolean}
    return {name: types[kind] for name, kind in (column.split(":") for column in columns.split())}


def _interval(interval: Interval | None) -> tuple[float | None, float | None, float | None]:
    return (interval.value, interval.low, interval.high) if interval else (None, None, None)


def _figures(comparison: Comparison) -> Iterator[tuple[Any, ...]]:
    measures = {m.id: m for m in comparison.measures}
    for group in comparison.groups:
        for f in group.figures:
            m = measures[f.measure]
            rank = (f.rank.best, f.rank.worst, f.rank.of) if f.rank else (None, None, None)
            yield (
                group.name, group.named, group.norm, group.documents, f.texts, m.id, m.title, m.level, m.kind, m.unit, f.count, f.of,
                *_interval(f.figure), f.method, *_interval(f.shrunk), *rank, f.effect, f.why, *_news(comparison, f),
            )  # fmt: skip


def _news(comparison: Comparison, f: Figure) -> tuple[float | str | None, ...]:
    """How news articles are spread in a measure, and where the figure stands among them."""
    norm = comparison.news_of(f.measure)
    if norm is None:
        return (None,) * 6
    return (norm.p10, norm.p25, norm.p50, norm.p75, norm.p90, place(f.figure, norm) if f.figure else None)


def _documents(comparison: Comparison) -> Iterator[tuple[Any, ...]]:
    own = [_of_documents(m, comparison) for m in _main(comparison)]
    for n, d in enumerate(comparison.documents):
        counts = d.counts
        yield (
            d.number, d.id, d.path, d.title, d.author, d.outlet, d.date, d.genre, d.norm, "; ".join(d.groups), d.texts,
            *(counts.get(name, 0) for name in ("words", "sentences", "claims", "attributions", "appeals")),
            *(x for rows in own for x in rows[n]),
        )  # fmt: skip


def _main(comparison: Comparison) -> list[Measure]:
    return [m for m in comparison.measures if m.level == "main"]


def _of_documents(measure: Measure, comparison: Comparison) -> list[tuple[int, float | None, float | None, float | None]]:
    """Count, figure and limits of each document, as if its findings fell independently; no figure where it has too little text."""
    import numpy as np

    found = [d.counts for d in comparison.documents]
    counts = [sum(c.get(name, 0) for name in measure.counts) for c in found]
    of = [c.get(measure.of, 0) for c in found]
    least = comparison.min_words if measure.kind == "rate" else comparison.min_cases
    k, n = np.array(counts, dtype=float), np.maximum(np.array(of, dtype=float), 1e-9) / measure.scale
    low, high = (byar if measure.kind == "rate" else wilson)(k, n, quantile_of(comparison.level))
    rows = zip(found, counts, of, (k / n).round(4).tolist(), low.round(4).tolist(), high.round(4).tolist(), strict=True)
    return [
        (count, *((value, lo, hi) if m >= least and c.get("words", 0) >= comparison.min_words else (None, None, None))) for c, count, m, value, lo, hi in rows
    ]


def _document_columns(comparison: Comparison) -> str:
    names = [m.id.replace("/", "_") + ("_share" if m.kind == "share" else "_rate") for m in _main(comparison)]
    return " ".join([_DOCUMENTS, *(f"{name}_count:i {name}:f {name}_low:f {name}_high:f" for name in names)])


def _keyness(comparison: Comparison) -> Iterator[tuple[Any, ...]]:
    for side in comparison.keyness:
        for k in (*side.words, *side.expressions):
            yield (
                side.group, side.against, "expression" if k.family else "word", k.family, k.item, k.count, k.of, k.other, k.other_of,
                k.log_odds, k.z, k.g2, k.dp, k.in_texts,
            )  # fmt: skip
