"""The chain from the writer to those who vouch: at first hand by kind, and behind them the sources that were only passed on."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from critique.attribution.sources import Kind
from critique.document import Attribution
from critique.findings import Annotation
from critique.profile import Profile
from critique.report.passages import sentence_at
from critique.report.values import ChainLink, Relay
from critique.report.visible import excerpt

_ORDER: Final[tuple[Kind, ...]] = ("named", "document", "self", "anonymous", "vague", "hearsay")
_NAMES = 3  # of a kind, given as examples
_BEHIND = 4  # sources at second hand that are shown of a kind
_LONG = 48  # characters of a name


def make_chain(annotation: Annotation, profile: Profile) -> tuple[ChainLink, ...]:
    """One link for each kind of source that vouches in the text, from the named to the hearsay."""
    vouching = [a for a in annotation.attributions if a.stance != "acts" and (a.stance != "thinks" or a.kind not in ("named", "self"))]
    behind: dict[Kind, list[Relay]] = {}
    starts = [s.start for s in annotation.sentences]
    before = _Before(vouching)
    for told in vouching:
        if told.hops:
            through = before.of(told)
            place = told.source or told.cue or told.content
            relay = Relay(
                excerpt(through.name, _LONG) if through and through.name else None,
                excerpt(told.name, _LONG) if told.name else None,
                told.kind,
                sentence_at(starts, place.start) if place else None,
            )
            behind.setdefault(through.kind if through else told.kind, []).append(relay)
    links = []
    for kind in _ORDER:
        sources = sorted((s for s in profile.sources if s.kind == kind), key=lambda s: (-s.times, s.first))
        times = sum(a.kind == kind and not a.hops for a in vouching)
        if times or kind in behind:
            names = tuple(excerpt(s.name, _LONG) for s in sources[:_NAMES])
            links.append(ChainLink(kind, len(sources), times, names, tuple(dict.fromkeys(behind.get(kind, ())))[:_BEHIND]))
    return tuple(links)


class _Before:
    """Finds for a source at second hand the one it comes through: the nearest before it whose words hold it."""

    def __init__(self, attributions: list[Attribution]) -> None:
        self._told = sorted((a for a in attributions if a.content and (a.source or a.cue)), key=_begin)
        self._begins = [_begin(a) for a in self._told]

    def of(self, told: Attribution) -> Attribution | None:
        place = _begin(told)
        upto = bisect_right(self._begins, place)
        near = [a for a in self._told[max(0, upto - 8) : upto + 4] if a.hops < told.hops and a.name != told.name]
        holding = [a for a in near if a.content and a.content.start <= place < a.content.end]
        return holding[-1] if holding else None


def _begin(attribution: Attribution) -> int:
    part = attribution.source or attribution.cue or attribution.content
    return part.start if part else 0
