"""Unnamed sources: the newsroom's questions as cases, the sample texts, and what must hold of any text."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critique.annotation import Annotator
from critique.findings import QUESTIONS, Annotation, Appeal
from critique.reading import read_text
from critique.report.content import build_content
from critique.report.html import render_report
from critique.report.markdown import render_markdown
from critique.scoring import MIN_CLAIMS, score
from critique.segmenting import segment
from tests.conftest import SEEDS

CASES = tomllib.loads((Path(__file__).parent / "data" / "appeals.toml").read_text(encoding="utf-8"))["case"]

Annotated = Callable[..., Annotation]


def told(annotation: Annotation, appeal: Appeal) -> dict[str, str]:
    return {a.question: annotation.document.text[a.start : a.end] for a in appeal.answers}


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:70])
def test_questions(case: dict[str, Any], annotated: Annotated) -> None:
    annotation = annotated(case["text"])
    found = [told(annotation, a) for a in annotation.appeals if case.get("of", "") in case["text"][a.start : a.end]]
    assert found, "no appeal was found"
    assert set(found[0]) == set(case["told"]), found[0]
    assert all(words in found[0][question] for question, words in case["told"].items()), found[0]


def test_every_question_is_tried() -> None:
    assert {question for case in CASES for question in case["told"]} == set(QUESTIONS)
    assert len(CASES) >= 25


def test_a_fair_report_answers(annotated: Annotated) -> None:
    annotation = annotated((SEEDS / "investigation.txt").read_text(encoding="utf-8"))
    (found,) = [told(annotation, a) for a in annotation.appeals]
    assert {"descriptor", "access", "reason", "corroborated"} <= set(found)
    assert found["access"] == "who was at the desk throughout"
    assert found["reason"].endswith("because staff contracts forbid talking to newspapers")


def test_a_gossip_column_does_not(annotated: Annotated) -> None:
    annotation = annotated((SEEDS / "insider-newsletter.md").read_text(encoding="utf-8"), markup=True)
    answers = score(annotation).answered
    appeals = len(annotation.appeals)
    assert appeals >= 8
    assert answers["reason"].count == answers["corroborated"].count == 0
    assert answers["access"].count + answers["motive"].count < appeals / 2


def test_shares_of_answers(annotated: Annotated) -> None:
    few = score(annotated("A senior official said the dam leaked."))
    assert few.appeals.count == 1 and few.appeals.per_1000 is None
    assert few.answered["descriptor"].count == few.answered["descriptor"].of == 1 and few.answered["descriptor"].share is None
    many = score(annotated("A senior official said the old dam leaked again.\n\nSources said the old gate had jammed again.\n\n" * 2 * MIN_CLAIMS))
    share = many.answered["descriptor"].share
    assert share is not None and share.value == 0.5 and 0 < share.low < 0.5 < share.high < 1
    assert many.appeals.per_1000 is not None


def test_quoted_appeals_and_switched_off_ones_are_none(annotated: Annotated) -> None:
    assert not annotated("Ann Lee said: “A senior official told me that the dam leaked, and I believed every word of it.”").appeals
    assert not Annotator(ignore=["source/anonymous"]).annotate(segment(read_text("A senior official said the dam leaked."))).appeals


def test_the_report_has_a_row_for_each_appeal(annotated: Annotated, annotator: Annotator) -> None:
    def of(text: str) -> tuple[str, str, str]:
        annotation = annotated(text)
        content = build_content(annotation, score(annotation), annotator.lexicon, "0.0")
        return render_report(content), render_markdown(content), " ".join(content.summary)

    page, markdown, summary = of("A senior official said the dam leaked. Two people familiar with the talks said it would be sold.")
    for rendered in (page, markdown):
        assert "What the text tells about its unnamed sources" in rendered
        assert "familiar with the talks" in rendered
        assert "Associated Press" in rendered and "Reuters. Handbook" in rendered
    assert 'href="#s1"' in page
    (row,) = [line for line in markdown.splitlines() if line.startswith("| 1 |") and "senior official" in line]
    assert row.count("|") == 5
    assert "one says how the source knows and none says why it is unnamed" in summary
    page, markdown, summary = of("A senior official said the dam leaked.")
    assert "Its one appeal to an unnamed source says neither how the source knows nor why it is unnamed." in summary
    page, markdown, summary = of("The regime slaughtered 40 villagers on Friday.")
    assert "unnamed sources" not in markdown.split("## Flags")[0].split("## Who vouches")[1] and "What the text tells about" not in page


@pytest.mark.parametrize(
    ("text", "settles"),
    [
        ("The port lost 300 boats in May.", "data set"),
        ("The guards crossed the river at dawn.", "a second outlet"),
        ("The bridge fell because the seal had cracked in winter.", "other causes"),
    ],
)
def test_an_unsourced_claim_says_what_would_settle_it(text: str, settles: str, annotated: Annotated) -> None:
    (finding,) = [f for f in annotated(text).findings if f.label == "claim/unsourced"]
    assert settles in finding.message


PIECES = [
    "A senior official ", "sources ", "the official ", "said ", "who was at ", "the desk ", "familiar with ", "asked not to be named ", "because ",
    "not authorised to speak ", "feared ", "two ", "people ", "“", "” ", ", ", ". ", "He ", "a rival of ", "Ann Lee ", "confirmed ", "records show ", "of ",
    "the ", "\n\n", "\n", "according to ", "another ",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_answers_lie_in_the_text(annotator: Annotator, text: str) -> None:
    annotation = annotator.annotate(segment(read_text(text)), any_language=True)
    findings = [(f.start, f.end) for f in annotation.findings if f.label == "source/anonymous" and f.voice == "author"]
    appeals = [(a.start, a.end) for a in annotation.appeals]
    assert appeals == [f for f in findings if f in appeals] and bool(appeals) == bool(findings)
    for appeal in annotation.appeals:
        assert all(0 <= a.start < a.end <= len(text) for a in appeal.answers)
        assert [a.start for a in appeal.answers] == sorted(a.start for a in appeal.answers)
        assert len({a.question for a in appeal.answers}) == len(appeal.answers)
