"""An attribution while it is being found: in tokens."""

from __future__ import annotations

from typing import NamedTuple

from critique.attribution.cast import Named


class Found(NamedTuple):
    """An attribution in tokens; ``source`` and ``content`` are half-open token ranges."""

    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    content: tuple[int, int] | None
    named: Named
