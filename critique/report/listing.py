"""What the index of many reports keeps of each: little, so that a corpus of them fits in memory."""

from __future__ import annotations

import msgspec

from critique.profile import Rate, Share
from critique.report.figures import spark
from critique.report.values import ReportContent


class IndexEntry(msgspec.Struct, frozen=True):
    """A row of the index. ``rates`` are by the title of a family; ``spark`` is the path of a sparkline of where
    its flags lie, ``where`` the same in words."""

    title: str
    author: str
    outlet: str
    date: str
    words: int
    rates: tuple[tuple[str, Rate], ...]
    unsourced: Share
    flags: int
    spark: str
    where: str


def index_entry(content: ReportContent) -> IndexEntry:
    """The row of a report."""
    head = content.header
    places = [flag.finding.start / max(1, content.length) for flag in content.flags]
    thirds = [sum(n <= 3 * place < n + 1 for place in places) for n in range(3)]
    return IndexEntry(
        title=content.title,
        author=head.author or "",
        outlet=head.outlet or "",
        date=head.date or "",
        words=content.words + content.quoted_words,
        rates=tuple((row.title, row.rate) for row in content.families),
        unsourced=content.unsourced,
        flags=len(content.flags),
        spark=spark(places),
        where=f"{thirds[0]} in the first third, {thirds[1]} in the second, {thirds[2]} in the last",
    )
