"""From an annotation and its profile to all that a report says."""

from __future__ import annotations

from critique.document import SourcingKind
from critique.findings import Annotation
from critique.lexicon import Lexicon
from critique.norms import load_norms
from critique.profile import Profile, SourceUse
from critique.readability import Readability
from critique.report.chain import make_chain
from critique.report.checking import claims_to_check
from critique.report.families import FAMILIES
from critique.report.marks import Marks
from critique.report.merits import merits
from critique.report.passages import MARGIN, make_blocks, sentence_at
from critique.report.summary import summarise, unread
from critique.report.unnamed import unnamed_sources
from critique.report.values import (
    FamilyRow,
    Flag,
    Header,
    LabelRow,
    ReadingRow,
    ReportContent,
    RuleUsed,
    Settings,
    SourceRow,
    SourcingRow,
)

__all__ = ["ReportContent", "build_content"]

SOURCING: dict[SourcingKind, str] = {
    "named": "a named source",
    "anonymous": "an unnamed source",
    "vague": "a vague source or hearsay",
    "self": "the writer as witness",
    "none": "no source",
}


def build_content(annotation: Annotation, profile: Profile, lexicon: Lexicon, version: str, settings: Settings | None = None) -> ReportContent:
    """What a report on a document says; ``version`` is the program's, ``settings`` how it was run. Same arguments, same content."""
    document = annotation.document
    source, meta = document.source, document.meta
    starts = [s.start for s in annotation.sentences]
    marks, settings = Marks(document), settings or Settings()
    flags = tuple(Flag(n, sentence_at(starts, f.start), f, marks.plain(f.start, f.end)) for n, f in enumerate(annotation.findings, 1))
    norms = load_norms() if profile.enough and settings.usual and not unread(annotation) else None
    return ReportContent(
        header=Header(
            name=source.path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or source.id,
            title=_said(meta.title),
            author=_said(meta.author),
            outlet=_said(meta.outlet),
            date=_said(meta.date),
            url=_said(meta.url),
            path=source.path,
            sha256=source.sha256,
            language=document.language,
        ),
        summary=summarise(annotation, profile, norms),
        merits=merits(annotation, profile),
        enough=profile.enough,
        words=profile.words["author"],
        quoted_words=profile.words["quoted"],
        families=_families(profile),
        norms=norms,
        claims=profile.claims,
        sourcing=tuple(SourcingRow(kind, title, profile.sourcing[kind]) for kind, title in SOURCING.items()),
        sources=_sources(profile.sources),
        unvouched=_numbers(profile.unvouched),
        chain=make_chain(annotation, profile),
        unnamed=unnamed_sources(annotation, profile, lexicon, marks),
        to_check=claims_to_check(annotation, lexicon, marks),
        blocks=make_blocks(annotation, flags, marks),
        flags=flags,
        rules=_rules(flags, lexicon),
        reading=_reading(profile.readability),
        version=version,
        lexicon=annotation.lexicon,
        notes=source.notes,
        settings=settings,
        length=len(document.text),
    )


def _sources(sources: tuple[SourceUse, ...]) -> tuple[SourceRow, ...]:
    """The ledger; sentences by their numbers in the report, from 1."""
    return tuple(SourceRow(s.name, s.kind, s.aliases, s.times, s.hops, _numbers(s.sentences), _numbers(s.vouches)) for s in sources)


def _numbers(indices: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(n + 1 for n in indices)


def _said(value: str | None) -> str | None:
    return value.strip() or None if value else None


def _families(profile: Profile) -> tuple[FamilyRow, ...]:
    return tuple(
        FamilyRow(
            family.code,
            family.name,
            family.title,
            profile.rates[family.name],
            profile.quoted[family.name],
            tuple(LabelRow(label, rate) for label, rate in profile.labels.items() if label.split("/")[0] == family.name),
        )
        for family in FAMILIES
        if family.name != MARGIN and family.name in profile.rates
    )


def _rules(flags: tuple[Flag, ...], lexicon: Lexicon) -> tuple[RuleUsed, ...]:
    """The rules that fired, by family and then by the number of their flags; references of the entries that fired go with them."""
    by_rule: dict[str, list[Flag]] = {}
    for flag in flags:
        by_rule.setdefault(flag.finding.rule, []).append(flag)
    cited = {e.id: e.entry.references for e in lexicon.entries}
    order = {family.name: n for n, family in enumerate(FAMILIES)}
    made = []
    for name, found in by_rule.items():
        rule = lexicon.rules[name]
        fired = dict.fromkeys(flag.names for flag in found)
        keys = dict.fromkeys((*rule.references, *(key for entry in fired for key in cited.get(entry, ()))))
        made.append(
            RuleUsed(
                rule.id,
                rule.label,
                rule.family,
                rule.title,
                rule.what,
                rule.why,
                rule.innocent,
                rule.check,
                tuple(lexicon.references.get(key, key) for key in keys),
                tuple(found),
            )
        )
    return tuple(sorted(made, key=lambda r: (order[r.family], -r.count, r.id)))


def _reading(figures: Readability | None) -> tuple[ReadingRow, ...]:
    if figures is None:
        return ()
    return (
        ReadingRow("Words per sentence", f"{figures.words_per_sentence:.1f}", "the average of the writer’s sentences"),
        ReadingRow("Flesch reading ease", f"{figures.flesch_reading_ease:.1f}", "from about 0 (hard) to 100 (easy); 60 to 70 is plain English"),
        ReadingRow("Flesch–Kincaid grade", f"{figures.flesch_kincaid_grade:.1f}", "years of US schooling"),
        ReadingRow("Gunning fog", f"{figures.gunning_fog:.1f}", "years of US schooling, by sentence length and long words"),
        ReadingRow("SMOG", f"{figures.smog_index:.1f}", "years of US schooling, by words of three syllables or more"),
        ReadingRow("Dale–Chall", f"{figures.dale_chall:.1f}", "by words that younger pupils do not know; 9 and more is college level"),
        ReadingRow("Difficult words", f"{figures.difficult_words:,}", "different words outside the list of familiar ones"),
    )
