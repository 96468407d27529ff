"""Claims nobody vouches for: an assertion in the author's voice with no source in scope."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from critique.evidence import Evidence
from critique.findings import Finding
from critique.settling import KINDS, kinds

RULES: Final = ("claim/unsourced",)

_MESSAGES: Final = {kind: f"Nobody and nothing is cited for this; what would settle it: {settling.settles}." for kind, settling in KINDS.items()}


def find(evidence: Evidence) -> Iterator[Finding]:
    """One finding an unsourced claim; its span is the sentence, its message says what kind of source would settle it."""
    for sentence, span in zip(evidence.sentences, evidence.spans, strict=True):
        if sentence.claim and sentence.sourcing == "none":
            message = _MESSAGES[next(kinds(evidence.view, span))]
            yield evidence.finding("claim/unsourced", sentence.start, sentence.end, round(sentence.checkworthiness, 2), message)
