"""Addresses inside a text: their words are nobody's wording."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from critique.findings import Annotation
from critique.scoring import score

Annotated = Callable[..., Annotation]


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Read it at https://example.org/shocking-disgrace-of-thugs today.", []),
        ("The log (https://example.org/a-shocker-51.html) is shut.", []),
        ("See www.example.org/shameless/puppets for the log.", []),
        ("The shameless puppets (https://example.org/log) left.", ["shameless", "puppets"]),
    ],
)
def test_words_of_an_address_are_not_flagged(text: str, flagged: list[str], annotated: Annotated) -> None:
    assert [f.text for f in annotated(text).findings if f.family == "loaded"] == flagged


@pytest.mark.parametrize(
    ("text", "sourcing"),
    [
        ("The board paid 40 crowns in May (https://example.org/log).", ["named"]),
        ("The board paid 40 crowns in May (example.org).", ["named"]),
        ("The board paid 40 crowns in May [news.example.co.uk/log].", ["named"]),
        ("The board paid 40 crowns in May. More here: https://example.org/log", ["named", "named"]),
        ("The board paid 40 crowns in May.\nhttps://example.org/log", ["named", "named"]),
        ("The board shut the gate. It paid 40 crowns in May (https://example.org/log).", ["none", "named"]),
        ("The board paid 40 crowns in May (i.e. too late).", ["none"]),
        ("The board paid 40 crowns in May (the U.S. office).", ["none"]),
        ("The board of example.org paid 40 crowns in May.", ["none"]),
    ],
)
def test_a_link_vouches_for_the_claim_it_follows(text: str, sourcing: list[str], annotated: Annotated) -> None:
    assert [s.sourcing for s in annotated(text).sentences] == sourcing


def test_the_words_of_an_address_are_not_counted(annotated: Annotated) -> None:
    plain, linked = (score(annotated(text)) for text in ("The board paid 40 crowns.", "The board paid 40 crowns (https://example.org/a-log-of-the-gate)."))
    assert plain.words == linked.words
