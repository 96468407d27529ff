"""The pages in a real browser: for everyone, without colour, scripts or a mouse, from a phone to paper; and deaf to what a text asks of them."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.corpus import long_text
from critique.document import Metadata
from critique.lexicon import Lexicon
from critique.report.content import ReportContent, build_content
from critique.report.html import render_index, render_report
from critique.report.listing import index_entry
from critique.report.visible import visible
from critique.scoring import score
from tests.conftest import SEEDS
from tests.report.browsing import DESK, PHONE, Watched, launched

Open = Callable[..., Watched]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as browser:
        yield browser


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens HTML in the browser; what it must not do is asked of it at the end of each test."""
    pages: list[Watched] = []

    def make(html: str, **options: Any) -> Watched:
        path = tmp_path / f"page{len(pages)}.html"
        path.write_bytes(html.encode("utf-8", "backslashreplace"))
        pages.append(Watched(browser, path, **options))
        return pages[-1]

    yield make
    for page in pages:
        assert page.quiet(), (page.told, page.asked)
        page.context.close()


@pytest.fixture(scope="module")
def essay_page(reported: Callable[..., ReportContent], essay: str) -> str:
    return render_report(reported(essay, meta=Metadata(title="The Gate and the Crowd", author="Ann Lee")))


@pytest.fixture(scope="module")
def index_page(reported: Callable[..., ReportContent], essay: str) -> str:
    return render_index([(index_entry(reported(text, meta=Metadata(title=title))), f"{title}.html") for title, text in (("b", essay), ("a", "It may rain."))])


def sample(name: str, annotator: Any, lexicon: Lexicon) -> str:
    from critique.reading import read
    from critique.segmenting import segment

    (source,) = read([str(SEEDS / name)])
    annotation = annotator.annotate(segment(source))
    return render_report(build_content(annotation, score(annotation, readability=True), lexicon, "0.0"))


# -- for everyone ---------------------------------------------------------------------------------------------------------

LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": PHONE},
    "forced colours": {"forced_colors": "active"},
}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(look: str, opened: Open, essay_page: str, index_page: str) -> None:
    for html in (essay_page, index_page):
        assert opened(html, **LOOKS[look]).violations() == []


def test_axe_finds_nothing_with_easier_letters_and_an_open_reason(opened: Open, essay_page: str) -> None:
    watched = opened(essay_page)
    watched.page.check("#spaced")
    watched.page.locator("#annotated a.flag").first.click()
    assert watched.violations() == []


@pytest.mark.parametrize("text", ["It rained.", "“No.”", "https://example.org", "Der Minister sagte gestern, dass die Brücke gesperrt wird. " * 20, "😀"])
def test_axe_finds_nothing_where_there_is_little_to_say(text: str, opened: Open, reported: Callable[..., ReportContent]) -> None:
    content = reported(text)
    assert opened(render_report(content)).violations() == []
    assert opened(render_index([(index_entry(content), "a.html")])).violations() == []


def test_axe_would_find_a_fault(opened: Open, essay_page: str) -> None:
    faulty = essay_page.replace("<bdi>The Gate and the Crowd</bdi>", '<a href="#text"></a>', 1)
    assert any(v.startswith("link-name") for v in opened(faulty).violations())


@pytest.mark.parametrize("name", sorted(p.name for p in SEEDS.glob("*.[tm][xd]*") if p.suffix != ".toml"))
def test_axe_finds_nothing_in_the_samples(name: str, opened: Open, annotator: Any, lexicon: Lexicon) -> None:
    assert opened(sample(name, annotator, lexicon)).violations() == []


def test_axe_finds_nothing_in_the_reference_articles(opened: Open, reference_articles: Path, annotator: Any, lexicon: Lexicon) -> None:
    for path in sorted(reference_articles.glob("*.txt")):
        from critique.reading import read
        from critique.segmenting import segment

        (source,) = read([str(path)])
        annotation = annotator.annotate(segment(source))
        watched = opened(render_report(build_content(annotation, score(annotation), lexicon, "0.0")))
        assert watched.violations() == [], path.name


