"""Who says what: constructions as data, and what carries over from sentence to sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critique.annotation import Annotator
from critique.document import Span
from critique.findings import Annotation
from critique.ledger import sources_of
from critique.reading import read_text
from critique.scoring import score
from critique.segmenting import segment

CASES = tomllib.loads((Path(__file__).parent / "data" / "attributions.toml").read_text(encoding="utf-8"))["case"]

Annotated = Callable[..., Annotation]


def part(text: str, span: Span | None) -> str | None:
    return None if span is None else text[span.start : span.end]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:60])
def test_constructions(case: dict[str, Any], annotated: Annotated) -> None:
    text = case["text"]
    made = annotated(text).attributions
    told = [(part(text, a.source), part(text, a.cue), part(text, a.content), a.kind, a.name) for a in made]
    if case.get("none"):
        assert not made, told
        return
    fits = [
        a
        for a in made
        if ("source" not in case or part(text, a.source) == case["source"])
        and ("cue" not in case or part(text, a.cue) == case["cue"])
        and ("content" not in case or case["content"] in (part(text, a.content) or ""))
        and a.kind == case["kind"]
        and ("name" not in case or a.name == case["name"])
        and ("hops" not in case or a.hops == case["hops"])
        and ("stance" not in case or a.stance == case["stance"])
    ]
    assert fits, told


def test_a_surname_and_a_pronoun_go_on_with_the_name(annotated: Annotated) -> None:
    found = annotated("Ann Lee said the gate had jammed. Lee said nobody came. She added that it was dark.").attributions
    assert [a.name for a in found] == ["Ann Lee", "Ann Lee", "Ann Lee"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Lee said the gate had jammed. She added that it was dark.", "Ann Lee"),
        ("Ann Lee said the gate had jammed. Her brother was Tom Roe. He added that it was dark.", None),
        ("Ann Lee said the gate had jammed." + " The gate is old and heavy, and the frost is hard on it in winter." * 9 + " She added that it was dark.", None),
        ("Israel said the gate had jammed. He added that it was dark.", None),
    ],
)
def test_a_pronoun_goes_on_with_a_person_who_is_near(text: str, name: str | None, annotated: Annotated) -> None:
    assert annotated(text).attributions[-1].name == name


def test_it_is_no_person(annotated: Annotated) -> None:
    assert [a.name for a in annotated("Mr. Ann Lee said the gate had jammed. It explains why nobody came.").attributions] == ["Ann Lee"]


def test_a_relay_counts_its_hops(annotated: Annotated) -> None:
    found = annotated("Reuters, citing two officials, said the gate had been forced.").attributions
    assert {(a.name, a.kind, a.hops) for a in found} >= {("two officials", "anonymous", 1)}


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("The Herald today:\n\nThe dam at Orsk failed on Friday, and the water rose two metres in an hour, as in 1953.", True),
        ("Reuters: The dam at Orsk failed on Friday, and the water rose two metres in an hour, as it did in 1953.", True),
        ("Their report below:\n\nThe dam at Orsk failed on Friday, and the water rose two metres in an hour, as in 1953.", False),
        ("The Herald today:\n\nThat is what I was shown before the picture was taken down, and nobody has said why since then.", False),
        ("The Herald admitted it:\n\nThe dam at Orsk failed on Friday, and the water rose two metres in an hour, as in 1953.", False),
    ],
)
def test_text_behind_an_outlet_and_a_colon_is_the_outlets(text: str, quoted: bool, annotated: Annotated) -> None:
    found = annotated(f"It was in the papers, and people talked of it for days.\n\n{text}\n\nNobody came that day to see the dam.")
    last = next(s for s in found.sentences if "Friday" in found.document.text[s.start : s.end] or "picture" in found.document.text[s.start : s.end])
    assert (last.voice == "quoted") == quoted
    assert found.sentences[-1].voice == "author"


def test_a_quotation_without_a_cue_goes_on_with_its_speaker(annotated: Annotated) -> None:
    text = "“The gate jammed,” said Ann Lee. “Nobody came to mend it for a week.”"
    annotation = annotated(text)
    assert [(s.voice, s.speaker, s.sourcing) for s in annotation.sentences] == [("quoted", "Ann Lee", "named"), ("quoted", "Ann Lee", "named")]
    assert not any(s.claim for s in annotation.sentences)


@pytest.mark.parametrize(
    ("text", "sourcing"),
    [
        ("The board paid the guards 4,000 orins in March.", "none"),
        ("The board paid the guards 4,000 orins in March, Ann Lee said.", "named"),
        ("The board paid the guards 4,000 orins in March, a 2029 audit by the treasury found.", "named"),
        ("The board paid the guards 4,000 orins in March, two officials said.", "anonymous"),
        ("The board paid the guards 4,000 orins in March, critics say.", "vague"),
        ("The board reportedly paid the guards 4,000 orins in March.", "vague"),
        ("I saw the board pay the guards 4,000 orins in March.", "self"),
        ("The board paid the guards 4,000 orins in March: https://example.org/a", "named"),
        ("People familiar with the talks said Ann Lee had promised the guards 4,000 orins.", "anonymous"),
        ("The board knows it is losing the guards of the harbour.", "none"),
    ],
)
def test_sourcing(text: str, sourcing: str, annotated: Annotated) -> None:
    (sentence,) = annotated(text).sentences
    assert sentence.sourcing == sourcing
    assert sentence.claim
    flagged = any(f.label == "claim/unsourced" for f in annotated(text).findings)
    assert flagged == (sourcing == "none")


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee declined to say who had paid the guards 4,000 orins in March.",
        "Ann Lee would not discuss the 4,000 orins that the guards were paid in March.",
        "Ann Lee's refusal to pay the guards cost the board 4,000 orins in March.",
        "The board faced criticism over the 4,000 orins that it paid the guards in March.",
        "Several officials are likely to dispute the 4,000 orins that the guards were paid in March.",
        "The board was asked to pay the guards 4,000 orins in March.",
    ],
)
def test_what_somebody_does_or_intends_to_say_vouches_for_nothing(text: str, annotated: Annotated) -> None:
    annotation = annotated(text)
    assert [a.stance for a in annotation.attributions] == ["acts"]
    assert [s.sourcing for s in annotation.sentences] == ["none"]
    assert sources_of(annotation) == ()
    assert score(annotation).attributions["named"].of == 0
    assert not any(f.family == "source" for f in annotation.findings)


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("Transcript as follows:", "Ann Lee"),
        ("Her full statement:", "Ann Lee"),
        ("It was a long and cold night for all who lived in the north of the town by the river:", None),
        ("The gate is old.", None),
    ],
)
def test_a_line_that_leads_in_a_transcript_keeps_the_speaker(line: str, speaker: str | None, annotated: Annotated) -> None:
    text = f"Ann Lee said the gate had jammed.\n\n{line}\n\n“It was the frost that did it. Nobody came to mend the gate for a week. It is a shame.”"
    annotation = annotated(text)
    assert [s.speaker for s in annotation.sentences if s.voice == "quoted"] == [speaker] * 3


def test_a_poll_vouches_for_the_shares_that_follow(annotated: Annotated) -> None:
    text = "According to a poll by the Harbour Office, half of the pilots trust the gate. Only 12 percent of the clerks do. The gate was built in 1990."
    assert [s.sourcing for s in annotated(text).sentences] == ["named", "named", "none"]


PIECES = ["Ann ", "Lee ", "said ", "officials ", "that ", "“", "” ", ", ", ". ", "according to ", "the ", "who ", "gate ", "was ", "it ", ": ", "\n"]
PIECES += ["Lee’s ", "her ", "criticism ", "of ", "made ", "drew ", "from ", "and ", "Gov", "asked ", "refused ", "to ", "will ", "by ", "statement:"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_parts_lie_in_the_text_and_are_not_empty(annotator: Annotator, text: str) -> None:
    annotation = annotator.annotate(segment(read_text(text)))
    for attribution in annotation.attributions:
        for span in (attribution.source, attribution.cue, attribution.content):
            assert span is None or 0 <= span.start < span.end <= len(text)
    assert all(text[f.start : f.end] == f.text for f in annotation.findings)


INTERVIEW = """Leila Roe has kept the gate for forty years.

