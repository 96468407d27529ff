"""Where in the text the flags lie: a lane a family, a tick a flag, and the text in parts that can be gone to."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from critique.report.families import FAMILIES
from critique.report.figures import counted, listed
from critique.report.values import ReportContent

PARTS = 10  # stretches of the text: few enough that a finger finds each on a phone
WIDTH = 1000  # units of a lane


class Part(NamedTuple):
    """A stretch of the text, from its first sentence to its last, ``tenths`` of it long, with its flags by the letter of their family."""

    first: int
    last: int
    tenths: int
    counts: dict[str, int]

    @property
    def said(self) -> str:
        """Its flags by family, in words."""
        return listed([counted(n, family.one, family.many) for family in FAMILIES if (n := self.counts[family.code])]) or "no flags"


def lanes(content: ReportContent) -> dict[str, str]:
    """For each family a path with a tick for each flag, ``WIDTH`` wide and 10 high."""
    made = {family.code: "" for family in FAMILIES}
    for flag in content.flags:
        made[flag.letter] += f"M{WIDTH * flag.finding.start // max(1, content.length)} 0v10"
    return made


def parts(content: ReportContent) -> tuple[Part, ...]:
    """The text in stretches of like length, each beginning with a sentence; fewer where there are few sentences."""
    starts = _sentences(content)
    if not starts:
        return ()
    firsts, tenths = [1], [0]
    for n in range(PARTS):
        first = bisect_right(starts, content.length * n // PARTS)
        if first > firsts[-1]:
            firsts.append(first)
            tenths.append(n)
    ends, edges = [*firsts[1:], len(starts) + 1], [*tenths[1:], PARTS]
    made = [Part(first, end - 1, edge - tenth, {f.code: 0 for f in FAMILIES}) for first, end, tenth, edge in zip(firsts, ends, tenths, edges, strict=True)]
    for flag in content.flags:
        made[bisect_right(firsts, flag.sentence or 1) - 1].counts[flag.letter] += 1
    return tuple(made)


def _sentences(content: ReportContent) -> list[int]:
    """Where each sentence begins."""
    at, starts = 0, []
    for block in content.blocks:
        for passage in block.passages:
            if passage.number:
                starts.append(at)
            at += sum(len(run.text) for run in passage.runs)
    return starts