@pytest.mark.parametrize("width", [320, 390, 820, 1280, 1920])
def test_nothing_has_to_be_scrolled_sideways(width: int, opened: Open, essay_page: str, index_page: str) -> None:
    for html in (essay_page, index_page):
        page = opened(html, viewport={"width": width, "height": 800}).page
        if page.locator("#spaced").count():
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.check("#spaced")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_lines_are_set_to_be_read(opened: Open, essay_page: str) -> None:
    page = opened(essay_page).page
    width, letter = page.evaluate(
        """() => {
            const p = [...document.querySelectorAll('#annotated .body p')].sort((a, b) => b.textContent.length - a.textContent.length)[0];
            const probe = document.createElement('span');
            probe.textContent = 'the gate had jammed and the river rose in one night '.repeat(4);
            probe.className = 'probe'; p.append(probe);
            const range = document.createRange(); range.selectNodeContents(probe);
            const length = [...range.getClientRects()].reduce((sum, r) => sum + r.width, 0) / probe.textContent.length;
            probe.remove();
            return [p.clientWidth, length];
        }"""
    )
    assert 60 <= width / letter <= 70


def test_motion_is_kept_from_those_who_want_none(opened: Open, essay_page: str) -> None:
    behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
    assert opened(essay_page, reduced_motion="reduce").page.evaluate(behaviour) == "auto"
    assert opened(essay_page, reduced_motion="no-preference").page.evaluate(behaviour) == "smooth"


def test_easier_letters_have_no_italics_and_no_underlines_and_still_tell_families_apart(opened: Open, essay_page: str) -> None:
    for scripts in (True, False):
        page = opened(essay_page, java_script_enabled=scripts).page
        page.check("#spaced")
        if not scripts:
            continue  # the box is ticked, and what follows can only be asked of a page with scripts
        style = "(e) => { const s = getComputedStyle(e); return [s.textDecorationLine, s.fontStyle, s.borderTopStyle, s.borderTopLeftRadius] }"
        seen = {}
        for family in "LSHBR":
            mark = page.locator(f"#annotated .f-{family}").first
            if mark.count():
                line, slope, border, radius = mark.evaluate(style)
                assert (line, slope) == ("none", "normal")
                seen[family] = (border, radius)
        assert len(set(seen.values())) == len(seen) >= 4
        assert page.evaluate("[...document.querySelectorAll('i, em')].every((e) => getComputedStyle(e).fontStyle === 'normal')")
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(253, 246, 224)"


# -- with scripts, by mouse and by keyboard -------------------------------------------------------------------------------


def shown_flags(page: Any) -> int:
    return int(page.locator("#flags .notes li:not([hidden]):not(.disagreed)").count())


def test_a_flag_opens_its_reason_and_closes_by_keyboard_alone(opened: Open, essay_page: str) -> None:
    page = opened(essay_page).page
    page.evaluate("document.querySelector('#annotated a.flag').focus()")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    first = page.locator("#panel h3").inner_text()
    for words in ("What", "Why it matters", "Innocent when", "To settle it", "After"):
        assert words in page.locator("#panel").inner_text()
    page.keyboard.press("n")
    assert page.locator("#panel h3").inner_text() != first
    page.keyboard.press("p")
    assert page.locator("#panel h3").inner_text() == first
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # Next
    assert page.locator("#panel h3").inner_text() != first
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert page.evaluate("document.activeElement.closest('#annotated') !== null"), "the focus is back in the text"


def test_the_reason_hides_no_focus_and_no_mark_on_a_phone(opened: Open, essay_page: str) -> None:
    page = opened(essay_page, viewport=PHONE).page
    last = page.locator("#annotated a.flag").last
    last.scroll_into_view_if_needed()
    last.click()
    mark = page.locator(".current").first.bounding_box()
    assert mark["y"] + mark["height"] <= page.locator("#panel").bounding_box()["y"]


