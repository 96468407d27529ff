"""How sure a flag is: words lend each other strength in one phrase, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from critique.findings import Annotation

Annotated = Callable[..., Annotation]


def strength(annotation: Annotation, word: str) -> float:
    return next(f.strength for f in annotation.findings if f.text == word)


def test_two_loaded_words_in_one_phrase_are_surer_than_each_alone(annotated: Annotated) -> None:
    alone = strength(annotated("It was a vile act."), "vile")
    other = strength(annotated("It was a shameless act."), "shameless")
    together = annotated("It was a vile and shameless act.")
    assert strength(together, "vile") == pytest.approx(alone + (1 - alone) * other / 2, abs=0.01)
    assert strength(together, "shameless") == pytest.approx(other + (1 - other) * alone / 2, abs=0.01)


@pytest.mark.parametrize(
    "text", ["It was a vile act, shameless or not.", "It was a vile act. Shameless people cheered.", "A vile and very old shameless trick."]
)
def test_words_of_other_phrases_lend_nothing(text: str, annotated: Annotated) -> None:
    assert strength(annotated(text), "vile") == strength(annotated("It was a vile act."), "vile")
