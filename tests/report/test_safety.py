"""Nothing of a text ever acts: not as markup, script, Markdown, escape sequence or change of direction."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as parser

from critique.document import Metadata
from critique.findings import Annotation
from critique.lexicon import Lexicon
from critique.report.content import ReportContent
from critique.report.html import render_index, render_report
from critique.report.listing import index_entry
from critique.report.markdown import escaped, render_markdown, render_markdown_index
from critique.report.terminal import render_terminal
from critique.report.visible import one_line, visible
from critique.scoring import score

EVIL = """<script>alert(1)</script> The regime <img src=x onerror=alert(1)> slaughtered 40 <b>villagers</b> on Friday.

Critics say [click](javascript:alert(1)) </style></textarea><!-- the "experts" ]]> lied. \u202eevil\u202c \x1b[31mred\x1b[0m \x00 \x9b31m {{ 7*7 }} {% raw %}
"""
META = Metadata(
    title="</title><script>alert(2)</script>\u202egnp",
    author='" onmouseover="alert(3)',
    outlet="<iframe>",
    date="'><svg/onload=1>",
    url="javascript:alert(4)",
)
OURS = {"sup", "dl", "div", "dt", "dd"}  # elements of a page that a shorter text may not need
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.fixture(scope="module")
def evil(reported: Callable[..., ReportContent]) -> ReportContent:
    return reported(EVIL, 'a"><script>\x1b.txt', META)


def pages(content: ReportContent) -> list[str]:
    return [render_report(content), render_index([(index_entry(content), 'javascript:alert(1)"><b>.html')])]


def test_no_element_or_attribute_comes_from_the_text(evil: ReportContent, reported: Callable[..., ReportContent]) -> None:
    for page, tame in zip(pages(evil), pages(reported("The regime slaughtered 40 villagers. Critics say it may be so.")), strict=True):
        tree = parser.fromstring(page)
        assert {str(e.tag) for e in tree.iter()} <= {str(e.tag) for e in parser.fromstring(tame).iter()} | OURS
        assert len(tree.findall(".//script")) == 1
        assert not [name for e in tree.iter() for name in e.attrib if name.lower().startswith("on") or name.lower() in ("style", "src", "srcset", "action")]


def test_links_stay_on_the_page_or_are_relative(evil: ReportContent) -> None:
    report, index = pages(evil)
    assert all(e.get("href").startswith("#") for e in parser.fromstring(report).iter("a"))
    assert [e.get("href") for e in parser.fromstring(index).iter("a")] == ["javascript%3Aalert%281%29%22%3E%3Cb%3E.html"]


def test_the_policy_allows_only_what_the_page_carries(evil: ReportContent) -> None:
    for page in pages(evil):
        tree = parser.fromstring(page)
        policy = tree.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')[0]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        for kind in ("script", "style"):
            inside = re.search(rf"<{kind}>(.*?)</{kind}>", page, re.DOTALL)[1]
            digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
            assert f"{kind}-src 'sha256-{digest}'" in policy


def test_the_page_names_no_other_host(evil: ReportContent) -> None:
    for page in pages(evil):
        assert not re.search(r"https?://", page)
        assert "@import" not in page
        assert "url(" not in page


def test_templates_in_the_text_are_not_run(evil: ReportContent) -> None:
    assert "{{ 7*7 }} {% raw %}" in render_report(evil)


def test_characters_that_act_are_shown(evil: ReportContent) -> None:
    for rendered in (*pages(evil), render_markdown(evil), render_markdown_index([(index_entry(evil), "a.md")])):
        assert not set(rendered) & set(BIDI + "\x00\x1b\x9b\x7f")
        assert "⟦U+202E⟧" in rendered


def test_names_from_the_text_are_isolated(evil: ReportContent) -> None:
    assert "<h1><bdi>" in render_report(evil)
    assert "<bdi>&#34; onmouseover=&#34;alert(3)</bdi>" in render_report(evil)


def test_the_terminal_gets_no_control_characters(annotated: Callable[..., Annotation], lexicon: Lexicon) -> None:
    annotation = annotated(EVIL, "a\x1b]0;owned\x07.txt", META)
    plain = render_terminal(annotation, score(annotation), lexicon, False, 80)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", plain)
    assert not set(plain) & set(BIDI)
    coloured = render_terminal(annotation, score(annotation), lexicon, True, 80)
    assert set(re.findall(r"\x1b(\[[0-9;]*m)?", coloured)) - {""}
    assert not re.search(r"\x1b(?!\[[0-9;]*m)", coloured)
    assert "\x1b[31mred" not in coloured


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_any_text_can_be_rendered(text: str, reported: Callable[..., ReportContent], annotated: Callable[..., Annotation], lexicon: Lexicon) -> None:
    content = reported(text + " Critics say it may fail.", meta=Metadata(title=text, author=text))
    page = render_report(content)
    page.encode()
    assert len(parser.fromstring(page).findall(".//script")) == 1
    render_markdown(content).encode()
    annotation = annotated(text + " Critics say it may fail.", path=text)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", render_terminal(annotation, score(annotation), lexicon, False, 60))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>*bold* _em_ `code`</b>", "&lt;b&gt;\\*bold\\* \\_em\\_ \\`code\\`&lt;/b&gt;"),
        ("[click](javascript:alert(1))", "\\[click\\](javascript:alert(1))"),
        ("# heading | cell", "\\# heading \\| cell"),
        ("- item", "\\- item"),
        ("1. item", "1\\. item"),
        ("see https://evil.example and www.evil.example", "see https\\://evil.example and www\\.evil.example"),
        ("ask @everyone &amp; go", "ask \\@everyone &amp;amp; go"),
        ("two\nlines", "two lines"),
    ],
)
def test_markdown_is_escaped(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_a_word_of_a_megabyte_is_folded_and_kept(reported: Callable[..., ReportContent]) -> None:
    word = "A" * 1_000_000
    page = render_report(reported(f"The regime fell. {word} is a massive word."))
    assert word in page
    assert "overflow-wrap: anywhere" in page
    assert len(page) < 1_100_000, "shown once, excerpts elsewhere"


def test_what_is_shown_keeps_everything_else() -> None:
    assert visible("a\tb\nc\u200dé שלום") == "a\tb\nc\u200dé שלום"
    assert one_line(" a\t b\r\nc\u2028d ") == "a b c d"
    assert visible("\ud800") == "⟦U+D800⟧"
