"""An attribution while it is being found: in tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import final

from critique.attribution.cast import Named
from critique.document import Stance


@final
@dataclass
class Found:
    """An attribution in tokens; ``source`` and ``content`` are half-open token ranges.

    ``stance`` is given where the construction tells it and not the cue alone.
    """

    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    content: tuple[int, int] | None
    named: Named
    stance: Stance | None = None