{q}How did you come to the gate?

{a}I was sent there by my uncle. The lamp was older than he was.

{q}What did you find there?

{a}We found mice, mostly.

The rope had rotted through.

{q}Who will take over when you leave?

{a}My daughter wants to. The town pays her in coal.
"""


@pytest.mark.parametrize(("q", "a"), [("Q: ", "A: "), ("", ""), ("Question: ", "Answer: "), ("Courier: ", "Roe: ")])
def test_an_answer_is_told_by_whoever_is_interviewed(q: str, a: str, annotated: Annotated) -> None:
    annotation = annotated(INTERVIEW.format(q=q, a=a))
    text = annotation.document.text
    told = {text[s.start : s.end].split(": ")[-1]: s.sourcing for s in annotation.sentences}
    assert told["The lamp was older than he was."] == told["The town pays her in coal."] == "named"
    assert told["Leila Roe has kept the gate for forty years."] == "none"


@pytest.mark.parametrize("opening", ["Ruvel Tarn has kept", "In Orsk the pilot Ruvel Tarn has kept"])
def test_whoever_is_interviewed_may_have_a_name_of_any_kind(opening: str, annotated: Annotated) -> None:
    annotation = annotated(INTERVIEW.format(q="", a="").replace("Leila Roe has kept", opening))
    assert [a.name for a in annotation.attributions if a.cue is None] == ["Ruvel Tarn"] * 3


def test_headings_that_ask_make_no_interview(annotated: Annotated) -> None:
    text = INTERVIEW.format(q="", a="")
    for changed in (text.replace("you", "they"), text.replace("Leila Roe has", "The town has"), text.replace("I was", "It was").replace("My", "Its")):
        annotation = annotated(changed.replace("We found mice", "There were mice") if "It was" in changed else changed)
        sourcing = {annotation.document.text[s.start : s.end]: s.sourcing for s in annotation.sentences}
        assert sourcing["The rope had rotted through."] != "named"


def test_a_list_under_labels_is_no_talk(annotated: Annotated) -> None:
    text = "The gate.\n\nPros: It is wide and old.\n\nCons: It jams in the frost.\n\nThe lamp.\n\nPros: It is bright.\n\nCons: It burns oil.\n"
    assert not annotated(text).attributions
    assert not annotated("Ann Roe won in Vell.\n\nRoe: 547.\n\nLee: 46.\n\nIn Orsk, Lee won.\n\nRoe: 12.\n\nLee: 90.\n").attributions
