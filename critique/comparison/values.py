"""What a comparison says, as values: groups with their figures, differences, marking words, documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import msgspec

from critique.comparison.measures import Measure
from critique.norms import Norms, Quantiles
from critique.profile import Interval

if TYPE_CHECKING:
    import polars as pl

SCHEMA: Final = "critique/comparison/1"
OTHERS: Final = "all the others"  #: the other side of a group, where there is no norm
By = Literal["document", "author", "outlet", "genre", "date", "segment"]
Method = Literal["poisson", "negative-binomial", "wilson", "beta-binomial", "cluster-bootstrap"]
Table = Literal["figures", "documents", "differences", "keyness"]


class RankRange(msgspec.Struct, frozen=True, gc=False):
    """The ranks that the data leave open, 1 the highest figure, among ``of`` groups that have enough text."""

    best: int
    worst: int
    of: int


class Figure(msgspec.Struct, frozen=True):
    """One measure of one group: ``count`` cases in ``of`` words, claims or the like, spread over ``texts``.

    ``figure`` is the rate per 1,000 words or the share (0 to 1) with its 95 % interval by ``method``; ``shrunk`` the same drawn towards
    all groups. Where one is ``None``, or ``rank`` is, ``why`` says so in plain words. ``effect`` is the design effect.
    """

    measure: str
    count: int
    of: int
    texts: int
    figure: Interval | None
    method: Method | None
    shrunk: Interval | None
    rank: RankRange | None
    why: str | None
    effect: float = 1.0


class Group(msgspec.Struct, frozen=True):
    """One author, outlet, document or the like. ``named`` is false where a text had to stand for its unknown author.

    ``texts`` are articles and comments; ``norm`` is true of the one that the others are held against.
    """

    name: str
    documents: int
    texts: int
    words: int
    figures: tuple[Figure, ...]
    named: bool = True
    norm: bool = False

    def figure(self, measure: str) -> Figure:
        """The figure of a measure. Raises ``KeyError`` where it has none."""
        for figure in self.figures:
            if figure.measure == measure:
                return figure
        raise KeyError(measure)


class Difference(msgspec.Struct, frozen=True, gc=False):
    """How a group differs from ``against`` in one measure: a *ratio* of rates, or *points* between shares (-1 to 1).

    ``value`` and ``high`` are ``None`` where they have no bound. ``q`` is p after Benjamini and Hochberg over all differences made.
    ``clear`` where chance is an unlikely reason: the interval leaves out equality, and so does the test over the whole table.
    """

    measure: str
    group: str
    against: str
    effect: Literal["ratio", "points"]
    value: float | None
    low: float
    high: float | None
    p: float
    q: float
    clear: bool = False

    def tested(self, p: float, q: float) -> Difference:
        """The same with its test over the whole table, by which it is clear or not."""
        equal = 1.0 if self.effect == "ratio" else 0.0
        apart = not (self.low <= equal and (self.high is None or equal <= self.high))
        return msgspec.structs.replace(self, p=p, q=q, clear=apart and q <= 0.05)


class Line(msgspec.Struct, frozen=True, gc=False):
    """A stretch in its context, on one line; ``document`` is the number of its document."""

    document: int
    before: str
    words: str
    after: str


class Keyword(msgspec.Struct, frozen=True):
    """A word or a flagged expression (``family`` says of which) that marks a group.

    ``count`` in ``of`` words of the group, ``other`` in ``other_of`` of the other side; ``log_odds`` and ``z`` after Monroe et al.
    (2008), ``g2`` after Dunning (1993); ``dp`` is Gries' DP over the group's ``in_texts`` texts, 0 spread evenly, ``None`` of one text.
    """

    item: str
    family: str | None
    count: int
    of: int
    other: int
    other_of: int
    log_odds: float
    z: float
    g2: float
    dp: float | None
    in_texts: int
    lines: tuple[Line, ...]


class Keyness(msgspec.Struct, frozen=True):
    """What marks one group against the other side, the highest z first."""

    group: str
    against: str
    words: tuple[Keyword, ...]
    expressions: tuple[Keyword, ...]


class DocumentRow(msgspec.Struct, frozen=True):
    """One document: where it is from, the groups that its texts are in, and its counts over all of them."""

    number: int
    id: str
    path: str
    title: str | None
    author: str | None
    outlet: str | None
    date: str | None
    genre: str | None
    groups: tuple[str, ...]
    texts: int
    counts: dict[str, int]
    norm: bool = False


class Spread(msgspec.Struct, frozen=True, gc=False):
    """How much more than by chance the texts of a group differ in a measure; ``excess`` is ``None`` where it could not be estimated."""

    measure: str
    excess: float | None
    degrees: int


class Baseline(msgspec.Struct, frozen=True):
    """The sums over the texts of all groups, from which another comparison can take its norm: see :class:`~critique.comparison.dispersion.Sums`."""

    name: str
    documents: int
    texts: int
    words: int
    sums: dict[str, tuple[float, ...]]


class Comparison(msgspec.Struct, frozen=True):
    """Documents, authors, outlets, genres, times or segments side by side. ``notes`` are what a reader must know of the data.

    ``single`` is true where no group has more than one text, so that texts are compared and not people. ``groups`` come largest first.
    ``news`` is how news articles are spread, ``None`` where other rules were in force than those it was counted with.
    """

    by: By
    level: float
    min_words: int
    min_cases: int
    against: str | None
    pairs: bool
    single: bool
    measures: tuple[Measure, ...]
    groups: tuple[Group, ...]
    differences: tuple[Difference, ...]
    keyness: tuple[Keyness, ...]
    spreads: tuple[Spread, ...]
    documents: tuple[DocumentRow, ...]
    notes: tuple[str, ...]
    lexicon: str | None
    baseline: Baseline
    news: Norms | None = None
    schema: str = SCHEMA

    def group(self, name: str) -> Group:
        """The group of a name. Raises ``KeyError``."""
        for group in self.groups:
            if group.name == name:
                return group
        raise KeyError(name)

    def news_of(self, measure: str) -> Quantiles | None:
        """How news articles are spread in a measure; ``None`` where that is not known."""
        if self.news is None:
            return None
        return self.news.unsourced if measure == "claims/none" else self.news.rates.get(measure)

    def to_polars(self, table: Table = "figures") -> pl.DataFrame:
        """A table: ``figures`` (a row for each group and measure), ``documents``, ``differences`` or ``keyness``."""
        from critique.comparison.tables import frame_of

        return frame_of(self, table)
