"""Quotation marks that disown a word: short, nobody named for it, no cue beside it."""

from __future__ import annotations

from collections.abc import Iterator

from critique.findings import Evidence, Finding

RULES = ("loaded/scare-quotes",)


def find(evidence: Evidence) -> Iterator[Finding]:
    """One finding a disowned word, marks included."""
    for voiced in evidence.voices.voiced:
        q = voiced.quotation
        if voiced.kind == "scare":
            yield evidence.finding(
                "loaded/scare-quotes", q.start, q.end, 0.5, "The marks disown the word: nobody is named who used it, and the writer keeps a distance from it."
            )
