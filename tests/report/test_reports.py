"""What a report says follows from the figures, in plain words, and never turns into a verdict."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html as parser

from critique.document import Metadata
from critique.findings import Annotation
from critique.lexicon import Lexicon
from critique.profile import Interval, Rate
from critique.report.content import ReportContent, build_content
from critique.report.figures import counted, listed, scale_of
from critique.report.html import render_index, render_report
from critique.report.listing import index_entry
from critique.report.markdown import render_markdown, render_markdown_index
from critique.report.terminal import render_terminal
from critique.report.values import RuleUsed
from critique.scoring import score


def text_of(page: str) -> str:
    return " ".join(parser.fromstring(page).xpath("//body")[0].text_content().split())


def test_same_input_same_bytes(annotated: Callable[..., Annotation], lexicon: Lexicon, essay: str) -> None:
    def once() -> tuple[str, ...]:
        annotation = annotated(essay)
        profile = score(annotation)
        content = build_content(annotation, profile, lexicon, "0.0")
        return (
            render_report(content),
            render_markdown(content),
            render_index([(index_entry(content), "a.html")]),
            render_markdown_index([(index_entry(content), "a.md")]),
            render_terminal(annotation, profile, lexicon, True, 80),
        )

    assert once() == once()


def test_the_summary_is_computed_from_the_figures(reported: Callable[..., ReportContent], essay: str) -> None:
    content = reported(essay)
    assert content.enough
    assert 3 <= len(content.summary) <= 4
    none = content.unsourced
    assert content.summary[0].startswith(f"Most of its {none.of} checkable claims ({none.count}) name no source")
    assert not re.search(r"\b(biased?|propaganda|lies|false|untrue|manipulat\w+)\b", " ".join(content.summary))


def test_too_little_text_is_said_and_not_weighed(reported: Callable[..., ReportContent]) -> None:
    content = reported("The regime slaughtered 40 villagers on Friday. Critics say so.")
    assert not content.enough
    assert content.summary[0].startswith("Too little text to say")
    assert all(row.rate.per_1000 is None for row in content.families)
    for rendered in (render_report(content), render_markdown(content)):
        assert "oo little text to say" in rendered
        assert "too few claims to say" in rendered
        assert "per 1,000 of the writer" not in rendered.lower()


def test_a_text_in_another_language_is_not_called_clean(annotator: object, lexicon: Lexicon) -> None:
    from critique.annotation import Annotator
    from critique.reading import read_text
    from critique.segmenting import segment

    assert isinstance(annotator, Annotator)
    document = segment(read_text("Der Minister sagte gestern, dass die Brücke gesperrt wird, weil die Pfeiler nicht mehr halten. " * 20))
    assert document.language == "de"
    annotation = annotator.annotate(document)
    content = build_content(annotation, score(annotation), lexicon, "0.0")
    assert len(content.summary) == 1
    assert "only its structure was read" in content.summary[0]


def test_good_practice_is_credited_only_where_the_figures_show_it(reported: Callable[..., ReportContent], essay: str) -> None:
    credit = " ".join(reported(essay).merits)
    assert "Tom Roe" in credit
    assert "hedged" in credit
    assert reported("The guards crossed the river at dawn. The gate was shut.").merits == ()


def test_the_claims_most_worth_checking_lead_the_work_list(reported: Callable[..., ReportContent], essay: str) -> None:
    content = reported(essay)
    worth = [claim.checkworthiness for claim in content.to_check]
    assert worth == sorted(worth, reverse=True)
    assert len(content.to_check) == content.claims.count
    assert len(parser.fromstring(render_report(content)).xpath('//ol[@class="check"]/li')) == min(12, len(content.to_check))


@pytest.mark.parametrize(
    ("sentence", "settles"),
    [
        ("The port lost 300 boats in May.", "data set"),
        ("The guards crossed the river at dawn.", "second outlet"),
        ("She wanted the ministry for herself and took the bridge.", "own words"),
        ("The bridge fell because the seal had cracked in winter.", "other causes"),
    ],
)
def test_what_would_settle_a_claim_follows_from_its_features(sentence: str, settles: str, reported: Callable[..., ReportContent]) -> None:
    claims = reported(sentence).to_check
    assert claims, "the sentence should be read as a claim"
    assert any(settles in s for s in claims[0].settles)


def test_search_terms_leave_out_loaded_wording(reported: Callable[..., ReportContent]) -> None:
    claim = reported("The regime slaughtered 2,300 villagers in Port Ossel on Friday.").to_check[0]
    assert "Port Ossel" in claim.search
    assert "2,300" in claim.search
    assert "slaughtered" not in claim.search
    assert "regime" not in claim.search


def test_every_flag_has_its_reason_and_a_way_back(reported: Callable[..., ReportContent], essay: str) -> None:
    content = reported(essay)
    tree = parser.fromstring(render_report(content))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for link in tree.xpath("//a/@href"):
        assert link.removeprefix("#") in ids, link
    notes = tree.xpath('//ol[@class="notes"]/li/@id')
    assert notes == [f"f{flag.number}" for flag in content.flags], "in the order of the text, so that a pencil can follow"
    for flag in content.flags:
        (note,) = tree.xpath(f'//li[@id="f{flag.number}"]')
        assert tree.xpath(f'//a[@href="#f{flag.number}"]')
        assert flag.finding.message.replace("*", "") in note.text_content()
        (rule,) = tree.xpath(f'//div[@id="r{note.get("data-r")}"]')
        used = lexicon_rule(content, flag.finding.rule)
        for words in (used.title, used.id, "What", "Why it matters", "Innocent when", "To settle it", flag.code):
            assert words in rule.text_content()
        assert used.references


def lexicon_rule(content: ReportContent, name: str) -> RuleUsed:
    return next(rule for rule in content.rules if rule.id == name)


def test_headings_are_in_order_and_landmarks_are_there(reported: Callable[..., ReportContent], essay: str) -> None:
    for page in (render_report(reported(essay)), render_index([(index_entry(reported(essay)), "a.html")])):
        tree = parser.fromstring(page)
        levels = [int(e.tag[1]) for e in tree.iter("h1", "h2", "h3", "h4")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(b - a <= 1 for a, b in pairwise(levels))
        assert len(tree.xpath("//main")) == 1
        assert tree.xpath("/html/@lang") == ["en"]
        for table in tree.iter("table"):
            assert table.find("caption") is not None


def test_voice_and_families_are_told_apart_without_colour(reported: Callable[..., ReportContent], essay: str) -> None:
    page = render_report(reported(essay))
    for shape in ("solid", "double", "wavy", "dashed", "dotted"):
        assert f"text-decoration-style: {shape}" in page
    assert re.search(r'<sup class="code c-L"[^>]*>L\d+</sup>', page)
    assert '<span class="who"><bdi>Tom Roe</bdi>:</span>' in page


def test_figures_stand_with_their_intervals(reported: Callable[..., ReportContent], essay: str) -> None:
    content = reported(essay)
    page = text_of(render_report(content))
    rate = content.families[0].rate
    assert rate.per_1000 is not None
    assert f"{rate.per_1000.value:.1f} ({rate.per_1000.low:.1f} to {rate.per_1000.high:.1f})" in page
    assert "95 %" in page


def test_the_report_says_how_it_was_made(reported: Callable[..., ReportContent], essay: str) -> None:
    content = reported(essay)
    for rendered in (text_of(render_report(content)), render_markdown(content)):
        assert content.header.sha256 in rendered
        assert content.lexicon in rendered
        assert "no verdict on the truth" in rendered
    assert "version 0.0" in render_markdown(content)


def test_the_index_lists_every_text_with_its_figures(reported: Callable[..., ReportContent], essay: str) -> None:
    entries = [
        (index_entry(reported(essay, meta=Metadata(title="First", author="Ann Lee"))), "first.html"),
        (index_entry(reported("It may rain.")), "ä second.html"),
    ]
    tree = parser.fromstring(render_index(entries))
    rows = tree.xpath("//tbody/tr")
    assert [row.xpath("th/a/@href")[0] for row in rows] == ["first.html", "%C3%A4%20second.html"]
    assert "First" in rows[0].text_content()
    assert len(rows[0].xpath("td[@data-value]")) == 8
    assert len(rows[1].xpath("td[@data-value]")) == 2, "words and flags alone: too little text for rates"
    assert rows[0].xpath('.//*[local-name()="svg"]/@aria-label')[0].startswith(f"{entries[0][0].where.split()[0]} in the first third")
    assert "not a ranking" in text_of(render_index(entries))
    table = render_markdown_index(entries)
    assert "| [First](first.html) | Ann Lee |" in table
    assert len({line.count("|") for line in table.splitlines() if line.startswith("|")}) == 1


def test_the_terminal_marks_the_words_in_their_sentence(annotated: Callable[..., Annotation], lexicon: Lexicon) -> None:
    annotation = annotated("It rained.\nThe gate held, and critics say the dam will fail.\n", "notes/dam.txt")
    shown = render_terminal(annotation, score(annotation), lexicon, False, 100)
    assert "notes/dam.txt:2:20  S Vague authority" in shown
    assert re.search(r"The gate held, and >>critics( say)?<<( say)? the dam will fail\.", shown)
    assert shown.rstrip().endswith("name no source")
    assert "\x1b" not in shown
    coloured = render_terminal(annotation, score(annotation), lexicon, True, 100)
    assert "\x1b[" in coloured
    assert ">>" not in coloured


def test_a_place_stays_on_one_line_however_narrow(annotated: Callable[..., Annotation], lexicon: Lexicon) -> None:
    path = "a/very/long/path/" * 8 + "dam.txt"
    annotation = annotated("Critics say the dam will fail.", path)
    assert f"{path}:1:1" in render_terminal(annotation, score(annotation), lexicon, False, 40)


def test_words_for_figures() -> None:
    assert [counted(n, "claim") for n in (0, 1, 1234)] == ["no claims", "1 claim", "1,234 claims"]
    assert [listed(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert scale_of([Rate(1, 200, Interval(5.0, 0.1, 27.9)), Rate(0, 10, None)]) == 50
    assert scale_of([]) == 1


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(a: str, b: str) -> float:
    low, high = sorted((_luminance(a), _luminance(b)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "easier letters"])
def test_every_ink_keeps_to_wcag_aa_on_every_ground_it_stands_on(scheme: int) -> None:
    import critique.report

    style = (Path(critique.report.__file__).parent / "templates" / "page.css").read_text(encoding="utf-8")
    block = [found for found in re.findall(r":root[^{}]*\{(.*?)\}", style, re.DOTALL) if re.search(r"--ink: #[0-9a-f]{6}", found)][scheme]
    colour = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
    for ink in ("ink", "soft", "accent", *"LSHBRU"):
        for ground in ("ground", "raised", "quoted"):
            assert _contrast(colour[ink], colour[ground]) >= 4.5, (ink, ground)
    for family in "LSHBR":
        assert _contrast(colour["ink"], colour[f"{family}-ground"]) >= 7
        for code in "LSHBR":  # a code inside a wider flag stands on its ground
            assert _contrast(colour[code], colour[f"{family}-ground"]) >= 4.5, (code, family)
