"""From a tally to a comparison: every figure with its count, denominator and interval, and every difference with its test."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critique.comparison.bootstrap import MIN_COUNT, MIN_TEXTS, bootstrap
from critique.comparison.differences import false_discovery, rank_ranges, rate_ratios, share_points, with_degrees
from critique.comparison.dispersion import Dispersion, Effects, Sums, design_effects, dispersion_of, own_effects, sums_of
from critique.comparison.intervals import byar, quantile_of, wilson
from critique.comparison.marking import mark
from critique.comparison.measures import MEASURES, Measure, label_measure
from critique.comparison.shrinkage import MIN_GROUPS, prior_of, shrunk
from critique.comparison.tallying import Tally
from critique.comparison.values import OTHERS, Baseline, Comparison, Difference, DocumentRow, Figure, Group, Method, RankRange, Spread
from critique.profile import Interval
from critique.scoring import FAMILIES, LEVEL, MIN_CLAIMS, MIN_WORDS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from critique.comparison.intervals import Array


ALONE = "nobody else has text enough to be ranked with"
MOST_PAIRS = 40  #: groups above which each is not held against each


class Limits(NamedTuple):
    """``words`` and ``cases`` (claims, sentences, attributions) under which a group has no figure of its own, no rank and no test."""

    words: int = MIN_WORDS
    cases: int = MIN_CLAIMS


class _Column(NamedTuple):
    """One measure over all groups: the sums over their texts, by whole words or cases, and what was made of them."""

    measure: Measure
    sums: Sums  # exposure in thousands of words, or in cases
    spread: Dispersion
    effects: Effects
    enough: NDArray[np.bool_]
    words: list[int]
    least: float  # exposure from which on it is enough
    figures: list[Figure]


def compare_tally(tally: Tally, limits: Limits | None = None, baseline: Baseline | None = None, pairs: bool = False) -> Comparison:
    """The comparison of a tally's groups: each against the norm, where there is one, else against all the others, or (``pairs``) each
    against each."""
    import numpy as np

    limits = limits or Limits()
    group = np.array([entry.group for entry in tally.entries], dtype=np.intp)
    groups = len(tally.groups)
    names = list(tally.groups)
    norm = names.index(tally.norm) if tally.norm in names else None
    measures = _measures(tally)
    columns = [_column(tally, measure, group, groups, limits, norm) for measure in measures]
    main = [column for column in columns if column.measure.level == "main"]
    differences = _tested(_differences(main, names, norm, baseline, pairs))
    words = np.bincount(group, [entry.counts["words"] for entry in tally.entries], groups) if groups else np.zeros(0)
    texts = np.bincount(group, minlength=groups)
    order = sorted(range(groups), key=lambda n: (n == norm, -words[n], names[n]))
    documents = [len({e.document for e in tally.entries if e.group == n}) for n in range(groups)] if groups < 50 else _documents_in(tally)
    made = tuple(
        Group(names[n], documents[n], int(texts[n]), int(words[n]), tuple(c.figures[n] for c in columns), names[n] not in tally.unnamed, n == norm)
        for n in order
    )
    return Comparison(
        by=tally.grouping.by,
        level=LEVEL,
        min_words=limits.words,
        min_cases=limits.cases,
        against=names[norm] if norm is not None else baseline.name if baseline else None,
        pairs=pairs,
        single=all(g.texts <= 1 for g in made if not g.norm and g.words >= limits.words),
        measures=tuple(measures),
        groups=made,
        differences=tuple(differences),
        keyness=mark(tally, [g.name for g in made if not g.norm], norm),
        spreads=tuple(Spread(c.measure.id, c.spread.excess, c.spread.degrees) for c in main),
        documents=tuple(
            DocumentRow(
                number, d.counted.id, d.counted.path, d.counted.title, d.counted.author, d.counted.outlet, d.counted.date, d.counted.genre,
                d.groups, d.texts, d.counts, d.norm,
            )
            for number, d in enumerate(tally.documents)
        ),
        notes=tuple(tally.notes()),
        lexicon=", ".join(tally.lexicons) or None,
        baseline=_baseline(main, tally, norm),
    )  # fmt: skip


def _documents_in(tally: Tally) -> list[int]:
    """How many documents each group has texts in."""
    seen = {(entry.group, entry.document) for entry in tally.entries}
    counts = [0] * len(tally.groups)
    for group, _ in seen:
        counts[group] += 1
    return counts


def _measures(tally: Tally) -> list[Measure]:
    """The measures of the families in force, then the labels that were found."""
    labels = {name for entry in tally.entries for name in entry.counts if "/" in name and name.split("/")[0] in FAMILIES}
    return [m for m in MEASURES if m.id not in FAMILIES or m.id in tally.families] + [label_measure(label) for label in sorted(labels)]


def _column(tally: Tally, measure: Measure, group: NDArray[np.intp], groups: int, limits: Limits, norm: int | None) -> _Column:
    import numpy as np

    k = np.array([sum(e.counts.get(name, 0) for name in measure.counts) for e in tally.entries], dtype=float)
    n = np.array([e.counts[measure.of] for e in tally.entries], dtype=float) / measure.scale
    sums = sums_of(k, n, group, groups)
    spread = dispersion_of(sums, measure.kind)
    least = limits.words / measure.scale if measure.kind == "rate" else float(limits.cases)
    words = np.bincount(group, weights=[e.counts["words"] for e in tally.entries], minlength=groups)
    enough = (sums.n >= least) & (words >= limits.words)
    effects = design_effects(sums, spread, measure.kind)
    several = (sums.texts >= MIN_TEXTS) & (sums.k >= MIN_COUNT) & ((sums.n - sums.k >= MIN_COUNT) | (measure.kind == "rate"))
    effects = own_effects(sums, measure.kind).where(several, effects)
    column = _Column(measure, sums, spread, effects, enough, words.astype(int).tolist(), least, [])
    bounds = _bounds(column, k, n, group, several)
    column.figures.extend(_figures(column, bounds, several, limits, norm))
    return column


def _limits_of(column: _Column, quantile: float) -> tuple[Array, Array]:
    """The limits of each group's figure from its effective count."""
    import numpy as np

    n = np.maximum(column.sums.n, 1e-12)
    effects = column.effects.widened()
    return (byar if column.measure.kind == "rate" else wilson)(
        np.minimum(column.sums.k, n if column.measure.kind == "share" else np.inf) / effects, n / effects, quantile
    )


