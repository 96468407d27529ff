"""What a review retells is told by the book; a text that only mentions one is no review."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from critique.findings import Annotation

Annotated = Callable[..., Annotation]

RETOLD = "The dam above Orsk broke in 1931 and took nine hundred houses with it."
OWN = "I saw the gate of Orsk in 1931, when nine hundred houses stood there."


@pytest.mark.parametrize(
    "around",
    [
        "The book opens at dusk. {} The book then turns to the trial. Chapter Two follows the judge. Readers of her first novel will know him.",
        "This memoir is short. The author grew up by the river. {} The author is fair to all of them. The memoir ends in Vell.",
        "Chapter One is set in Orsk. {} The narrator is a child. In the last chapter the narrator is old.",
        "Her second novel is set by a river. The novel begins slowly. {} The novel has no villain. It is a novel of water.",
    ],
)
def test_what_is_retold_is_the_books(around: str, annotated: Annotated) -> None:
    sourcing = [s.sourcing for s in annotated(around.format(RETOLD)).sentences if "1931" in around.format(RETOLD)[s.start : s.end]]
    assert sourcing == ["named"]
    told = annotated(around.format(OWN))
    assert [s.sourcing for s in told.sentences if "1931" in told.document.text[s.start : s.end]] == ["self"]


@pytest.mark.parametrize(
    "text",
    [
        RETOLD,
        # too seldom, or in passing
        f"{RETOLD} A book about it came out in May. The council bought the book for its library.",
        # papers and bankruptcies
        f"The authors timed the gates. {RETOLD} The authors used nine clocks. The authors say so. The authors are from Vell.",
        f"The mill is in Chapter 11. {RETOLD} Chapter 11 stops its creditors. Under Chapter 11 it can sell. It left Chapter 11 in May.",
        # what is new is no work
        f"The novel virus is in Orsk. {RETOLD} The novel virus spread. A novel approach failed. The novel gate works. The reader of the meter left.",
    ],
)
def test_texts_that_are_no_reviews(text: str, annotated: Annotated) -> None:
    assert [s.sourcing for s in annotated(text).sentences if "1931" in text[s.start : s.end]] == ["none"]


def test_a_long_text_speaks_of_a_book_more_often(annotated: Annotated) -> None:
    few = "The book is short. The book is old. The author is dead. The reader sighs. "
    filler = "The rain fell on the quay and on the roofs of the town, and nobody minded it at all. " * 50
    assert [s.sourcing for s in annotated(few + RETOLD).sentences][-1] == "named"
    assert [s.sourcing for s in annotated(few + filler + RETOLD).sentences][-1] == "none"
