"""The page: nothing of the texts acts in it, its pictures say what its tables say, and it holds in a real browser."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser

import critique
from critique.annotation import Annotator
from critique.comparison.measures import MEASURES
from critique.comparison.values import Comparison
from critique.comparison_report.charts import Dot, plot_of, scale_of
from critique.comparison_report.content import build_content
from critique.comparison_report.html import render_page
from critique.comparison_report.markdown import render_markdown
from critique.comparison_report.text import render_text
from critique.comparison_report.wording import SHORT, bounds_of, value_of
from critique.document import Metadata
from critique.profile import Interval
from critique.reading import read_text
from tests.conftest import SEEDS

EVIL = '<script>alert(1)</script> "><img src=x onerror=alert(2)> {{ 7*7 }} | `x` \u202eevil\u202c \x1b[31m \x00 </style> =cmd() [a](javascript:alert(3))'
PLAIN = "The board met at the hall on Monday. The clerk wrote 40 names in the book. The gate was shut at noon. The boats lay at the quay. "
LOADED = "The goons slaughtered the crew. This grotesque regime is utterly rotten. The thugs burned the hall on Friday. The vultures took 40 boats. "
MEASURE = {measure.id: measure for measure in MEASURES}


@pytest.fixture(scope="module")
def sample(annotator: Annotator) -> Comparison:
    return critique.compare(SEEDS, map=[SEEDS / "manifest.toml", SEEDS / "authors.toml"], annotator=annotator)


@pytest.fixture(scope="module")
def evil(annotator: Annotator) -> Comparison:
    sources = [
        read_text(f"{EVIL} {text * 5} Note {n}.", f'{EVIL}"{n}.txt', meta=Metadata(title=EVIL, author=f"{EVIL} {n % 3}", outlet=EVIL, date=EVIL))
        for n, text in enumerate([PLAIN, LOADED, PLAIN, LOADED])
    ]
    return critique.compare(*sources, annotator=annotator, any_language=True)


def test_no_element_or_attribute_comes_from_a_text(evil: Comparison, sample: Comparison) -> None:
    tree, tame = parser.fromstring(render_page(evil, "0")), parser.fromstring(render_page(sample, "0"))
    assert {str(e.tag) for e in tree.iter()} <= {str(e.tag) for e in tame.iter()}
    assert len(tree.findall(".//script")) == 1
    names = {name.lower() for e in tree.iter() for name in e.attrib}
    assert names <= {name.lower() for e in tame.iter() for name in e.attrib}
    assert not {name for name in names if name.startswith("on") or name in ("style", "src", "srcset", "action")}
    assert all(e.get("href").startswith("#") for e in tree.iter("a"))
    assert not re.search("[\u202e\x1b\x00]", render_page(evil, "0"))


def test_the_policy_allows_only_what_the_page_carries(sample: Comparison) -> None:
    page = render_page(sample, "0")
    policy = parser.fromstring(page).xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')[0]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    for kind in ("script", "style"):
        inside = re.search(rf"<{kind}>(.*?)</{kind}>", page, re.DOTALL)[1]  # type: ignore[index]
        assert base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode() in policy


def test_markdown_and_text_are_inert(evil: Comparison) -> None:
    markdown = render_markdown(evil, "0")
    assert "<script" not in markdown and "](javascript" not in markdown and "\x1b" not in markdown
    tables = [line for line in markdown.splitlines() if line.startswith("|")]
    assert all(len(re.findall(r"(?<!\\)\|", line)) >= 5 for line in tables)
    assert not re.search("[\u202e\x1b\x00]", render_text(evil))


def test_each_picture_has_its_figures_beside_it(sample: Comparison) -> None:
    tree = parser.fromstring(render_page(sample, "0"))
    content = build_content(sample)
    tables = tree.xpath('//table[@class="forest"]')
    assert len(tables) == sum(bool(f.rows) for f in content.forests)
    for table, forest in zip(tables, [f for f in content.forests if f.rows], strict=True):
        rows = table.xpath("./tbody/tr")
        assert len(rows) == len(forest.rows)
        for row, told in zip(rows, forest.rows, strict=True):
            figure = told.figure.figure
            assert figure is not None
            cells = [" ".join(cell.text_content().split()) for cell in row.xpath('./td[contains(@class, "num")]')]
            assert cells[:2] == [value_of(forest.measure, figure.value), bounds_of(forest.measure, figure)]
            (dot,) = row.xpath('.//*[@class="dot"]')
            assert float(dot.get("cx").rstrip("%")) == forest.scale.at(figure.value)
    scatter = tree.xpath('//section[@id="scatter"]//tbody/tr')
    assert len(scatter) == len(content.dots) == len(content.plots[0].points)


def test_the_caveat_and_the_reasons_are_on_the_page(annotator: Annotator) -> None:
    apart = render_page(critique.compare(str(SEEDS / "op-ed-hedged.txt"), str(SEEDS / "partisan-essay-north.txt"), annotator=annotator), "0")
    assert "what is compared is texts and not people" in apart
    page = render_page(critique.compare(SEEDS, annotator=annotator), "0")
    assert "Too little text for a figure or a rank" in page
    assert "only 46 words: under 150 there is no figure, no rank and no test" in page


def test_every_main_measure_has_a_short_title() -> None:
    assert set(SHORT) == {measure.id for measure in MEASURES}


# -- charts -----------------------------------------------------------------------------------------------------------

FIGURES = st.tuples(st.floats(0, 60), st.floats(0, 20), st.floats(0, 1), st.floats(0, 0.4))


@given(st.lists(st.tuples(FIGURES, st.text(st.characters(categories=["L", "N", "Zs"]), min_size=1, max_size=60)), min_size=2, max_size=45))
def test_labels_do_not_collide(groups: list[tuple[tuple[float, float, float, float], str]]) -> None:
    dots = []
    for n, ((x, dx, y, dy), name) in enumerate(groups, 1):
        dots.append(Dot(n, name, Interval(x, max(0, x - dx), x + dx), Interval(y, max(0, y - dy), min(1, y + dy)), False))
    across, up = scale_of(MEASURE["loaded"], [d.x for d in dots]), scale_of(MEASURE["claims/none"], [d.y for d in dots])
    for width, height, size, longest in ((900, 560, 15, 30), (340, 420, 12, 18)):
        plot = plot_of(dots, across, up, width, height, size, longest)
        boxes = []
        for point in plot.points:
            assert plot.left - 0.1 <= point.x <= width - plot.right + 0.1 and plot.top - 0.1 <= point.y <= height - plot.bottom + 0.1
            if point.label is None:
                continue
            x, y = point.label
            wide = len(point.name) * 0.5 * size
            box = (x if point.anchor == "start" else x - wide, y - 0.7 * size, x + wide if point.anchor == "start" else x, y)
            assert box[0] >= 0 and box[2] <= width
            assert not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in boxes)
            boxes.append(box)


@given(st.lists(st.tuples(st.floats(0, 1e4), st.floats(0, 1e4)), min_size=1, max_size=20))
def test_scales_hold_every_figure(figures: list[tuple[float, float]]) -> None:
    intervals = [Interval(value, max(0.0, value - more), value + more) for value, more in figures]
    scale = scale_of(MEASURE["loaded"], intervals)
    assert all(i.value <= scale.top * 1.001 for i in intervals)
    assert 2 <= len(scale.ticks) <= 7
    assert (scale.ticks[0].at, scale.ticks[0].text.strip("0.")) == (0, "")
    assert scale.ticks[-1].at == 100
    assert float(scale.ticks[-1].text) == pytest.approx(scale.top, rel=0.01, abs=1e-9)


# -- in a browser -----------------------------------------------------------------------------------------------------

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright, from the test group")
    if BROWSER is None:
        pytest.skip("needs Chromium or Chrome on the PATH")
    with playwright.sync_playwright() as running:
        found = running.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--disable-background-networking"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def written(sample: Comparison, evil: Comparison, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    pages = {"sample": sample, "evil": evil}
    for name, comparison in pages.items():
        (folder / f"{name}.html").write_bytes(render_page(comparison, "0").encode("utf-8", "backslashreplace"))
    return {name: folder / f"{name}.html" for name in pages}


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("name", ["sample", "evil"])
def test_the_page_fits_and_is_silent(browser: Any, written: dict[str, Path], name: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(written[name].as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []
    assert asked == [written[name].as_uri()]
    page.close()


def test_a_column_sorts_by_click_and_by_key(browser: Any, written: dict[str, Path]) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(written["sample"].as_uri())
    column = "[...document.querySelectorAll('#table tbody tr')].map(r => r.cells[3].dataset.value)"
    head = page.locator("#table thead th").nth(3)
    head.locator("button").click()
    found = page.evaluate(column)
    figures = [float(x) for x in found if x is not None]
    assert figures == sorted(figures, reverse=True)
    assert found[len(figures) :] == [None] * (len(found) - len(figures))  # those without a figure stay last
    assert head.get_attribute("aria-sort") == "descending"
    head.locator("button").focus()
    page.keyboard.press("Enter")
    figures = [float(x) for x in page.evaluate(column) if x is not None]
    assert figures == sorted(figures)
    page.close()


def test_without_scripts_everything_is_there(browser: Any, written: dict[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(written["sample"].as_uri())
    assert page.locator("table.forest").count() >= 10
    page.locator("details.side summary").first.click()
    assert page.locator("details.side .kwic").first.is_visible()
    context.close()


def test_letters_of_labels_do_not_overlap_as_painted(browser: Any, written: dict[str, Path]) -> None:
    for width, kind in ((1280, "desk"), (360, "hand")):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(written["sample"].as_uri())
        box = "e => { const b = e.getBoundingClientRect(); return [b.left, b.top + b.height * .2, b.right, b.bottom - b.height * .2]; }"
        boxes = page.evaluate(f"[...document.querySelectorAll('.plot.{kind} .label')].map({box})")
        assert boxes and all(b[2] > b[0] for b in boxes)
        for n, a in enumerate(boxes):
            assert not [b for b in boxes[:n] if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]
        page.close()


def pdf_pages(data: bytes) -> list[Any]:
    from pypdf import PdfReader

    return list(PdfReader(io.BytesIO(data)).pages)


def test_in_print_the_tables_keep_their_heads(browser: Any, written: dict[str, Path], tmp_path: Path) -> None:
    page = browser.new_page(viewport={"width": 690, "height": 900})
    page.goto(written["sample"].as_uri())
    page.emulate_media(media="print")
    assert page.locator("#table thead th").first.inner_text() == "Author"
    assert page.locator("table.forest thead th").first.evaluate("e => getComputedStyle(e).display") == "table-cell"
    assert page.locator("nav").is_hidden()
    printed = pdf_pages(page.pdf(prefer_css_page_size=True))
    wide = [p for p in printed if p.mediabox.width > p.mediabox.height]
    assert wide and all("Loaded" in p.extract_text() and "Texts" in p.extract_text() for p in wide), (
        "the table of all figures lies across, its head on each page"
    )
    assert sum("News articles" in p.extract_text() for p in wide) == 1
    assert len(wide) < len(printed)
    page.close()
