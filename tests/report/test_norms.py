"""The norms: figures of news to set a text's rates beside, with their basis; counted by a command, where each outlet weighs the same."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.norms import weighted_quantile
from critique.norms import FILE, Place, Quantiles, load_norms, place
from critique.profile import Interval
from critique.report.content import ReportContent
from critique.report.figures import beside_news
from critique.scoring import FAMILIES

NORM = Quantiles(2, 4, 8, 12, 20)
CASES: list[tuple[Interval, Place, str]] = [
    (Interval(45, 30, 70), "far above", "twice as many as nine in ten news articles have, or more"),
    (Interval(65, 30, 90), "far above", "three times as many as nine in ten news articles have, or more"),
    (Interval(25, 21, 30), "far above", "more than nine in ten news articles have"),
    (Interval(25, 10, 50), "above", "more than nine in ten news articles have, though at this length that may be chance"),
    (Interval(13, 5, 30), "upper", "more than three in four news articles have"),
    (Interval(8, 1, 20), "middle", "as many as the middle half of news articles have"),
    (Interval(3, 1, 9), "lower", "fewer than three in four news articles have"),
    (Interval(1, 0, 6), "below", "fewer than nine in ten news articles have, though at this length that may be chance"),
    (Interval(0, 0, 1.5), "far below", "fewer than nine in ten news articles have"),
]


@pytest.mark.parametrize(("figure", "where", "words"), CASES, ids=[c[1] + str(c[0].value) for c in CASES])
def test_where_a_figure_stands_among_news(figure: Interval, where: Place, words: str) -> None:
    assert place(figure, NORM) == where
    assert beside_news(figure, NORM) == words


def test_the_norms_are_complete_and_state_their_basis() -> None:
    norms = load_norms()
    assert set(norms.rates) == set(FAMILIES)
    assert str(norms.articles) in norms.what and norms.articles > 200
    assert norms.reference
    for spread in (*norms.rates.values(), norms.unsourced):
        assert 0 <= spread.p10 <= spread.p25 <= spread.p50 <= spread.p75 <= spread.p90
    assert norms.unsourced.p90 <= 1


def test_a_weighted_quantile_is_the_first_value_that_reaches_its_share() -> None:
    assert weighted_quantile([(1, 1), (2, 1), (3, 1), (4, 1)], 0.5) == 2
    assert weighted_quantile([(1, 1), (2, 1), (3, 1), (4, 1)], 0.9) == 4
    assert weighted_quantile([(1, 0.1)] * 10 + [(9, 1)], 0.5) == 1, "ten articles of one outlet weigh as one of another"
    assert weighted_quantile([(1, 0.1)] * 10 + [(9, 1)], 0.51) == 9


def test_the_command_counts_the_norms(tmp_path: Path, essay: str) -> None:
    rows = [{"text": essay, "publisher": "a"}, {"text": essay.replace("regime", "council"), "publisher": "b"}]
    table, made = tmp_path / "news.jsonl", tmp_path / "news.toml"
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    before = FILE.read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.norms", "--out", str(made), str(table)], cwd=Path(__file__).parent.parent.parent, capture_output=True, timeout=120
    )
    assert done.returncode == 0, done.stderr.decode()
    assert FILE.read_bytes() == before
    written = made.read_text(encoding="utf-8")
    assert "articles = 2" in written and "2 outlets" in written
    assert load_norms(made).rates["loaded"].p10 > 0


def test_a_report_sets_its_rates_beside_the_norms_only_where_they_can_be_compared(reported: Callable[..., ReportContent], essay: str) -> None:
    from critique.report.html import render_report
    from critique.report.markdown import render_markdown

    content = reported(essay)
    assert content.norms == load_norms()
    assert "news articles" in " ".join(content.summary)
    for rendered in (render_report(content), render_markdown(content)):
        assert content.norms.what in rendered
    assert reported("The regime fell.").norms is None, "too little text"