def test_filters_and_the_counts_that_follow(opened: Open, essay_page: str) -> None:
    page = opened(essay_page).page
    total = shown_flags(page)
    count = lambda value: int(page.locator(f'#filters input[value="{value}"] ~ .c').inner_text())  # noqa: E731
    assert sum(count(letter) for letter in "LSHBRU") == total == count("author") + count("quoted")
    hedges = count("H")
    page.uncheck('#filters input[value="H"]')
    assert shown_flags(page) == total - hedges
    assert page.locator("#status").inner_text().startswith(f"{total - hedges} of {total} flags are shown.")
    assert page.locator("#annotated .f-H:not(.off)").count() == 0
    assert page.locator('[data-lane="H"]').get_attribute("d") == ""
    assert count("H") == hedges, "a choice counts what it would bring back"
    page.select_option('[name="strength"]', "0.7")
    strong = shown_flags(page)
    assert strong < total - hedges
    assert sum(count(letter) for letter in "LSBRU") == strong
    page.click("#all")
    assert shown_flags(page) == total
    rule = page.locator('[name="rule"] option').nth(1)
    page.select_option('[name="rule"]', rule.get_attribute("value"))
    assert f"({shown_flags(page)})" in rule.inner_text()
    page.click("#all")
    assert shown_flags(page) == total


def test_speakers_can_be_filtered(opened: Open, reported: Callable[..., ReportContent]) -> None:
    html = render_report(reported('"The regime slaughtered them," said Tom Roe. "The goons perhaps left early," said Ann Lee. Critics say the dam will fail.'))
    page = opened(html).page
    page.select_option('[name="speaker"]', "Tom Roe")
    assert 0 < shown_flags(page) < page.locator("#flags .notes li").count()
    assert "Tom Roe" in page.locator("#flags .notes li:not([hidden])").first.inner_text()
    assert page.locator('[name="speaker"] option', has_text="Ann Lee (2)").count() == 1


def test_disagreeing_hides_counts_and_can_be_saved_and_opened_again(opened: Open, essay_page: str, tmp_path: Path) -> None:
    page = opened(essay_page).page
    total = shown_flags(page)
    page.locator("#annotated a.flag").first.click()
    code = page.locator("#panel .flagged .code").inner_text()
    page.click("#panel button[aria-pressed]")
    assert page.locator("#chosen").inner_text() == "You disagree with 1 flag."
    assert shown_flags(page) == total - 1
    assert page.locator(f"#annotated #m{code[1:]}").evaluate("(e) => getComputedStyle(e).textDecorationLine") == "none"
    page.locator(".check input").first.check()
    page.locator(".check textarea").first.fill("Asked the board: 40, on 3 March.")
    with page.expect_download() as download:
        page.click("#save")
    path = tmp_path / "choices.json"
    download.value.save_as(path)
    made = json.loads(path.read_text(encoding="utf-8"))
    assert made["schema"] == "critique/choices/1"
    (rejected,) = made["disagreements"]
    assert set(rejected) == {"start", "end", "text", "label", "rule", "entry"}
    assert made["claims"][0]["checked"] and made["claims"][0]["notes"].startswith("Asked the board")
    again = opened(essay_page).page
    again.set_input_files("#load", path)
    again.wait_for_selector("#chosen:not([hidden])")
    assert shown_flags(again) == total - 1
    assert again.locator(".check textarea").first.input_value().startswith("Asked the board")
    again.click("#restore")
    assert shown_flags(again) == total
    path.write_text(json.dumps(made | {"document": {"path": "x", "sha256": "other"}}), encoding="utf-8")
    again.set_input_files("#load", path)
    again.get_by_text("belongs to another text").wait_for()


def test_every_finding_and_sentence_can_be_linked_to(opened: Open, essay_page: str) -> None:
    watched = opened(essay_page)
    page = watched.page
    for place in ("s5", "m3", "f3", "r1"):
        page.goto(f"{watched.address}#{place}")
        assert page.evaluate(f"document.querySelector(':target')?.id === '{place}'")
        watched.asked = [url.split("#")[0] for url in watched.asked]


