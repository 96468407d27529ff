"""Counts the norms: the rates of news articles as quantiles, to set a text's rates beside.

``python -m benchmarks.norms TABLE…`` reads tables with columns ``text`` and ``publisher``, such as the articles of PolNeAR
(https://github.com/networkdynamics/PolNeAR) as JSON Lines, and writes ``critique/norms/news.toml`` (``--out FILE``: another file). Only
figures are written. Run it again whenever the lexicons have changed.

Each publisher weighs the same, however many of its articles there are: so none of them sets the norm alone.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from critique.annotation import Annotator
from critique.norms import FILE
from critique.reading import read_text
from critique.scoring import FAMILIES, MIN_WORDS, score
from critique.segmenting import segment

POINTS = (10, 25, 50, 75, 90)
REFERENCE = "Newell, E., Margolin, D., & Ruths, D. (2018). An Attribution Relations Corpus for Political News. *Proceedings of LREC 2018*."


def weighted_quantile(values: Sequence[tuple[float, float]], share: float) -> float:
    """The least value at or under which a ``share`` (0 to 1) of all weight lies; ``values`` are pairs of value and weight."""
    reached, total = 0.0, sum(weight for _, weight in values)
    for value, weight in sorted(values):
        reached += weight
        if reached >= share * total - 1e-9:
            return value
    raise ValueError("there are no values")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.norms", description="Counts the norms of news from tables of articles.")
    parser.add_argument("tables", nargs="+", metavar="TABLE", help="JSON Lines with columns text and publisher")
    parser.add_argument("--out", type=Path, default=FILE, metavar="FILE", help="where to write the figures")
    options = parser.parse_args()
    rows = [row for path in options.tables for row in pl.read_ndjson(path).select("text", "publisher").iter_rows()]
    annotator = Annotator()
    profiles = []
    for n, (text, publisher) in enumerate(rows, 1):
        profile = score(annotator.annotate(segment(read_text(text))))
        if profile.enough:
            profiles.append((publisher, profile))
        if n % 50 == 0:
            print(f"{n} of {len(rows)}", file=sys.stderr)
    articles = Counter(publisher for publisher, _ in profiles)

    def line(name: str, values: list[tuple[float, str]]) -> str:
        share = Counter(publisher for _, publisher in values)
        weighed = [(value, 1 / share[publisher]) for value, publisher in values]
        return f"{name} = {{ {', '.join(f'p{p} = {weighted_quantile(weighed, p / 100):.4g}' for p in POINTS)} }}"

    rates = {family: [(p.rates[family].per_1000.value, who) for who, p in profiles if p.rates[family].per_1000] for family in FAMILIES}
    unsourced = [(p.sourcing["none"].share.value, who) for who, p in profiles if p.sourcing["none"].share]
    lines = [
        "# Written by `python -m benchmarks.norms`; not to be changed by hand.",
        f'what = "{len(profiles)} articles of US political news of 2015 and 2016 with at least {MIN_WORDS} words of the writer’s own, from '
        f'{len(articles)} outlets, of which each weighs the same"',
        f'reference = "{REFERENCE}"',
        f"articles = {len(profiles)}",
        f'lexicon = "{annotator.lexicon.version}"',
        line("unsourced", unsourced),
        "",
        "[rates]",
        *(line(family, values) for family, values in rates.items()),
    ]
    made = "\n".join(lines) + "\n"
    options.out.write_text(made, encoding="utf-8")
    print(made, end="")


if __name__ == "__main__":
    main()
