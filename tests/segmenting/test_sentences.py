"""Where sentences end."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.sentences import case, plain
from critique.segmenting.sentences import split_sentences, stops_of
from critique.segmenting.wording import load_wording
from critique.tokenizing import tokenize

TABLE = tomllib.loads((Path(__file__).parent.parent / "data" / "sentences.toml").read_text(encoding="utf-8"))
KNOWN = [pytest.mark.xfail(reason="known to be split wrong")]
CASES = [pytest.param(name, c, marks=KNOWN if c in TABLE["missed"] else (), id=c[:50]) for name, cases in TABLE["cases"].items() for c in cases]


def spans(text: str) -> list[tuple[int, int]]:
    tokens = tokenize(text)
    return [(s.start, s.end) for s in split_sentences(text, tokens, stops_of(tokens), 0, len(tokens.words), 0, load_wording().sentences)]


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in spans(text)]


@pytest.mark.parametrize(("name", "line"), CASES)
def test_hard_cases(name: str, line: str) -> None:
    text, expected = case(line)
    assert plain(split(text), name == "lists") == plain(expected, name == "lists")


def test_the_table_is_as_large_as_it_says() -> None:
    lines = [c for cases in TABLE["cases"].values() for c in cases]
    assert len(lines) == len(set(lines)) >= 150
    assert set(TABLE["missed"]) < set(lines)


def test_a_line_break_always_ends_a_sentence() -> None:
    assert split("A heading without a stop\nThe text goes on.\n\nAnd on.") == ["A heading without a stop", "The text goes on.", "And on."]


def test_the_number_of_a_point_is_no_sentence_and_part_of_none() -> None:
    assert split("1. The dam works well. It holds.\n2. The gate jams.\n12) So it goes.") == [
        "The dam works well.",
        "It holds.",
        "The gate jams.",
        "12) So it goes.",
    ]


@given(st.text(alphabet=st.sampled_from("aB .!?…\"”“'()\n"), max_size=80))
def test_sentences_are_in_order_and_lose_nothing_but_space(text: str) -> None:
    found = spans(text)
    assert all(a < b for a, b in found)
    assert all(b <= c for (_, b), (c, _) in itertools.pairwise(found))
    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text.split())
