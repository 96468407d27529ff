"""Speaker labels of a transcript: a name in capitals and a colon at the beginning of a line, and what the line says."""

from __future__ import annotations

import re

from critique.attribution.cast import Cast
from critique.attribution.colons import line_end
from critique.attribution.found import Found
from critique.attribution.sources import classify
from critique.attribution.view import View
from critique.document import SentenceSpan

_LABEL = re.compile(r"\n[\"“]?([A-Z][A-Z.'’ \-]{1,30}[A-Z]):[ \t]")
_NO_SPEAKER = frozenset(
    ("UPDATE", "NOTE", "WARNING", "BREAKING", "PHOTO", "PHOTOS", "VIDEO", "WATCH", "RELATED", "READ", "LISTEN", "MORE", "PS", "FACT", "MYTH", "CORRECTION")
)


def labels(text: str) -> frozenset[int]:
    """Where the speaker labels of a text begin: none where there are fewer than two, for one alone may be a heading."""
    if ": " not in text:
        return frozenset()
    found = [m.start(1) - 1 for m in _LABEL.finditer(f"\n{text}") if m[1] not in _NO_SPEAKER]
    return frozenset(found) if len(found) > 1 else frozenset()


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
        named = named._replace(name=named.name.title())
    end = line_end(view, colon)
    return Found((first, colon), (colon, colon + 1), (colon + 1, end) if colon + 1 < end else None, cast.note(named, (first, colon)))
