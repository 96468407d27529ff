"""The rules that words alone cannot state: each module turns the evidence of a document into the findings of one family.

A module has ``RULES``, the ids of the rules it applies, ``CLASSES``, the word classes of the lexicon that it looks words up in
(``evidence.classes``), and ``find``, which yields their findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from critique.evidence import Evidence
from critique.findings import Finding
from critique.rules import claims, orders, questions, repetition, scare_quotes, sources

MODULES: Final = (scare_quotes, sources, questions, repetition, orders, claims)
CLASSES: Final[tuple[str, ...]] = tuple(name for module in MODULES for name in getattr(module, "CLASSES", ()))


def relational_findings(evidence: Evidence) -> Iterator[Finding]:
    """The findings of all modules whose rules are in force, in no order."""
    for module in MODULES:
        if any(rule in evidence.rules for rule in module.RULES):
            yield from module.find(evidence)
