"""Addresses inside a text: their words are nobody's wording."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from critique.findings import Annotation

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
