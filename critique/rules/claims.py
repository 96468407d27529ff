"""Claims nobody vouches for: an assertion in the author's voice with no source in scope."""

from __future__ import annotations

from collections.abc import Iterator

from critique.findings import Evidence, Finding

RULES = ("claim/unsourced",)


def find(evidence: Evidence) -> Iterator[Finding]:
    """One finding an unsourced claim; its span is the sentence."""
    for sentence in evidence.sentences:
        if sentence.claim and sentence.sourcing == "none":
            yield evidence.finding("claim/unsourced", sentence.start, sentence.end, round(sentence.checkworthiness, 2))
