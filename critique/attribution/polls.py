"""Polls: once one is cited, the shares and groups that the next sentences tell of are its findings too."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from critique.attribution.view import View
from critique.attribution.vocabulary import CROWD, NUMBER, SHARE
from critique.document import Attribution, SourcingKind
from critique.tokens import SentenceSpan

_POLL: Final = re.compile(r"\b(?:poll(?:s|ing|sters?)?|surveys?|census)\b", re.I)
_OPEN: Final = ("none", "vague")  # what a poll before it can still answer for


def polled(view: View, spans: Sequence[SentenceSpan], attributions: Sequence[Attribution], sourcing: Sequence[SourcingKind]) -> Iterator[int]:
    """The sentences that go on with a poll that one before them cites: those without a source of their own that tell of shares of people."""
    asked = [a for a in attributions if a.source is not None and a.kind in ("document", "named") and a.name and _POLL.search(a.name)]
    if not asked:
        return
    starts = [span.start for span in spans]
    cited = {bisect_right(starts, a.source.start) - 1 for a in asked if a.source is not None}
    last = -2
    for n, span in enumerate(spans):
        if n in cited:
            last = n
        elif n == last + 1 and sourcing[n] in _OPEN and span.segment - spans[last].segment <= 1 and _tells_shares(view, span):
            last = n
            yield n


def _tells_shares(view: View, span: SentenceSpan) -> bool:
    """Whether a sentence tells of shares or groups of people: *half of them*, *12%*, *3 in 10*, *among voters*."""
    bits, words = view.bits, view.words
    return any(
        bits[i] & SHARE
        or (words[i] == "in" and _number(view, i - 1) and _number(view, i + 1))
        or (words[i] == "among" and any(b & CROWD for b in bits[i + 1 : i + 4]))
        for i in range(span.first + 1, span.last - 1)
    )


def _number(view: View, at: int) -> bool:
    return bool(view.bits[at] & NUMBER) or view.words[at].isdigit()
