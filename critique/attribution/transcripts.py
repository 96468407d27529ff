"""Speaker labels of a transcript: a name and a colon at the beginning of a line, and what the line says."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from critique.attribution.cast import Cast
from critique.attribution.colons import line_end
from critique.attribution.found import Found
from critique.attribution.sources import classify
from critique.attribution.view import View
from critique.tokens import SentenceSpan

_LABEL: Final = re.compile(r"\n[\"“]?([A-Z][A-Z.'’ \-]{1,30}[A-Z]):[ \t]")
_SPEAKERS: Final = 12  # who can be told apart in a conversation
_NAME: Final = re.compile(r"\n[\"“]?([A-Z][\w.'’\-]+(?: [A-Z][\w.'’\-]+){0,2}):[ \t](?!\d)")
_NO_SPEAKER: Final = frozenset(
    ("UPDATE", "NOTE", "WARNING", "BREAKING", "PHOTO", "PHOTOS", "VIDEO", "WATCH", "RELATED", "READ", "LISTEN", "MORE", "PS", "FACT", "MYTH", "CORRECTION")
)


def labels(text: str) -> frozenset[int]:
    """Where the speaker labels of a text begin: none where there are fewer than two, for one alone may be a heading."""
    if ": " not in text:
        return frozenset()
    found = [m.start(1) - 1 for m in _LABEL.finditer(f"\n{text}") if m[1] not in _NO_SPEAKER]
    return frozenset(found) if len(found) > 1 else _names(text)


def _names(text: str) -> frozenset[int]:
    """Labels that are names but not all in capitals: each stands twice or more, and one of them the text names beside them (*Pros:*, *Cons:* are none)."""
    places: dict[str, list[int]] = {}
    for m in _NAME.finditer(f"\n{text}"):
        places.setdefault(m[1], []).append(m.start(1) - 1)
    often = {name: at for name, at in places.items() if len(at) > 1 and name.upper() not in _NO_SPEAKER}
    if len(often) > _SPEAKERS or not any(text.count(name) > len(at) and name.lower() not in text for name, at in often.items()):
        return frozenset()
    return frozenset(place for at in often.values() for place in at)


def spoken(view: View, cast: Cast, begins: frozenset[int], sentence: SentenceSpan) -> Found | None:
    """*LEE: The gate was open.*: the label of the line that a sentence opens, with the line as what is said."""
    words, first = view.words, sentence.first
    while first < sentence.last and not view.word(first):
        first += 1
    if first >= sentence.last or view.starts[first] not in begins:
        return None
    colon = next((i for i in range(first + 1, sentence.last) if words[i] == ":"), None)
    named = classify(view, first, colon, cast, opens=False) if colon is not None else None
    if named is None or colon is None:
        return None
    if named.kind == "named" and named.name and named.name.isupper():
        named = replace(named, name=named.name.title())
    end = line_end(view, colon)
    return Found((first, colon), (colon, colon + 1), (colon + 1, end) if colon + 1 < end else None, cast.note(named, (first, colon)))
