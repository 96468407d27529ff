"""The pictures of a report say what its figures say: the chain of sources, the strip of flags, and how the report was made."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import msgspec
import pytest
from lxml import html as parser

from critique.findings import Annotation
from critique.lexicon import Lexicon
from critique.report.content import ReportContent, build_content
from critique.report.figures import spark
from critique.report.html import render_report
from critique.report.markdown import render_markdown
from critique.report.record import report_record
from critique.report.strip import lanes, parts
from critique.report.values import Settings
from critique.scoring import score

RELAYED = "Tom Roe said that a guard told him the gate had jammed and nobody came. A senior official told me that the seal was old. The river rose 5 metres."


def test_the_chain_goes_from_the_writer_to_the_source_behind_the_source(reported: Callable[..., ReportContent]) -> None:
    content = reported(RELAYED)
    links = {link.kind: link for link in content.chain}
    assert links["named"].names == ("Tom Roe",)
    assert links["anonymous"].times >= 1
    (relay,) = links["named"].behind
    assert (relay.through, relay.name, relay.kind, relay.sentence) == ("Tom Roe", "a guard", "anonymous", 1)
    tree = parser.fromstring(render_report(content))
    (writer,) = tree.xpath('//ul[@class="chain"]/li')
    told = [" ".join(node.text_content().split()) for node in writer.xpath("ul/li")]
    assert any("Named once: Tom Roe At second hand sentence 1: a guard, through Tom Roe" in t for t in told)
    assert told[-1].startswith("Nobody for 1 checkable claim")
    assert "    - at second hand (sentence 1): a guard, through Tom Roe" in render_markdown(content)


def test_no_chain_where_nobody_vouches(reported: Callable[..., ReportContent]) -> None:
    assert reported("It rained.").chain == ()


def test_the_strip_has_a_tick_for_each_flag_and_goes_to_every_part(reported: Callable[..., ReportContent], essay: str) -> None:
    content = reported(essay)
    drawn = lanes(content)
    for family in content.families:
        assert drawn[family.code].count("M") == sum(flag.letter == family.code for flag in content.flags)
    found = parts(content)
    sentences = max(p.number or 0 for b in content.blocks for p in b.passages)
    assert found[0].first == 1 and found[-1].last == sentences
    assert all(b.first == a.last + 1 for a, b in pairwise(found))
    assert sum(part.tenths for part in found) == 10
    assert sum(sum(part.counts.values()) for part in found) == len(content.flags)
    tree = parser.fromstring(render_report(content))
    assert [a.get("href") for a in tree.xpath('//div[@class="strip"]//a')] == [f"#s{part.first}" for part in found]
    assert tree.xpath('//div[@class="strip"]//a/@aria-label')[0].endswith(found[0].said)


def test_a_text_of_one_sentence_has_one_part(reported: Callable[..., ReportContent]) -> None:
    (part,) = parts(reported("Critics say the dam will fail."))
    assert (part.first, part.last, part.tenths) == (1, 1, 10)


def test_a_sparkline_has_a_bar_for_each_stretch_with_flags() -> None:
    assert spark([]) == ""
    assert spark([0.0, 0.01, 0.99, 1.0], bins=4, height=10) == "M2 10v-10M14 10v-10"
    assert spark([0.0, 0.01, 0.3], bins=4, height=10) == "M2 10v-10M6 10v-5"


@pytest.mark.parametrize(
    ("settings", "path", "command"),
    [
        (Settings(), "a.txt", "critique report a.txt"),
        (Settings(), "two words.txt", "critique report 'two words.txt'"),
        (Settings(), "-", "critique report -"),
        (Settings(), "-x.txt", "critique report -- -x.txt"),
        (
            Settings(select=("loaded",), ignore=("hedge/modal", "source"), lexicons=("house",), any_language=True),
            "$(reboot).txt",
            "critique report --select loaded --ignore hedge/modal --ignore source --lexicons house --any-language '$(reboot).txt'",
        ),
    ],
)
def test_the_command_that_makes_the_report_again(settings: Settings, path: str, command: str) -> None:
    assert settings.command(path) == command


def test_settings_are_told_and_take_the_norms_away(annotated: Callable[..., Annotation], lexicon: Lexicon, essay: str) -> None:
    annotation = annotated(essay)
    content = build_content(annotation, score(annotation), lexicon, "0.0", Settings(ignore=("loaded/word",), rules=54, entries=400))
    assert content.norms is None, "with fewer rules the rates are lower, and cannot be compared"
    for rendered in (" ".join(parser.fromstring(render_report(content)).text_content().split()), render_markdown(content)):
        assert "ignore loaded/word" in rendered
        assert "54 rules with 400 entries in force" in rendered


def test_notes_on_how_the_text_was_read_stand_above_all(annotated: Callable[..., Annotation], lexicon: Lexicon) -> None:
    annotation = annotated("Critics say the dam will fail.")
    source = msgspec.structs.replace(annotation.document.source, notes=("2 of 9 pages hold no text <b>",))
    noted = msgspec.structs.replace(annotation, document=msgspec.structs.replace(annotation.document, source=source))
    content = build_content(noted, score(noted), lexicon, "0.0")
    page, text = render_report(content), render_markdown(content)
    assert page.index("2 of 9 pages hold no text &lt;b&gt;") < page.index('id="brief"')
    assert text.index("2 of 9 pages hold no text") < text.index("## In brief")


def test_the_json_of_a_report_has_what_the_page_says(reported: Callable[..., ReportContent], essay: str) -> None:
    content = reported(essay)
    record = msgspec.to_builtins(report_record(content))
    assert record["summary"] == content.summary
    assert len(record["claims_to_check"]) == len(content.to_check)
    assert sum(rule["flags"] for rule in record["rules"]) == len(content.flags)
    assert record["command"] == "critique report essay.txt"
    assert record["norms"]["what"] == content.norms.what  # type: ignore[union-attr]
