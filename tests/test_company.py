"""Words that tell little alone: flagged beside firmer ones in the same voice, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from critique.findings import Annotation

Annotated = Callable[..., Annotation]

FIRM = "It was a vile and shameless act."  # two firm words
PLAIN = "The lock was shut at nine."


def flagged(annotation: Annotation, word: str) -> bool:
    return any(f.text == word and f.rule.endswith("-company") for f in annotation.findings)


@pytest.mark.parametrize(
    "text",
    [
        "The obsolete pumps were vile.",
        f"{FIRM} The pumps were obsolete.",
        f"The pumps were obsolete. {FIRM}",
        "“The pumps were vile and obsolete,” Ann Lee said.",
    ],
)
def test_a_weak_word_is_flagged_in_company(text: str, annotated: Annotated) -> None:
    assert flagged(annotated(text), "obsolete")


@pytest.mark.parametrize(
    "text",
    [
        "The pumps were obsolete.",
        f"{FIRM} {PLAIN} The pumps were obsolete.",  # too far
        "It was a vile act. The pumps were obsolete.",  # one firm word in the neighbour is too little
        "The pumps were obsolete. They were clogged, and the men begged.",  # weak words are no company for one another
        "“It was a vile and shameless act,” Ann Lee said. The pumps were obsolete.",  # another voice
    ],
)
def test_a_weak_word_alone_is_left_alone(text: str, annotated: Annotated) -> None:
    assert not flagged(annotated(text), "obsolete")


def test_the_flag_tells_why(annotated: Annotated) -> None:
    finding = next(f for f in annotated("The obsolete pumps were vile.").findings if f.text == "obsolete")
    assert finding.message.endswith("here other loaded words stand by it.")


@pytest.mark.parametrize(("text", "is_flagged"), [("At the vile Obsolete Pumps nobody pays.", False), ("At the vile obsolete pumps nobody pays.", True)])
def test_a_weak_word_inside_a_name_is_left_alone(text: str, is_flagged: bool, annotated: Annotated) -> None:
    assert any(f.rule.endswith("-company") and f.text.lower() == "obsolete" for f in annotated(text).findings) == is_flagged
