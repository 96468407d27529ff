"""What the text tells about its unnamed sources: a table with the words that answer, and a sentence on what stays open."""

from __future__ import annotations

from typing import Final

from critique.document import Span
from critique.findings import QUESTIONS, Annotation, Appeal, Question
from critique.lexicon import Lexicon
from critique.profile import Profile
from critique.report.figures import listed, number, often, rate_text
from critique.report.marks import Marks
from critique.report.passages import sentence_at
from critique.report.values import AppealAnswer, AppealRow, Unnamed
from critique.report.visible import excerpt

_ASKED: Final[dict[Question, str]] = {
    "descriptor": "who it is",
    "access": "how it knows",
    "reason": "why it is unnamed",
    "motive": "what it may want",
    "number": "how many",
    "corroborated": "who confirms it",
    "rote": "only a set phrase for a reason",
}
_REFERENCES: Final = ("ap-anonymous", "reuters-handbook", "bbc-guidelines", "nyt-sources")
_WORDS = 120  # characters of the words of a source or an answer


def unnamed_sources(annotation: Annotation, profile: Profile, lexicon: Lexicon, marks: Marks) -> Unnamed | None:
    """The table of the appeals to unnamed sources; ``None`` where there are none."""
    if not annotation.appeals:
        return None
    starts = [s.start for s in annotation.sentences]
    phrases = [a.source for a in annotation.attributions if a.source is not None]
    rows = []
    for appeal in annotation.appeals:
        told = {a.question: excerpt(marks.plain(a.start, a.end), _WORDS) for a in appeal.answers}
        rows.append(
            AppealRow(
                sentence_at(starts, appeal.start),
                excerpt(marks.plain(appeal.start, _end(appeal, phrases)), _WORDS),
                tuple(AppealAnswer(_ASKED[q], told[q]) for q in QUESTIONS if q in told),
                tuple(_ASKED[q] for q in QUESTIONS if q not in told and q != "rote"),
            )
        )
    times = often(len(rows))
    rate = f" ({rate_text(profile.appeals)} per 1,000 of the writer’s words)" if profile.appeals.per_1000 else ""
    lead = (
        f"The writer appeals to an unnamed source {times}{rate}; a newsroom would ask of each who it is, how it knows, why it is unnamed, "
        "what it may want, how many there are, and who confirms what it says."
    )
    return Unnamed(lead, tuple(rows), tuple(lexicon.references.get(key, key) for key in _REFERENCES))


def _end(appeal: Appeal, phrases: list[Span]) -> int:
    """Where the words of an unnamed source end: with the noun phrase that the flag begins (*sources* within *sources within the ministry*)."""
    return max((p.end for p in phrases if p.start < appeal.end <= p.end), default=appeal.end)


def left_open(profile: Profile) -> str:
    """One sentence on how the sources know and why they are unnamed; empty where nobody unnamed is appealed to."""
    appeals = profile.appeals.count
    if not appeals:
        return ""
    tells = {"how the source knows": profile.answered["access"].count, "why it is unnamed": profile.answered["reason"].count}
    told, silent = [what for what, n in tells.items() if n], [what for what, n in tells.items() if not n]
    if appeals == 1:
        if not told:
            return f"Its one appeal to an unnamed source says neither {silent[0]} nor {silent[1]}."
        return f"Its one appeal to an unnamed source says {listed(told)}{f', but not {silent[0]}' if silent else ''}."
    if not told:
        return f"Of its {number(appeals)} appeals to unnamed sources {'neither' if appeals == 2 else 'none'} says {silent[0]} or {silent[1]}."
    parts = [f"{'all' if n == appeals else number(n) if n else 'none'} {'say' if n > 1 else 'says'} {what}" for what, n in tells.items()]
    return f"Of its {number(appeals)} appeals to unnamed sources, {listed(parts)}."
