"""Where somebody else's words begin and end."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critique.annotation import annotate
from critique.document import Quotation
from critique.reading import read_text
from critique.segmenting import segment
from critique.segmenting.quotations import find_quotations

TABLE = tomllib.loads((Path(__file__).parent.parent / "data" / "quotations.toml").read_text(encoding="utf-8"))
MARKS = "\"“”„«»‘’'"


def quotations(text: str) -> tuple[Quotation, ...]:
    return segment(read_text(text)).quotations


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda c: f"{c['class']}: {c['text'][:40]}")
def test_hard_cases(case: dict[str, object]) -> None:
    text = str(case["text"])
    assert [text[q.start : q.end].rstrip() for q in quotations(text) if q.depth == 1] == case["quoted"]


@pytest.mark.parametrize("case", TABLE["kind"], ids=lambda c: f"{c['kind']}: {c['text'][:40]}")
def test_scare_quotes_are_told_from_quotation_and_titles(case: dict[str, str]) -> None:
    voiced = annotate(read_text(case["text"])).voices.voiced
    assert [(v.kind, case["text"][v.quotation.start : v.quotation.end]) for v in voiced] == [(case["kind"], case["quoted"])]


@given(st.text(alphabet=st.sampled_from("ab .3\"“”„‘’'«»\n"), max_size=60))
def test_outer_quotations_do_not_overlap_and_nested_ones_lie_in_them(text: str) -> None:
    found = quotations(text)
    outer = [q for q in found if q.depth == 1]
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(outer))
    assert [q.start for q in found] == sorted(q.start for q in found)
    assert all(text[q.start] in MARKS for q in found)
    assert all(any(o.start <= q.start and q.end <= o.end for o in outer) for q in found if q.depth > 1)


@given(st.text(alphabet=st.sampled_from("ab .,3\n"), max_size=60))
def test_without_marks_nothing_is_quoted(text: str) -> None:
    assert quotations(text) == ()


WORDS = st.lists(st.sampled_from(["gate", "sea", "the", "guards'", "don't", "It's", "late,", "ropes"]), min_size=1, max_size=5).map(" ".join)
PIECES = st.lists(st.tuples(st.sampled_from([("", ""), ("“", "”"), ('"', '"'), ("«", "»")]), WORDS), min_size=1, max_size=6)


@given(PIECES)
def test_what_is_put_between_marks_is_found_again(pieces: list[tuple[tuple[str, str], str]]) -> None:
    text = " ".join(opening + words + closing for (opening, closing), words in pieces)
    expected = [opening + words + closing for (opening, closing), words in pieces if opening]
    found = [m for m in find_quotations(text, [(0, len(text))]) if m.depth == 1]
    assert [text[m.start : m.end] for m in found] == expected
    assert all(m.closed for m in found)


@given(PIECES, st.sampled_from(["“", '"']))
def test_a_mark_that_is_never_closed_reaches_to_the_end_of_its_paragraph_and_no_further(pieces: list[tuple[tuple[str, str], str]], mark: str) -> None:
    first = f"He said {mark}the gate is"
    rest = " ".join(words for _, words in pieces)
    text = f"{first}\n{rest}"
    (found,) = quotations(text)
    assert not found.closed and text[found.start : found.end] == first[len("He said ") :]
