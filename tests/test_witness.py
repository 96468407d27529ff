"""What the writer did or went through is the writer's own to vouch for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from critique.findings import Annotation

Annotated = Callable[..., Annotation]


@pytest.mark.parametrize(
    ("text", "sourcing"),
    [
        ("I met nine pilots on the quay in March.", "self"),
        ("I've lost nine boats to the barrage since 2019.", "self"),
        ("I have since then written nine letters to the board.", "self"),
        ("In March I timed the gate: it took nine minutes.", "self"),
        ("I thought the gate was shut.", "none"),
        ("I have a boat with nine oars.", "none"),
        ("I would have closed the gate at nine.", "none"),
        ("The board lost nine boats in March.", "none"),
        ("Henry I lost nine boats to Orsk.", "none"),
    ],
)
def test_who_vouches(text: str, sourcing: str, annotated: Annotated) -> None:
    assert annotated(text).sentences[0].sourcing == sourcing
