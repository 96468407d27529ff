"""Where somebody else's words begin and end."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critique.reading import read_text
from critique.segmenting import segment

CASES = tomllib.loads((Path(__file__).parent.parent / "data" / "quotations.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_hard_cases(case: dict[str, object]) -> None:
    text = str(case["text"])
    document = segment(read_text(text))
    assert [text[q.start : q.end].rstrip() for q in document.quotations if q.depth == 1] == case["quoted"]


@given(st.text(alphabet=st.sampled_from("ab .\"“”‘’'«»\n"), max_size=60))
def test_outer_quotations_do_not_overlap(text: str) -> None:
    outer = [q for q in segment(read_text(text)).quotations if q.depth == 1]
    assert all(0 <= q.start < q.end <= len(text) for q in outer)
    assert all(a.end <= b.start for a, b in itertools.pairwise(outer))
