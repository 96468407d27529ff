"""Links of a text: addresses, and the names of sites in brackets, which say where what stands before them comes from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from critique.tokens import SentenceSpan

ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]]+", re.I)
_ENDS: Final = (
    "com|org|net|gov|edu|int|info|news|media|press|tv|eu|uk|ie|us|ca|au|nz|in|pk|za|ng|ke|"
    "de|fr|it|es|pt|nl|be|ch|at|se|no|dk|fi|pl|cz|gr|ru|ua|il|tr|br|mx|ar|jp|kr|cn"
)  # of the names of sites that news and bodies have
_SITE: Final = re.compile(rf"[(\[](?:[a-z0-9-]+\.)+(?:{_ENDS})(?:/[^\s)\]]*)?[)\]]", re.I)
_HINTS: Final = ("http", "www.", "HTTP", "WWW.")  # without one of these no address is looked for
_POINTER: Final = 6  # words before a link that only point to it: *More of it here: …*


def addresses(text: str) -> list[tuple[int, int]]:
    """The addresses in a text, in order: where each begins and ends."""
    return [m.span() for m in ADDRESS.finditer(text)] if any(hint in text for hint in _HINTS) else []


def vouched(text: str, links: list[tuple[int, int]], spans: Sequence[SentenceSpan]) -> Iterator[tuple[int, bool]]:
    """The sentences that one of the ``links`` of a text vouches for, or the name of a site in brackets, each with whether it holds it: else the link
    stands behind it, on its own or behind a few words and a colon (*More here: …*)."""
    found = links + [(m.start() + 1, m.end() - 1) for m in _SITE.finditer(text)]
    starts = [span.start for span in spans] if found else []
    for start, _ in found:
        n = bisect_right(starts, start) - 1
        if n < 0 or start >= spans[n].end:
            continue
        yield n, True
        before = text[spans[n].start : start].rstrip()
        points = not before or (before.endswith(":") and before.count(" ") < _POINTER)
        if points and n and spans[n - 1].segment >= spans[n].segment - 1:
            yield n - 1, False
