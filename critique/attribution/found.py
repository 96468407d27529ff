"""An attribution while it is being found: in tokens."""

from __future__ import annotations

from typing import NamedTuple

from critique.attribution.cast import Named
from critique.document import Stance


class Found(NamedTuple):
    """An attribution in tokens; ``source`` and ``content`` are half-open token ranges.

    ``stance`` is given where the construction tells it and not the cue alone.
    """

    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    content: tuple[int, int] | None
    named: Named
    stance: Stance | None = None