def test_the_strip_navigates(opened: Open, essay_page: str) -> None:
    page = opened(essay_page).page
    links = page.locator(".strip a")
    links.last.click()
    target = links.last.get_attribute("href")
    assert page.evaluate(f"document.querySelector('{target}').getBoundingClientRect().top") < DESK["height"]


def test_the_index_is_sorted_by_any_column(opened: Open, index_page: str) -> None:
    page = opened(index_page).page
    titles = lambda: page.locator("tbody th").all_inner_texts()  # noqa: E731
    assert titles() == ["b", "a"]
    page.get_by_role("button", name="Text", exact=True).click()
    assert titles() == ["a", "b"]
    page.get_by_role("button", name="Words", exact=True).click()
    assert titles() == ["a", "b"]
    page.get_by_role("button", name="Words", exact=True).click()
    assert titles() == ["b", "a"]
    assert page.locator('th[aria-sort="descending"]').inner_text().startswith("Words")
    assert page.locator("#sorted").inner_text() == "Sorted by Words, falling"


# -- without scripts, and on paper ----------------------------------------------------------------------------------------


def test_without_scripts_flags_are_footnotes(opened: Open, essay_page: str) -> None:
    watched = opened(essay_page, java_script_enabled=False)
    page = watched.page
    assert page.locator("#filters").is_hidden(), "no control that does nothing"
    link = page.locator("#annotated a.flag").first
    target = link.get_attribute("href")
    link.click()
    assert page.url.endswith(target)
    note = page.locator(target)
    assert note.is_visible()
    note.locator("a.code").click()
    assert page.url.endswith(target.replace("#f", "#m"))


def printed(page: Any) -> list[str]:
    from pypdf import PdfReader

    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages]


def test_on_paper_every_code_can_be_followed_and_pages_are_numbered(opened: Open, essay_page: str, reported: Callable[..., ReportContent], essay: str) -> None:
    page = opened(essay_page).page
    page.locator("#annotated a.flag").first.click()  # what is open on the screen is not printed
    sheets = printed(page)
    for n, sheet in enumerate(sheets, 1):
        assert f"{n} / {len(sheets)}" in " ".join(sheet.split())
    words = " ".join("".join(sheets).split())
    assert "I disagree" not in words and "Save my choices" not in words
    for flag in reported(essay).flags:
        assert len(re.findall(rf"{flag.code}(?!\d)", words)) >= 2, f"{flag.code} in the text and among the flags"
    assert "Notes: who says so" in words


def test_on_paper_no_colour_is_needed(opened: Open, essay_page: str) -> None:
    page = opened(essay_page).page
    page.emulate_media(media="print")
    colours = page.evaluate(
        """() => [...document.querySelectorAll('#annotated *, .profile *')].flatMap((e) => {
            const s = getComputedStyle(e);
            return [s.color, s.backgroundColor, s.textDecorationColor];
        })"""
    )
    for colour in set(colours):
        red, green, blue = map(float, re.findall(r"[\d.]+", colour)[:3])
        assert red == green == blue, colour
    styles = {page.locator(f"#annotated .f-{f}").first.evaluate("(e) => getComputedStyle(e).textDecorationStyle") for f in "LSHB"}
    assert len(styles) == 4


# -- what a text asks of the page -----------------------------------------------------------------------------------------

HOSTILE = {
    "markup": '<img src="https://evil.example/x.png" onerror="window.ran=1"><iframe src="https://evil.example"></iframe><svg onload=alert(1)>',
    "script": "</article></script><script>window.ran=1;alert(1)</script><style>*{display:none}</style>",
    "links": '<a href="javascript:window.ran=1">here</a> [click](javascript:alert(1)) javascript:alert(1) data:text/html,<script>alert(1)</script>',
    "refresh": '<meta http-equiv="refresh" content="0;url=https://evil.example"><base href="https://evil.example/">'
    '<form action="https://evil.example"><input autofocus onfocus=alert(1)>',
    "bidi": "The \u202eregime\u202c slaughtered \u2066\u2067people\u2069\u2069 and \u200fcritics say so.",
    "controls": "The regime\x00 \x1b[31mslaughtered\x9b31m 40 people\x07. \x7f",
    "templates": "{{ 7*7 }} {% for x in y %} ${window.ran=1} <%= 1 %> {{constructor.constructor('window.ran=1')()}}",
    "entities": "&lt;script&gt;window.ran=1&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62; ]]> <!-- <![CDATA[ -->",
    "surrogates": "The regime \ud800 slaughtered \udfff them.",
}


