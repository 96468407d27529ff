"""The page on JSON and the program name the same fields."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from critique.comparison.measures import Measure
from critique.comparison.values import Baseline, Comparison, Difference, DocumentRow, Figure, Group, Keyness, Keyword, Line, RankRange, Spread
from critique.document import Attribution, Segment, Span
from critique.exchange.document_json import DocumentRecord
from critique.findings import Answer, Appeal, Finding, Sentence
from critique.norms import Norms, Quantiles
from critique.profile import Interval, Profile, Rate, Share, SourceUse
from critique.readability import Readability
from critique.report.record import ReportRecord
from critique.report.values import ChainLink, ClaimToCheck, Relay

PAGE = (Path(__file__).parent.parent / "docs" / "json.md").read_text(encoding="utf-8")


def quoted(text: str) -> set[str]:
    """The names in double quotation marks."""
    return set(re.findall(r'"(\w+)"', text))


def block(name: str) -> str:
    """The fenced block that begins with a name in capitals."""
    return re.split(rf"^```text\n{name} ", PAGE, flags=re.M)[1].split("```")[0]


def rows(heading: str) -> dict[str, str]:
    """The table under a heading: what stands behind each name of its first column."""
    part = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return {name: told for names, told in re.findall(r"^\| (`.+?) \| (.+) \|$", part, flags=re.M) for name in re.findall(r"`(\w+)`", names)}


TOLD: list[tuple[set[str], tuple[type[msgspec.Struct], ...]]] = [
    (quoted(block("DOCUMENT")) | {"text", "notes"}, (DocumentRecord, Segment, Sentence, Attribution, Finding, Appeal, Answer, Span)),
    (quoted(block("RATE")), (Rate, Share, Interval)),
    (set(rows("Scores")), (Profile,)),
    (quoted(rows("Scores")["sources"]), (SourceUse,)),
    (quoted(rows("Scores")["readability"]), (Readability,)),
    (set(rows("The report")), (ReportRecord,)),
    (quoted(rows("The report")["claims_to_check"]), (ClaimToCheck,)),
    (quoted(rows("The report")["chain"]), (ChainLink, Relay)),
    (
        quoted(block("COMPARISON")),
        (Comparison, Measure, Group, Figure, RankRange, Difference, Keyness, Keyword, Line, Spread, DocumentRow, Baseline, Norms, Quantiles),
    ),
]


@pytest.mark.parametrize(("told", "kinds"), TOLD, ids=lambda value: value[0].__name__ if isinstance(value, tuple) else "")
def test_the_page_names_what_is_written(told: set[str], kinds: tuple[type[msgspec.Struct], ...]) -> None:
    assert told == {field.encode_name for kind in kinds for field in msgspec.structs.fields(kind)}
