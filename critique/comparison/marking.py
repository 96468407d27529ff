"""Which words and flagged expressions mark each group, with how evenly they are spread and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from critique.comparison.concordance import MOST_LINES, line_at, places_of
from critique.comparison.keyness import deviation_of_proportions, log_likelihood, log_odds
from critique.comparison.tallying import Entry, Tally
from critique.comparison.values import OTHERS, Keyness, Keyword, Line

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from critique.comparison.intervals import Array

MOST_MARKED = 60  #: groups for which it is worked out, the largest first
MOST_WORDS = 12  #: of one group
MOST_EXPRESSIONS = 8
MIN_WORD = 3  #: times a word must occur
MIN_EXPRESSION = 2
MARKS_FROM = 1.96  #: z from which on a word is said to mark a group


class _Items(NamedTuple):
    """How often each item (a word, an expression) is in each text: three columns side by side, ordered by group."""

    item: NDArray[np.intp]
    entry: NDArray[np.intp]
    times: Array
    edges: NDArray[np.intp]  # where the rows of each group begin and end
    total: Array  # of each item, in all texts


def mark(tally: Tally, names: Sequence[str], norm: int | None) -> tuple[Keyness, ...]:
    """What marks each of the groups named, against the norm or else all others; nothing where there is nobody to hold them against."""
    import numpy as np

    if len(tally.groups) < 2:
        return ()
    groups = len(tally.groups)
    group = np.array([entry.group for entry in tally.entries], dtype=np.intp)
    size = np.array([entry.counts["words"] for entry in tally.entries], dtype=float)
    sizes = _sum(group, size, groups)
    words = _items([(e.words, e.times) for e in tally.entries], len(tally.words), group, groups)
    expressions = _items([_times(e) for e in tally.entries], len(tally.expressions), group, groups)
    spoken, flagged = list(tally.words), list(tally.expressions)
    texts = _Texts(tally)
    made = []
    for name in names[:MOST_MARKED]:
        g = tally.groups.index(name)
        of = float(sizes[g])
        other_of = float(sizes[norm] if norm is not None else sizes.sum() - of)
        if not of or not other_of:
            continue
        sides = _Sides(g, norm, of, other_of, size)
        found_words = tuple(
            _keyword(row, spoken[row.item], None, sides, texts.lines_of_word(row.entries, spoken[row.item]))
            for row in _marking(words, len(spoken), sides, MIN_WORD, MARKS_FROM, MOST_WORDS)
        )
        found = tuple(
            _keyword(row, flagged[row.item][1], flagged[row.item][0], sides, texts.lines_of_expression(row.entries, row.item))
            for row in _marking(expressions, len(flagged), sides, MIN_EXPRESSION, 0.0, MOST_EXPRESSIONS)
        )
        made.append(Keyness(name, tally.groups[norm] if norm is not None else OTHERS, found_words, found))
    return tuple(made)


class _Sides(NamedTuple):
    """A group and what it is held against, with the words of both and the size of every text."""

    group: int
    norm: int | None
    of: float
    other_of: float
    size: Array


class _Row(NamedTuple):
    item: int
    times: float
    other: float
    log_odds: float
    z: float
    g2: float
    dp: float | None
    entries: list[int]


def _times(entry: Entry) -> tuple[list[int], list[int]]:
    """The expressions of a text with how often each is in it."""
    found: dict[int, int] = {}
    for number in entry.expressions[0::3]:
        found[number] = found.get(number, 0) + 1
    return list(found), list(found.values())


def _items(columns: Sequence[tuple[Sequence[int], Sequence[int]]], items: int, group: NDArray[np.intp], groups: int) -> _Items:
    import numpy as np

    order = np.argsort(group, kind="stable")
    lengths = np.array([len(columns[n][0]) for n in order], dtype=np.intp)
    empty = np.zeros(0, dtype=np.uint32)
    item = np.concatenate([empty, *(np.asarray(columns[n][0], dtype=np.uint32) for n in order)])
    count = np.concatenate([empty, *(np.asarray(columns[n][1], dtype=np.uint32) for n in order)])
    per_group = _sum(group, np.array([len(c[0]) for c in columns], dtype=float), groups).astype(np.intp)
    return _Items(item, np.repeat(order, lengths), count, np.concatenate([[0], np.cumsum(per_group)]), _sum(item, count, items))


def _sum(item: NDArray[np.intp], times: Array, items: int) -> Array:
    """How often each item is there."""
    import numpy as np

    return np.bincount(item, weights=times, minlength=items).astype(np.float64)


def _marking(items: _Items, number: int, sides: _Sides, least: int, from_z: float, most: int) -> Iterator[_Row]:
    """The items that mark a group, the highest z first."""
    import numpy as np

    first, last = items.edges[sides.group], items.edges[sides.group + 1]
    own_item, own_count, own_entry = items.item[first:last], items.times[first:last], items.entry[first:last]
    here = _sum(own_item, own_count, number)
    candidates = np.flatnonzero(here >= least)
    if not len(candidates):
        return
    elsewhere = items.total - here
    if sides.norm is not None:
        first, last = items.edges[sides.norm], items.edges[sides.norm + 1]
        elsewhere = _sum(items.item[first:last], items.times[first:last], number)
    there, count = elsewhere[candidates], here[candidates]
    delta, z = log_odds(count, sides.of, there, sides.other_of)
    kept = np.flatnonzero((z > 0) & (z >= from_z))
    kept = kept[np.lexsort((candidates[kept], -z[kept]))][:most]
    if not len(kept):
        return
    g2 = log_likelihood(count, sides.of, there, sides.other_of)
    place = np.full(number, -1, dtype=np.intp)
    place[candidates[kept]] = np.arange(len(kept))
    inside = np.flatnonzero(place[own_item] >= 0)
    which, entries = place[own_item[inside]], own_entry[inside]
    dp = deviation_of_proportions(own_count[inside].astype(float), which, sides.size[entries] / sides.of, len(kept))
    several = len(np.unique(own_entry)) > 1
    for n, k in enumerate(kept):
        mine = inside[which == n]
        mine = mine[np.lexsort((own_entry[mine], -own_count[mine].astype(np.int64)))]
        spread = round(float(dp[n]), 3) if several else None
        yield _Row(int(candidates[k]), float(count[k]), float(there[k]), float(delta[k]), float(z[k]), float(g2[k]), spread, own_entry[mine].tolist())


def _keyword(row: _Row, item: str, family: str | None, sides: _Sides, lines: tuple[Line, ...]) -> Keyword:
    return Keyword(
        item, family, int(row.times), int(sides.of), int(row.other), int(sides.other_of),
        round(row.log_odds, 3), round(row.z, 3), round(row.g2, 3), row.dp, len(row.entries), lines,
    )  # fmt: skip


class _Texts:
    """Lines out of the texts, which are unpacked as they are needed."""

    def __init__(self, tally: Tally) -> None:
        self.entries = tally.entries
        self.text = lru_cache(maxsize=64)(lambda document: tally.documents[document].counted.text)

    def lines_of_word(self, entries: list[int], word: str) -> tuple[Line, ...]:
        """Lines of a word, from as many texts as can be."""
        found: list[list[Line]] = []
        for n in entries[:MOST_LINES]:
            entry = self.entries[n]
            text = self.text(entry.document)
            lines = []
            for start, end in places_of(word, text, entry.own.tolist()):
                lines.append(line_at(text, start, end, entry.document))
                if len(lines) == MOST_LINES:
                    break
            found.append(lines)
        return _in_turn(found)

    def lines_of_expression(self, entries: list[int], number: int) -> tuple[Line, ...]:
        """Lines of a flagged expression, from where it was flagged."""
        found = []
        for n in entries[:MOST_LINES]:
            entry = self.entries[n]
            places = entry.expressions
            at = [i for i in range(0, len(places), 3) if places[i] == number][:MOST_LINES]
            found.append([line_at(self.text(entry.document), places[i + 1], places[i + 2], entry.document) for i in at])
        return _in_turn(found)


def _in_turn(lines: list[list[Line]]) -> tuple[Line, ...]:
    """The first line of each text, then the second of each, up to as many as are shown."""
    turns = [line for n in range(MOST_LINES) for column in lines for line in column[n : n + 1]]
    return tuple(turns[:MOST_LINES])
