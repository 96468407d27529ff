"""Marking words of real texts: counts, where they stand, and how they are spread."""

from __future__ import annotations

from typing import Any

import pytest

import critique
from critique.annotation import Annotator
from critique.comparison.values import Comparison, Keyword
from critique.document import Metadata
from critique.reading import read_text

FILLER = "The board met at the hall and the clerks wrote it down in the book of the town. The gate was shut at noon and the boats lay at the quay. "


@pytest.fixture(scope="module")
def comparison(annotator: Annotator) -> Comparison:
    def source(name: str, author: str, text: str) -> Any:
        return read_text(text, name, meta=Metadata(author=author))

    ann = [source(f"a{n}", "Ann", f"{FILLER * 3} The herring came in. Perhaps the herring were late. {'Herring again. ' * n}Number {n}.") for n in range(1, 5)]
    tom = [source(f"t{n}", "Tom", f'{FILLER * 3} The goons took the boats. He said "herring, herring" and left. Number {n}.') for n in range(1, 5)]
    return critique.compare(*ann, *tom, annotator=annotator)


def of(comparison: Comparison, group: str, item: str) -> Keyword:
    side = next(k for k in comparison.keyness if k.group == group)
    return next(k for k in (*side.words, *side.expressions) if k.item == item)


def test_a_word_that_marks_an_author(comparison: Comparison) -> None:
    word = of(comparison, "Ann", "herring")
    assert (word.count, word.other, word.in_texts) == (2 * 4 + 1 + 2 + 3 + 4, 0, 4)  # what Tom quotes is not his
    assert word.z > 1.96 and word.g2 > 3.84 and word.log_odds > 0
    assert 0 <= word.dp < 0.2  # type: ignore[operator]  in every text, near as often


def test_a_flagged_expression_that_marks_an_author(comparison: Comparison) -> None:
    goons = of(comparison, "Tom", "goons")
    assert (goons.family, goons.count, goons.other, goons.in_texts) == ("loaded", 4, 0, 4)
    assert "goons" not in [k.item for k in next(k for k in comparison.keyness if k.group == "Ann").expressions]


def test_lines_show_the_word_in_its_context_from_several_texts(comparison: Comparison) -> None:
    goons = of(comparison, "Tom", "goons")
    assert len(goons.lines) == 3
    assert len({line.document for line in goons.lines}) == 3
    assert all((line.words, line.before.endswith("The "), line.after.startswith(" took the boats.")) == ("goons", True, True) for line in goons.lines)
    herring = of(comparison, "Ann", "herring")
    assert all(line.words.lower() == "herring" for line in herring.lines)
    assert {comparison.documents[line.document].author for line in herring.lines} == {"Ann"}


def test_what_both_say_marks_nobody(comparison: Comparison) -> None:
    assert not {k.item for side in comparison.keyness for k in side.words} & {"the", "board", "gate"}
