"""The report as JSON: what the page says beyond the annotation itself, for the ``report`` key of a document's record."""

from __future__ import annotations

import msgspec

from critique.norms import Norms
from critique.report.values import ChainLink, ClaimToCheck, ReportContent, RuleUsed, Settings, Unnamed


class RuleRecord(msgspec.Struct, frozen=True):
    """A rule that fired, with its words for people."""

    id: str
    title: str
    what: str
    why: str
    innocent: str
    check: str
    references: tuple[str, ...]
    flags: int


class ReportRecord(msgspec.Struct, frozen=True):
    """The parts of a report; ``norms`` is null where there are no rates to set beside those of news."""

    summary: tuple[str, ...]
    merits: tuple[str, ...]
    norms: Norms | None
    claims_to_check: tuple[ClaimToCheck, ...]
    chain: tuple[ChainLink, ...]
    unnamed: Unnamed | None
    rules: tuple[RuleRecord, ...]
    version: str
    lexicon: str
    settings: Settings
    command: str


def report_record(content: ReportContent) -> ReportRecord:
    """The record of a report."""
    return ReportRecord(
        summary=content.summary,
        merits=content.merits,
        norms=content.norms,
        claims_to_check=content.to_check,
        chain=content.chain,
        unnamed=content.unnamed,
        rules=tuple(_rule(rule) for rule in content.rules),
        version=content.version,
        lexicon=content.lexicon,
        settings=content.settings,
        command=content.settings.command(content.header.path),
    )


def _rule(rule: RuleUsed) -> RuleRecord:
    return RuleRecord(rule.id, rule.title, rule.what, rule.why, rule.innocent, rule.check, rule.references, rule.count)
