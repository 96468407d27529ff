"""The text in a report is the text: every character once, in order, under the flags and in the voice that hold there."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from critique.findings import Annotation, Finding
from critique.lexicon import Lexicon
from critique.report.content import ReportContent, build_content
from critique.report.html import render_report
from critique.report.passages import MARGIN
from critique.scoring import score

PIECES = st.sampled_from(
    ["The regime ", "slaughtered ", "40 villagers", ". ", "Critics say ", "“", "”", '"', "perhaps ", "\n", "\n\n", "> quoted\n", "Ann Lee said ",
     "the \u202eevil ", "שלום ", "I saw it", "! ", "? ", "<b>", "- ", "\r\n", "Posted by: Bob | 15 March 2031 at 05:06 PM\n", "\u00e9\u0301 ", "\x00"]
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=40).map("".join).filter(lambda text: bool(text.strip()))
LABELS = st.sampled_from(["source/vague", "hedge/modal", "booster/certainty"])
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def runs(content: ReportContent) -> list:
    return [run for block in content.blocks for passage in block.passages for run in passage.runs]


def joined(content: ReportContent) -> str:
    return "".join(run.text for run in runs(content))


def with_findings(annotation: Annotation, spans: list[tuple[int, int, str]]) -> Annotation:
    """The annotation with findings of ours, however they overlap."""
    text = annotation.document.text
    made = [Finding(a, b, text[a:b], label, rule, None, "author", None, 0.5, "why") for a, b, label in sorted(spans) for rule in (label,)]
    return msgspec.structs.replace(annotation, findings=tuple(made))


@QUICK
@given(text=TEXTS)
def test_runs_cover_the_text_once_and_in_order(text: str, reported: Callable[..., ReportContent]) -> None:
    assert joined(reported(text)) == text


@QUICK
@example(
    text="\n\nThe regime fell.\n\n\nCritics say so.\n\n",
    drawn=[(0, 8, "hedge/modal"), (1, 1, "hedge/modal"), (4, 30, "source/vague"), (18, 21, "hedge/modal")],
)
@given(text=TEXTS, drawn=st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200), LABELS), max_size=8))
def test_any_overlap_of_flags_is_shown_where_it_holds(
    text: str, drawn: list[tuple[int, int, str]], annotated: Callable[..., Annotation], lexicon: Lexicon
) -> None:
    spans = [(min(a, b, len(text)), min(max(a, b), len(text)), name) for a, b, name in drawn]
    annotation = with_findings(annotated(text), spans)
    content = build_content(annotation, score(annotation), lexicon, "0.0")
    assert joined(content) == text
    at = 0
    open_now: set[int] = set()
    for run in runs(content):
        end = at + len(run.text)
        holding = {f.number for f in content.flags if f.finding.start < f.finding.end and f.finding.start < end and at < f.finding.end}
        assert set(run.flags) == holding
        widths = [content.flags[n - 1].finding.end - content.flags[n - 1].finding.start for n in run.flags]
        assert widths == sorted(widths, reverse=True), "the widest stands outside"
        open_now |= set(run.opens)
        assert open_now == holding
        open_now -= set(run.closes)
        at = end
    assert not open_now
    page = render_report(content)
    for flag in content.flags:
        if flag.finding.start < flag.finding.end:
            assert page.count(f'id="m{flag.number}"') == 1


def test_a_flag_inside_another_is_the_link_and_the_outer_one_keeps_its_code(annotated: Callable[..., Annotation], lexicon: Lexicon) -> None:
    text = "So they say that it may be so."
    annotation = with_findings(annotated(text), [(3, 30, "source/vague"), (20, 23, "hedge/modal")])
    content = build_content(annotation, score(annotation), lexicon, "0.0")
    page = render_report(content)
    assert '<a class="flag" href="#f2" data-f="2"><span class="m f-H" data-f="2" id="m2">may</span><sup class="code c-H" data-f="2">H2</sup></a></span>' in page
    assert page.count('<sup class="code c-S"') == 1
    assert page.count('id="m1"') == 1


MARKED = """---
title: The gate
author: Ann Lee
---

# The gate

The *slow* engineers say **the `seal` cracked**. See [the log](https://example.org/log) and 2 * 3 * 4.

- **First:** it _may_ hold.

> Quoted \\*words\\* of hers.
"""


def test_marks_of_markdown_are_shown_as_what_they_mean(reported: Callable[..., ReportContent]) -> None:
    content = reported(MARKED, "gate.md", markup=True)
    assert joined(content) == MARKED, "offsets stay true"
    shown = "".join(run.text for run in runs(content) if not run.hidden)
    assert "author:" not in shown
    assert not re.search(r"^[#>-] |\*\*|_may_|`|\]\(", shown, re.MULTILINE)
    assert "*words*" in shown and "2 * 3 * 4" in shown
    styled = {run.text: run.styles for run in runs(content) if run.styles and not run.hidden}
    assert styled["slow"] == ("em",)
    assert styled["seal"] == ("strong", "code")
    assert styled["https://example.org/log"] == ("address",)
    page = render_report(content)
    assert "<em>slow</em>" in page
    assert "block body item" in page
    said = [flag.words for flag in content.flags] + [claim.text for claim in content.to_check]
    assert "The slow engineers say the seal cracked." in said


def test_marks_in_a_text_that_is_not_markdown_stay(reported: Callable[..., ReportContent]) -> None:
    assert not any(run.styles for run in runs(reported(MARKED)))


@QUICK
@given(text=st.text(alphabet="*_`[]()#>- ab\\\n", max_size=80))
def test_no_marks_lose_a_character(text: str, reported: Callable[..., ReportContent]) -> None:
    text += " Critics say it **may** fail."
    content = reported(text, "a.md", markup=True)
    assert joined(content) == text
    render_report(content)


def test_sentences_are_numbered_and_unsourced_claims_sign_the_margin_only(reported: Callable[..., ReportContent], essay: str) -> None:
    content = reported(essay)
    numbers = [p.number for b in content.blocks for p in b.passages if p.number]
    assert numbers == list(range(1, len(numbers) + 1))
    margin = {f.number for f in content.flags if f.finding.family == MARGIN}
    assert margin
    assert {p.unsourced for b in content.blocks for p in b.passages if p.unsourced} == margin
    assert not margin & {n for run in runs(content) for n in run.flags}


def test_quotations_are_runs_of_their_own_with_the_speaker_at_their_beginning(reported: Callable[..., ReportContent], essay: str) -> None:
    quoted = [run for run in runs(reported(essay)) if run.voice == "quoted"]
    assert "".join(run.text for run in quoted) == '"We closed it at noon,"'
    assert [run.speaks for run in quoted][:1] == [True]
    assert quoted[0].speaker == "Tom Roe"
