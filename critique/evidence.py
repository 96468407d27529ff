"""What the relational rules and the newsroom's questions read of one document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import final

from critique.attribution.view import View
from critique.document import Attribution, Document
from critique.findings import Classes, Finding, Sentence
from critique.lexicon import Rule
from critique.tokens import SentenceSpan
from critique.voices import Voices


@final
@dataclass(eq=False)
class Evidence:
    """What the relational rules read of one document; ``spans`` has the tokens of each of ``sentences``, ``classes`` the word classes of
    the lexicon that a rule has in its ``CLASSES``."""

    document: Document
    view: View
    attributions: tuple[Attribution, ...]
    voices: Voices
    sentences: tuple[Sentence, ...]
    spans: tuple[SentenceSpan, ...]
    rules: dict[str, Rule]
    classes: Classes

    def finding(self, rule: str, start: int, end: int, strength: float, message: str | None = None, entry: str | None = None) -> Finding:
        """A finding of a rule that code applies; the rule's own words are its message where none is given."""
        voice, speaker = self.voices.at(start)
        known = self.rules[rule]
        return Finding(start, end, self.document.text[start:end], known.label, rule, entry, voice, speaker, strength, message or known.what)
