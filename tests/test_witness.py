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
        ("We've compiled a list of nine gates.", "self"),
        ("Last March we collected nine letters about the gate.", "self"),
        ("We reached Orsk at dusk, after nine hours on the boat.", "self"),
        ("We reach Orsk at dusk, after nine hours on the boat.", "none"),
        ("We built nine gates in March.", "none"),
        ("We stood by the pilots in 1990.", "none"),
        ("We compile a list of nine gates.", "none"),
        ("I need nine boats in March.", "none"),
        ("I thought the gate was shut.", "none"),
        ("I have a boat with nine oars.", "none"),
        ("I would have closed the gate at nine.", "none"),
        ("The board lost nine boats in March.", "none"),
        ("Henry I lost nine boats to Orsk.", "none"),
    ],
)
def test_who_vouches(text: str, sourcing: str, annotated: Annotated) -> None:
    assert annotated(text).sentences[0].sourcing == sourcing


@pytest.mark.parametrize(
    ("text", "sourcing"),
    [
        ("I took the boat to Orsk in March. The pilot waved us through the gate.", "self"),
        ("I took the boat to Orsk in March. We slept on the lower deck.", "self"),
        ("I took the boat to Orsk in March. We slept on the lower deck. By midnight the wind was up and the gate was shut.", "self"),
        ("I took the boat to Orsk. The pilot told us that it was old. We slept on deck. In the morning the gate was open.", "self"),
        ("We reached Orsk at dusk. The pilot had stopped twice to buy bread.", "self"),
        # no scene, or no part of it
        ("We reached Orsk at dusk. The council had stopped the boats.", "none"),
        ("We reached Orsk at dusk.\n\nThe pilot had stopped twice to buy bread.", "none"),
        ("I took the boat to Orsk in March. The gate was shut that year.", "none"),
        ("I took the boat to Orsk in March. We slept on deck. The council closed the gate in 1990.", "none"),
        ("I took the boat to Orsk in March. We slept on deck. The gate is shut at night.", "none"),
        ("I took the boat to Orsk in March. We believed the gate was shut.", "none"),
        ("The board took the boat to Orsk in March. We kept the lower deck dry.", "none"),
        ("I took the boat.\n\nThe gate was shut.\n\nWe kept the deck dry.", "none"),
    ],
)
def test_a_scene_goes_on(text: str, sourcing: str, annotated: Annotated) -> None:
    assert annotated(text).sentences[-1].sourcing == sourcing