def _bounds(column: _Column, k: Array, n: Array, group: NDArray[np.intp], several: NDArray[np.bool_]) -> tuple[Array, Array]:
    """The limits of each figure: bootstrapped where a group has texts enough for that, which ``several`` tells before and after."""
    import numpy as np

    low, high = _limits_of(column, quantile_of(LEVEL))
    chosen = np.flatnonzero(several)
    if len(chosen):
        order = np.argsort(group, kind="stable")
        edges = np.searchsorted(group[order], np.arange(len(several) + 1))
        for g in sorted(chosen, key=lambda g: edges[g + 1] - edges[g]):  # by size, so that the draws can be used again
            own = order[edges[g] : edges[g + 1]]
            own = own[n[own] > 0]
            limits = bootstrap(k[own], n[own], column.measure.kind, LEVEL)
            if limits is None:
                several[g] = False
            else:
                low[g], high[g] = limits
    return low, high


def _figures(column: _Column, bounds: tuple[Array, Array], several: NDArray[np.bool_], limits: Limits, norm: int | None) -> list[Figure]:
    import numpy as np

    measure, sums, effects = column.measure, column.sums, column.effects.size
    low, high = bounds
    ranked = column.enough.copy()
    if norm is not None:
        ranked[norm] = False
    ranks = _ranks(column, ranked) if measure.level == "main" else {}
    compared = np.ones(len(sums.k), bool)
    if norm is not None:
        compared[norm] = False
    prior = prior_of((sums.k / effects)[compared], (sums.n / effects)[compared], measure.kind)
    drawn = shrunk(sums.k / effects, sums.n / effects, prior, measure.kind, LEVEL) if prior else None
    plain: Method = "poisson" if measure.kind == "rate" else "wilson"
    wide: Method = "negative-binomial" if measure.kind == "rate" else "beta-binomial"
    made = []
    for g in range(len(sums.k)):
        enough = bool(column.enough[g])
        exposure = round(float(sums.n[g] * measure.scale))
        figure = _interval(float(sums.k[g] / sums.n[g]), float(low[g]), float(high[g])) if enough else None
        method = ("cluster-bootstrap" if several[g] else wide if effects[g] > 1 else plain) if enough else None
        made.append(
            Figure(
                measure.id,
                int(sums.k[g]),
                exposure,
                int(sums.texts[g]),
                figure,
                method,
                _interval(*(float(x[g]) for x in drawn)) if drawn and g != norm and sums.n[g] > 0 else None,
                ranks.get(g),
                None if enough and (ranks or g == norm or measure.level == "label") else ALONE if enough else _why(measure, exposure, column.words[g], limits),
                round(float(effects[g]), 3),
            )
        )
    return made


def _interval(value: float, low: float, high: float) -> Interval:
    return Interval(round(value, 4), round(low, 4), round(high, 4))


def _why(measure: Measure, exposure: int, words: int, limits: Limits) -> str:
    """Why a group has no figure."""
    if words < limits.words:
        return f"only {words:,} words: under {limits.words} there is no figure, no rank and no test"
    return f"{f'only {exposure:,}' if exposure else 'no'} {measure.of}: under {limits.cases} there is no figure, no rank and no test"


def _ranks(column: _Column, ranked: NDArray[np.bool_]) -> dict[int, RankRange]:
    """The ranks that the data leave open, by intervals that hold jointly."""
    import numpy as np

    numbers = np.flatnonzero(ranked)
    if len(numbers) < 2:
        return {}
    low, high = _limits_of(column, quantile_of(LEVEL ** (1 / len(numbers))))
    best, worst = rank_ranges(low[numbers], high[numbers])
    return {int(g): RankRange(int(b), int(w), len(numbers)) for g, b, w in zip(numbers, best, worst, strict=True)}


