"""What a text does well: good practice is credited beside the flags, and only where the figures show it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from critique.findings import Annotation, Sentence
from critique.links import ADDRESS
from critique.profile import Profile
from critique.report.figures import counted, listed
from critique.report.visible import excerpt

_CORRECTION = re.compile(r"^[\W_]*(?:correction|clarification|an earlier version of this)\b", re.IGNORECASE | re.MULTILINE)
_NUMBER = re.compile(r"\d")
_NAMED_HERE = 4  # names given as examples


def merits(annotation: Annotation, profile: Profile) -> tuple[str, ...]:
    """Sentences that credit the text, each with its figure; none where there is nothing to credit."""
    return tuple(_merits(annotation, profile))


def _merits(annotation: Annotation, profile: Profile) -> Iterator[str]:
    text = annotation.document.text
    claims = [s for s in annotation.sentences if s.claim and s.voice == "author"]
    named = [s.name for s in profile.sources if s.kind == "named"]
    if named:
        yield f"It names {counted(len(named), 'source')} that a reader could ask or look up: {_some(named)}."
    documents = [s.name for s in profile.sources if s.kind == "document"]
    if documents:
        yield f"It points to {counted(len(documents), 'document')}: {_some(documents)}."
    links = sum(len(ADDRESS.findall(text, s.start, s.end)) for s in annotation.document.segments if s.kind != "boilerplate")
    if links:
        yield f"It gives {counted(links, 'link')} to follow."
    numbers = [s for s in claims if _NUMBER.search(text, s.start, s.end)]
    sourced = sum(s.sourcing == "named" for s in numbers)
    if sourced:
        yield f"Of {counted(len(numbers), 'claim')} with a figure, {sourced} {'says' if sourced == 1 else 'say'} where it comes from."
    hedged = _hedged(annotation, claims)
    if hedged:
        yield f"{counted(hedged, 'claim').capitalize()} {'is' if hedged == 1 else 'are'} hedged: the writer marks what is less than certain."
    speakers = dict.fromkeys(s for s in annotation.voices.speakers if s)
    if len(speakers) > 1:
        heard = f"It lets {len(speakers)} speakers be heard in their own words ({_some(list(speakers))})"
        yield f"{heard}; whether they stand on different sides is for the reader to see."
    own = sum(s.sourcing == "self" for s in claims)
    if own:
        yield f"For {counted(own, 'claim')} the writer stands as witness and says so."
    if _CORRECTION.search(text):
        yield "It carries a note that corrects or clarifies."


def _hedged(annotation: Annotation, claims: Sequence[Sentence]) -> int:
    hedges = sorted(f.start for f in annotation.findings if f.family == "hedge" and f.voice == "author")
    count = n = 0
    for claim in claims:
        while n < len(hedges) and hedges[n] < claim.start:
            n += 1
        count += n < len(hedges) and hedges[n] < claim.end
    return count


def _some(names: list[str]) -> str:
    """The first few names, and how many more there are."""
    shown = [excerpt(name, 60) for name in names[:_NAMED_HERE]]
    rest = len(names) - len(shown)
    return listed([*shown, f"{rest} more"] if rest else shown)
