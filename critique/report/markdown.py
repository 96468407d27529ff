"""The report as Markdown: the same content for wikis, notebooks and plain editors. Nothing of the text acts as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import quote

from critique.attribution.sources import Kind
from critique.report.families import FAMILIES
from critique.report.figures import counted, norm_share_text, norm_text, often, rate_bounds, rate_text, share_bounds, share_text
from critique.report.listing import IndexEntry
from critique.report.values import Block, Flag, Passage, ReportContent, RuleUsed, Run
from critique.report.visible import excerpt, one_line
from critique.scoring import MIN_WORDS

_LEADING = re.compile(r"^(\d*)([.)=+-])")  # what makes a list or a heading where it begins a line
SHOWN = 12  #: claims on the work-list; the JSON has all
_SIGNS = re.compile(r"([\\`*_{}\[\]#~|@$^])")


def escaped(text: str) -> str:
    """Text of others on one line, with every character that Markdown could act on made to stand for itself."""
    plain = _SIGNS.sub(r"\\\1", one_line(text))
    plain = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    plain = plain.replace("://", "\\://").replace("www.", "www\\.")  # no address becomes a link
    return _LEADING.sub(r"\1\\\2", plain)


def render_markdown(content: ReportContent) -> str:
    """The report of one document. Same content, same characters."""
    return "\n".join(_lines(content)).rstrip() + "\n"


def render_markdown_index(entries: Sequence[tuple[IndexEntry, str]]) -> str:
    """A table of reports: the entry of each with the relative path of its report."""
    families = [family for family in FAMILIES if family.code != "U"]
    lines = [
        f"# Media-literacy reports: {counted(len(entries), 'text')}",
        "",
        "Flags are per 1,000 of the writer’s words, quotations left out; the last column is the share of checkable claims for which nobody is cited. "
        "In brackets stands what a text of this length leaves open (95 % interval); a dash means too little text to say. "
        "This is a list and not a ranking, and no figure says whether a text is true.",
        "",
        f"| Text | Author | Outlet | Date | Words | Flags | {' | '.join(f.title for f in families)} | Claims without a source |",
        f"| --- | --- | --- | --- | ---: | ---: |{' ---: |' * len(families)} ---: |",
    ]
    for entry, href in entries:
        cells = [f"[{_cell(entry.title, 120)}]({quote(href.replace(chr(92), '/').lstrip('/'), safe='/', errors='replace')})"]
        cells += [_cell(value, 80) for value in (entry.author, entry.outlet, entry.date)]
        cells += [f"{entry.words:,}", f"{entry.flags:,}"]
        cells += [_with_bounds(rate_text(rate), rate_bounds(rate)) for _, rate in entry.rates]
        cells.append(_with_bounds(share_text(entry.unsourced), share_bounds(entry.unsourced)))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _cell(text: str, most: int) -> str:
    return escaped(excerpt(text, most))


def _with_bounds(figure: str, bounds: str) -> str:
    return figure if figure == "–" else f"{figure} ({bounds})"


def _lines(content: ReportContent) -> Iterator[str]:
    head = content.header
    yield from (f"# {_cell(content.title, 300)}", "")
    known = [_cell(part, 160) for part in (head.author, head.outlet, head.date) if part]
    yield from (" · ".join(known) or "No author, outlet or date was found in the file.", "")
    if content.notes:
        yield from ("**Check this report against the original.** This is how the text was read:", "", *(f"- {escaped(note)}" for note in content.notes), "")
    yield from ("## In brief", "", " ".join(escaped(s) for s in content.summary), "")
    yield from (
        "This report describes how the text is written and whom it relies on. It does not say whether the text is true, and no flag is a fault by itself.",
        "",
    )
    if content.merits:
        yield from ("### What the text does well", "", *(f"- {escaped(m)}" for m in content.merits), "")
    yield from _profile(content)
    yield from _sources(content)
    yield from _to_check(content)
    yield from _text(content)
    yield from _reasons(content)
    yield from _made(content)


def _profile(content: ReportContent) -> Iterator[str]:
    yield from ("## Profile", "")
    if content.enough:
        yield f"Flags per 1,000 of {content.whose} {content.words:,} words, with 95 % intervals; words in quotation are counted apart."
    else:
        yield f"Too little text to say: {counted(content.words, 'word')} of {content.whose} own. From {MIN_WORDS} on there are rates."
    yield from ("", "| Family | Flags | Per 1,000 words | Interval | In news | In quotation |", "| --- | ---: | ---: | --- | --- | ---: |")
    norms = content.norms
    for row in content.families:
        news = norm_text(norms.rates[row.name]) if norms else "–"
        yield f"| {row.code}: {row.title} | {row.rate.count} | {rate_text(row.rate)} | {rate_bounds(row.rate)} | {news} | {row.quoted.count} |"
    if content.claims.count:
        none, news = content.unsourced, norm_share_text(norms.unsourced) if norms else "–"
        yield f"| U: Unsourced claims (of {counted(none.of, 'checkable claim')}) | {none.count} | {share_text(none)} | {share_bounds(none)} | {news} | – |"
    yield ""
    if norms:
        yield from (f"News: where eight in ten lie, and their middle, of {norms.what}. To differ is no fault. After: {one_line(norms.reference)}", "")
    labels = [(label.label, label.rate) for row in content.families for label in row.labels]
    if labels:
        yield from ("By label: " + ", ".join(f"{name} {rate.count}" for name, rate in labels) + ".", "")
    if content.reading:
        yield from ("### Readability", "", "These formulas measure the length of words and sentences, not sense.", "")
        yield from ("| Measure | Figure | Meaning |", "| --- | ---: | --- |")
        yield from (f"| {row.name} | {row.value} | {row.meaning} |" for row in content.reading)
        yield ""


def _listed(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers)) or "–"


def _sources(content: ReportContent) -> Iterator[str]:
    yield from ("## Who vouches for it", "")
    if content.claims.count:
        yield from ("| Claims rest on | Claims | Share | Interval |", "| --- | ---: | ---: | --- |")
        yield from (f"| {row.title} | {row.share.count} | {share_text(row.share)} | {share_bounds(row.share)} |" for row in content.sourcing)
    else:
        yield "No sentence was read as a claim that could be checked."
    yield ""
    if content.chain:
        yield from ("### The chain of sources", "", *_chain(content), "")
    if content.sources:
        yield from ("### Ledger of sources", "", "| Source | Kind | Cited | In sentences | Claims that rest on it |", "| --- | --- | ---: | --- | --- |")
        for source in content.sources:
            hops = f", {counted(source.hops, 'relay')}" if source.hops else ""
            kind = "unnamed" if source.kind == "anonymous" else source.kind
            also = f" (also: {_cell(', '.join(source.aliases), 160)})" if source.aliases else ""
            yield f"| {_cell(source.name, 160)}{also} | {kind}{hops} | {source.times} | {_listed(source.sentences)} | {_listed(source.vouches)} |"
        yield ""
    if content.unvouched:
        yield from (f"Claims that rest on nobody: {_listed(content.unvouched)}.", "")
    yield from _unnamed(content)


_KINDS: Final[dict[Kind, str]] = {
    "named": "Named", "document": "Documents", "self": "The writer as witness", "anonymous": "Unnamed", "vague": "Vague", "hearsay": "Hearsay",
}  # fmt: skip


def _chain(content: ReportContent) -> Iterator[str]:
    yield "- The writer"
    for link in content.chain:
        names = ", ".join(escaped(name) for name in link.names)
        more = f" and {link.sources - len(link.names)} more" if link.sources > len(link.names) else ""
        yield f"  - {_KINDS[link.kind]}, {often(link.times) if link.times else 'only through others'}{': ' + names + more if names else ''}"
        for relay in link.behind:
            through = f", through {escaped(relay.through)}" if relay.through else ""
            yield f"    - at second hand (sentence {relay.sentence or '–'}): {escaped(relay.name or 'nobody named')}{through}"
    if content.unsourced.count:
        yield f"  - Nobody, for {counted(content.unsourced.count, 'checkable claim')}"


def _unnamed(content: ReportContent) -> Iterator[str]:
    if content.unnamed is None:
        return
    yield from ("### What the text tells about its unnamed sources", "", content.unnamed.lead, "")
    yield from ("| Sentence | Source | Told | Not told |", "| ---: | --- | --- | --- |")
    for row in content.unnamed.rows:
        told = "; ".join(f"{answer.asked}: “{escaped(answer.words)}”" for answer in row.told) or "nothing"
        yield f"| {row.sentence or '–'} | {escaped(row.words)} | {told} | {', '.join(row.open) or 'nothing'} |"
    yield from ("", "After:", *(f"- {one_line(reference)}" for reference in content.unnamed.references), "")


def _to_check(content: ReportContent) -> Iterator[str]:
    yield from ("## Claims to check", "")
    if not content.to_check:
        yield from ("No sentence was read as a claim that could be checked.", "")
        return
    yield from (
        "The most worth checking first. Leave this page for each and ask: who is behind this, what is the evidence, what do others say? "
        "The search terms leave out flagged wording.",
        "",
    )
    rests = {row.kind: row.title for row in content.sourcing}
    for claim in content.to_check[:SHOWN]:
        yield f"- [ ] {escaped(claim.text)}"
        yield f"  - Sentence {claim.sentence}; rests on {rests[claim.sourcing]}; check-worthiness {claim.checkworthiness:.2f}"
        yield f"  - Would settle it: {'; or '.join(claim.settles)}."
        yield f"  - Search: {escaped(claim.search) or '–'}"
        yield f"  - Ask: {claim.ask}"
    yield ""


def _text(content: ReportContent) -> Iterator[str]:
    yield from ("## The text", "")
    yield from (
        "Sentences are numbered. Flagged words stand in brackets before the code of their flag; a code before a sentence signs the whole of it. "
        "A name in double angle brackets says who is quoted.",
        "",
    )
    yield from (f"- **{f.code}** {f.title}: {f.what}" for f in FAMILIES)
    yield ""
    flags = {flag.number: flag for flag in content.flags}
    for block in content.blocks:
        yield from _block(block, flags)


def _block(block: Block, flags: dict[int, Flag]) -> Iterator[str]:
    parts = [part for passage in block.passages if (part := _passage(passage, flags))]
    if not parts:
        return
    if block.kind == "comment":
        yield from (f"**Comment{': ' + _cell(block.author, 80) if block.author else ''}{', ' + _cell(block.date, 40) if block.date else ''}**", "")
    said = " ".join(parts)
    if block.kind in ("quote", "comment"):
        said = f"> {said}"
    elif block.kind != "body":
        said = f"({block.kind}) {said}"
    elif block.item:
        said = f"- {said}"
    yield from (said, "")


def _passage(passage: Passage, flags: dict[int, Flag]) -> str:
    said = "".join(_run(run, flags) for run in passage.runs).strip()
    if not said:
        return ""
    sign = f"**{flags[passage.unsourced].code}** " if passage.unsourced else ""
    return f"{sign}<sup>{passage.number}</sup> {said}" if passage.number else said


def _run(run: Run, flags: dict[int, Flag]) -> str:
    text = run.text
    lead, tail = (" " if text[:1].isspace() else ""), (" " if text.strip() and text[-1:].isspace() else "")
    speaker = f"⟪{escaped(excerpt(run.speaker or 'quoted', 48))}⟫ " if run.speaks else ""
    opens = "\\[" * len(run.opens)
    closes = "".join(f"\\]**{flags[n].code}**" for n in reversed(run.flags) if n in run.closes)
    if run.hidden:
        return f"{speaker}{opens}{closes}"
    return f"{lead}{speaker}{opens}{escaped(text)}{closes}{tail}"


def _reasons(content: ReportContent) -> Iterator[str]:
    numbers = {rule.id: n for n, rule in enumerate(content.rules, 1)}
    yield from ("## Flags", "")
    yield from (_note(flag, numbers[flag.finding.rule]) for flag in content.flags)
    if not content.flags:
        yield "Nothing was flagged."
    yield from ("", "## Rules", "")
    for n, rule in enumerate(content.rules, 1):
        yield from _rule(rule, n)


def _rule(rule: RuleUsed, number: int) -> Iterator[str]:
    yield from (f"### {number}. {rule.title} (`{rule.id}`)", "")
    for name, value in (("What", rule.what), ("Why it matters", rule.why), ("Innocent when", rule.innocent), ("To settle it", rule.check)):
        yield f"- {name}: {one_line(value)}"
    yield from (f"- After: {one_line(reference)}" for reference in rule.references)
    yield from (f"- {counted(rule.count, 'flag').capitalize()}: {', '.join(rule.codes)}", "")


def _note(flag: Flag, rule: int) -> str:
    finding = flag.finding
    where = f"sentence {flag.sentence}; " if flag.sentence else ""
    voice = f"quoted{': ' + escaped(excerpt(finding.speaker, 60)) if finding.speaker else ''}; " if finding.voice == "quoted" else ""
    sure = f"check-worthiness {finding.strength:.2f}" if finding.family == "claim" else f"{flag.agreement} ({finding.strength:.2f}); rule {rule}"
    return f"- **{flag.code}** {escaped(excerpt(flag.words, 160))}: {one_line(finding.message)} ({where}{voice}{sure})"


def _made(content: ReportContent) -> Iterator[str]:
    head = content.header
    yield from ("## How this report was made", "")
    yield from (
        "By rules: each flag comes from a rule in a file, with its reason, its near misses and its references. "
        "Rates have Byar’s interval for counts, shares Wilson’s. "
        "It checks no facts, does not hear irony well, misses what is said without the words it knows, "
        "and flags some words that are innocent where they stand. "
        "There is no verdict on the truth of the text and none on the writer.",
        "",
    )
    yield f"- File: {escaped(head.path)}"
    if head.url:
        yield f"- Address: {escaped(head.url)}"
    yield f"- SHA-256: {head.sha256 or 'not known'}"
    yield f"- Language: {head.language or 'not known'}"
    rules, entries = content.settings.rules, content.settings.entries
    force = f"; {counted(rules, 'rule')} with {counted(entries, 'entry', 'entries')} in force" if rules else ""
    yield f"- critique version {content.version}, lexicon {content.lexicon}{force}"
    yield f"- Settings: {escaped(content.settings.said) or 'as they come'}"
    yield f"- The same again: {escaped(content.settings.command(head.path))}"
    yield from (f"- Note: {escaped(note)}" for note in content.notes)