class _Side(NamedTuple):
    """One side of the differences in a measure, a row each: its name, its sums, and by how much its variance exceeds chance."""

    names: list[str]
    k: Array
    n: Array
    effects: Effects


def _differences(columns: list[_Column], names: list[str], norm: int | None, baseline: Baseline | None, pairs: bool) -> list[Difference]:
    """All differences, their q still to come."""
    found: list[Difference] = []
    for column in columns:
        able = [g for g in range(len(names)) if column.enough[g] and g != norm]
        one, other = _sides(column, able, names, norm, baseline, pairs)
        if one.names:
            found += _rows(column.measure, one, other)
    return found


def _sides(column: _Column, able: list[int], names: list[str], norm: int | None, baseline: Baseline | None, pairs: bool) -> tuple[_Side, _Side]:
    import numpy as np

    sums, effects = column.sums, column.effects

    def side(numbers: list[int]) -> _Side:
        return _Side([names[g] for g in numbers], sums.k[numbers], sums.n[numbers], Effects(effects.size[numbers], effects.degrees[numbers]))

    def pooled(whole: Sums, name: str, times: int) -> _Side:
        k, n, size, degrees = (np.broadcast_to(x, times).astype(float) for x in (whole.k, whole.n, *_pooled_effects(whole, column)))
        return _Side([name] * times, k, n, Effects(size, degrees))

    if norm is not None:
        usable = able if column.enough[norm] else []
        return side(usable), side([norm] * len(usable))
    if baseline is not None:
        given = baseline.sums.get(column.measure.id)
        if given is None or given[2] <= 0:
            return side([]), side([])
        return side(able), pooled(Sums(*(np.array([x]) for x in given)), baseline.name, len(able))
    if pairs or len(names) == 2:
        first = [a for n, a in enumerate(able) for _ in able[n + 1 :]]
        second = [b for n, _ in enumerate(able) for b in able[n + 1 :]]
        return side(first), side(second)
    rest = sums.others()
    facing = [g for g in able if rest.n[g] >= column.least]
    rest = Sums(*(x[facing] for x in rest))
    return side(facing), _Side([OTHERS] * len(facing), rest.k, rest.n, _pooled_effects(rest, column))


def _pooled_effects(sums: Sums, column: _Column) -> Effects:
    """The design effects of sides that are many groups: from their own texts where those are many, else as of one group."""
    kind = column.measure.kind
    return own_effects(sums, kind).where(sums.texts >= MIN_TEXTS, design_effects(sums, column.spread, kind))


def _rows(measure: Measure, one: _Side, other: _Side) -> list[Difference]:
    """The differences between two sides in one measure."""
    import numpy as np

    def effective(mine: Array, others: Array) -> tuple[Array, Array, Array, Array]:
        return one.k / mine, one.n / mine, other.k / others, other.n / others

    differ = rate_ratios if measure.kind == "rate" else share_points
    low, high, _ = differ(*effective(one.effects.widened(), other.effects.widened()), LEVEL)
    _, _, p = differ(*effective(one.effects.size, other.effects.size), LEVEL)
    p = with_degrees(p, np.minimum(one.effects.degrees, other.effects.degrees))
    with np.errstate(divide="ignore", invalid="ignore"):
        value = (one.k / one.n) / (other.k / other.n) if measure.kind == "rate" else one.k / one.n - other.k / other.n
    effect = "ratio" if measure.kind == "rate" else "points"
    rows = zip(one.names, other.names, value, low, high, p, one.k + other.k > 0, strict=True)
    return [
        Difference(measure.id, a, b, effect, _bounded(v), round(float(lo), 4), _bounded(hi), float(x), 1.0)  # type: ignore[arg-type]
        for a, b, v, lo, hi, x, some in rows
        if some  # none beside none is no difference to look at
    ]


def _bounded(x: float) -> float | None:
    from math import isfinite

    return round(float(x), 4) if isfinite(x) else None


def _tested(differences: list[Difference]) -> list[Difference]:
    """The same with q, over all of them together."""
    import numpy as np

    q = false_discovery(np.array([d.p for d in differences]))
    return [d.tested(float(f"{d.p:.4g}"), float(f"{x:.4g}")) for d, x in zip(differences, q, strict=True)]


def _baseline(columns: list[_Column], tally: Tally, norm: int | None) -> Baseline:
    """The sums over all groups that are compared, for another comparison to stand against."""
    numbers = [g for g in range(len(tally.groups)) if g != norm]
    texts = [e for e in tally.entries if e.group != norm]
    return Baseline(
        name="the norm",
        documents=sum(not d.norm and d.texts > 0 for d in tally.documents),
        texts=len(texts),
        words=sum(e.counts["words"] for e in texts),
        sums={c.measure.id: tuple(round(float(x[numbers].sum()), 9) for x in c.sums) for c in columns},
    )


__all__ = ["MIN_GROUPS", "MOST_PAIRS", "OTHERS", "Limits", "compare_tally"]
