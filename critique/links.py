"""Links of a text: addresses, and the names of sites in brackets, which say where what stands before them comes from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from critique.document import SentenceSpan, Span

ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]]+", re.I)
_ENDS = (
    "com|org|net|gov|edu|int|info|news|media|press|tv|eu|uk|ie|us|ca|au|nz|in|pk|za|ng|ke|"
    "de|fr|it|es|pt|nl|be|ch|at|se|no|dk|fi|pl|cz|gr|ru|ua|il|tr|br|mx|ar|jp|kr|cn"
)  # of the names of sites that news and bodies have
_SITE = re.compile(rf"[(\[](?:[a-z0-9-]+\.)+(?:{_ENDS})(?:/[^\s)\]]*)?[)\]]", re.I)
_HINTS = ("http", "www.", "HTTP", "WWW.")  # without one of these no address is looked for
_POINTER = 6  # words before a link that only point to it: *More of it here: …*


def addresses(text: str) -> list[Span]:
    """The addresses in a text, in order."""
    return [Span(*m.span()) for m in ADDRESS.finditer(text)] if any(hint in text for hint in _HINTS) else []


def vouched(text: str, spans: Sequence[SentenceSpan]) -> Iterator[tuple[int, bool]]:
    """The sentences that a link vouches for, each with whether it holds the link: else the link stands behind it, on its own or behind a few words
    and a colon (*More here: …*)."""
    found = addresses(text)
    found += [Span(m.start() + 1, m.end() - 1) for m in _SITE.finditer(text)]
    starts = [span.start for span in spans] if found else []
    for link in found:
        n = bisect_right(starts, link.start) - 1
        if n < 0 or link.start >= spans[n].end:
            continue
        yield n, True
        before = text[spans[n].start : link.start].rstrip()
        points = not before or (before.endswith(":") and before.count(" ") < _POINTER)
        if points and n and spans[n - 1].segment >= spans[n].segment - 1:
            yield n - 1, False