# The words of the text alone: its sentences without numbers, codes and names of speakers.
WORDS = """() => [...document.querySelectorAll('#annotated .s')].map((sentence) => {
    const copy = sentence.cloneNode(true);
    copy.querySelectorAll('sup, .edge, .who').forEach((e) => e.remove());
    return copy.textContent;
}).join(' ')"""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_shown_as_text(name: str, opened: Open, reported: Callable[..., ReportContent]) -> None:
    text = f"{HOSTILE[name]} Critics say the regime slaughtered 40 villagers, perhaps."
    evil = Metadata(title=HOSTILE[name], author=HOSTILE[name], outlet=HOSTILE[name], date=HOSTILE[name], url="javascript:alert(1)")
    content = reported(text, f"{name}.txt", evil)
    watched = opened(render_report(content))
    page = watched.page
    for link in page.locator("#annotated a").all():
        link.click()  # every flag is opened
    page.wait_for_timeout(50)
    shown = page.evaluate(WORDS)
    assert " ".join(visible(text).split()) == " ".join(shown.split())
    assert page.evaluate("window.ran === undefined")
    assert watched.quiet(), (watched.told, watched.asked)
    assert opened(render_index([(index_entry(content), "a.html")])).quiet()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_in_markdown_is_shown_as_text(name: str, opened: Open, reported: Callable[..., ReportContent]) -> None:
    text = f"# {HOSTILE[name]}\n\n**{HOSTILE[name]}** [the <b>regime</b>](https://evil.example/x) ![see](javascript:window.ran=1) slaughtered 40.\n"
    watched = opened(render_report(reported(text, f"{name}.md", markup=True)))
    page = watched.page
    assert page.locator("#annotated :is(img, b:not(.u), script, iframe, svg)").count() == 0
    assert all(link.get_attribute("href").startswith("#") for link in page.locator("#annotated a[href]").all())
    assert page.evaluate("window.ran === undefined")


def test_the_policy_holds_even_if_markup_got_in(opened: Open, essay_page: str) -> None:
    broken = essay_page.replace("<h1>", "<h1><img src='https://evil.example/x.png' onerror='window.ran=1'><script>window.ran=1</script>", 1)
    watched = opened(broken)
    watched.page.wait_for_timeout(100)
    assert watched.page.evaluate("window.ran === undefined")
    assert watched.refused == ["https://evil.example/x.png"]
    assert all("Content Security Policy" in told for told in watched.told) and watched.told
    watched.told.clear()


def test_a_word_of_a_megabyte_is_shown_in_time(opened: Open, reported: Callable[..., ReportContent]) -> None:
    watched = opened(render_report(reported(f"The regime fell. {'A' * 1_000_000} is a massive word. Critics say so.")), viewport=PHONE)
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    watched.page.locator("#annotated a.flag").first.click()
    assert watched.page.locator("#panel").is_visible()


# -- size -----------------------------------------------------------------------------------------------------------------


def test_ten_thousand_words_make_less_than_a_megabyte_and_open_their_first_flag(opened: Open, reported: Callable[..., ReportContent]) -> None:
    """How soon that is measures ``python -m benchmarks.pages``."""
    text = long_text(10_000)
    assert 10_000 <= len(text.split()) <= 11_000
    html = render_report(reported(text))
    assert len(html.encode()) < 1_000_000
    page = opened(html).page
    page.locator("#annotated a.flag").first.click()
    assert page.locator("#panel").is_visible()
