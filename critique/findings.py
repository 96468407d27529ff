"""The values that rules make: findings, annotated sentences, and the annotation of a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias, get_args

import msgspec

from critique.document import Attribution, Document, SourcingKind, Voice
from critique.voices import Voices

#: Word classes of the lexicon by their names; a phrase has spaces between its words.
Classes: TypeAlias = Mapping[str, frozenset[str]]


class Finding(msgspec.Struct, frozen=True, gc=False):
    """One flag: the exact stretch, what it is called, the rule (and entry) that found it, whose voice it is in, and why.

    ``strength`` from 0 to 1 is how sure a fair reader would be. ``text`` is the stretch itself.
    """

    start: int
    end: int
    text: str
    label: str
    rule: str
    entry: str | None
    voice: Voice
    speaker: str | None
    strength: float
    message: str

    @property
    def family(self) -> str:
        """The part of the label before its slash."""
        return self.label.split("/", 1)[0]


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence as judged: whose voice, whether it is a claim, how much that matters (0 to 1), and who vouches for it."""

    start: int
    end: int
    segment: int
    voice: Voice
    speaker: str | None
    claim: bool
    checkworthiness: float
    sourcing: SourcingKind


Question = Literal["descriptor", "access", "reason", "motive", "number", "corroborated", "rote"]
QUESTIONS: Final[tuple[Question, ...]] = get_args(Question)


class Answer(msgspec.Struct, frozen=True, gc=False):
    """The words of the text that answer one of the newsroom's questions about an unnamed source.

    Who is it (*descriptor*), how does it know (*access*), why is it unnamed (*reason*), what may it want (*motive*), how many are
    there (*number*), who bears it out (*corroborated*); *rote* is a set phrase where a reason should stand.
    """

    question: Question
    start: int
    end: int


class Appeal(msgspec.Struct, frozen=True):
    """An appeal of the author to an unnamed source (the stretch of its finding), and the questions the text answers, each once."""

    start: int
    end: int
    answers: tuple[Answer, ...]


class Annotation(msgspec.Struct, frozen=True):
    """A document with all that was found in it; findings in the order of the text. ``lexicon`` is the version of the words used.

    ``families`` are those of which rules were in force; ``classes`` are the word classes that rules and the ledger ask for; ``appeals``
    are those to unnamed sources, in the order of the text.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    attributions: tuple[Attribution, ...]
    findings: tuple[Finding, ...]
    voices: Voices
    lexicon: str
    families: frozenset[str]
    classes: Classes
    appeals: tuple[Appeal, ...] = ()
