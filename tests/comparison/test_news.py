"""The norms of news beside the figures of a comparison: in every format where the rules are those they were counted with, and in none where not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html as parser

import critique
from critique.annotation import Annotator
from critique.comparison.values import Comparison
from critique.comparison_report.content import build_content
from critique.comparison_report.html import render_page
from critique.comparison_report.markdown import render_markdown
from critique.comparison_report.text import render_text
from critique.lexicon import load_lexicon
from critique.norms import load_norms, place
from critique.scoring import FAMILIES
from tests.conftest import SEEDS
from tests.test_cli import run

TEXTS = ("satire.txt", "wire-report.txt", "investigation.txt")
WITH_NORMS = {*FAMILIES, "claims/none"}


@pytest.fixture(scope="module")
def compared(annotator: Annotator) -> Comparison:
    return critique.compare(*(SEEDS / name for name in TEXTS), by="document", annotator=annotator)


def test_each_family_and_the_claims_without_a_source_have_their_norm(compared: Comparison) -> None:
    assert compared.news == load_norms()
    assert {m.id for m in compared.measures if compared.news_of(m.id)} == WITH_NORMS


def test_the_table_of_figures_tells_quantiles_and_where_each_figure_stands(compared: Comparison) -> None:
    rows = compared.to_polars().filter(level="main").to_dicts()
    assert {row["measure"] for row in rows if row["news_p50"] is not None} == WITH_NORMS
    for row in rows:
        norm, figure = compared.news_of(row["measure"]), compared.group(row["group"]).figure(row["measure"]).figure
        quantiles = (norm.p10, norm.p25, norm.p50, norm.p75, norm.p90) if norm else (None,) * 5
        assert tuple(row[f"news_p{p}"] for p in (10, 25, 50, 75, 90)) == quantiles
        assert row["news_place"] == (place(figure, norm) if figure and norm else None)


def test_the_pictures_hold_the_band_and_the_page_its_basis(compared: Comparison) -> None:
    for forest in build_content(compared).forests:
        assert (forest.band is None) == (forest.news is None) == (forest.measure.id not in WITH_NORMS)
        if forest.band and forest.news:
            assert 0 <= forest.band.low <= forest.band.middle <= forest.band.high <= 100
            assert forest.news.p90 <= forest.scale.top
            assert forest.band.high == forest.scale.at(forest.news.p90)
    tree = parser.fromstring(render_page(compared, "0"))
    forests = tree.xpath('//table[@class="forest"]')
    assert sum(bool(f.xpath('.//*[@class="news"]')) for f in forests) == len(WITH_NORMS)
    assert all(len(f.xpath('.//*[@class="news"]')) in (0, len(f.xpath(".//tbody/tr"))) for f in forests)
    basis = tree.xpath('string(//p[contains(@class, "basis")])')
    assert load_norms().what in basis and "to differ is no fault" in basis and "LREC" in basis
    foot = tree.xpath('//table[contains(@class, "all")]/tfoot/tr')[0]
    assert len(foot) == len(tree.xpath('//table[contains(@class, "all")]/thead/tr/th'))
    assert len(foot.xpath("./td[@data-value]")) == len(WITH_NORMS)


def test_markdown_and_text_tell_them(compared: Comparison) -> None:
    loaded = load_norms().rates["loaded"]
    told = f"{loaded.p10:.1f} to {loaded.p90:.1f}, middle {loaded.p50:.1f}"
    markdown = render_markdown(compared, "0")
    assert f"Eight in ten news articles: {told}." in markdown and load_norms().what in markdown
    row, head = (next(line for line in markdown.splitlines() if line.startswith(begin)) for begin in ("| *News articles", "| Text | Texts"))
    assert row.count("|") == head.count("|")
    assert told in render_text(compared)


@pytest.mark.parametrize(
    "arguments",
    [["--ignore", "loaded/metaphor"], ["--select", "loaded,source,hedge,booster,rhetoric,claim"], ["--lexicons", "mine"]],
    ids=["ignore", "select", "lexicons"],
)
def test_with_other_rules_there_is_no_norm_in_any_format(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "mine.toml").write_text(
        '[rule]\nid = "loaded/house"\ntitle = "House words"\nwhat = "A word we avoid."\nwhy = "It is ours."\ninnocent = "Never."\ncheck = "Ask the desk."\n'
        'references = ["words-to-watch"]\n[entry.routed]\npatterns = ["rout/v"]\nflags = ["They were <<routed>>."]\nclears = ["The rout."]\ncase = "lower"\n',
        encoding="utf-8",
    )
    status, _, err = run("compare", *(str(SEEDS / name) for name in TEXTS), "--by", "document", *arguments, "--out", "out", cwd=tmp_path)
    assert status == 0, err
    assert json.loads((tmp_path / "out" / "comparison.json").read_bytes())["news"] is None
    for name in ("comparison.html", "comparison.md"):
        assert "news articles" not in (tmp_path / "out" / name).read_text(encoding="utf-8")
    header, first = (tmp_path / "out" / "figures.csv").read_text(encoding="utf-8").splitlines()[:2]
    assert header.endswith("news_p90,news_place") and first.endswith(",,,,,,")


def test_annotations_that_are_ready_have_it_where_all_families_of_our_lexicons_were_in_force(annotator: Annotator) -> None:
    paths = [SEEDS / name for name in TEXTS]
    whole = critique.annotate(*paths, annotator=annotator)
    few = critique.annotate(*paths[:1], annotator=Annotator(load_lexicon(), select=["loaded"]))
    assert critique.compare(whole, by="document").news is not None
    assert critique.compare(whole[1:], few, by="document").news is None
    assert critique.compare(*paths, by="document", annotator=Annotator(load_lexicon(), ignore=["hedge/modal"])).news is None
