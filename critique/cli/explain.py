"""``critique explain``: a rule as a page of a textbook."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from critique.cli.shared import Lexicons, fail, load

if TYPE_CHECKING:
    from critique.lexicon import Example, Lexicon, Rule
    from critique.measured import Measured

_MOST_EXAMPLES = 12


def explain(
    name: Annotated[str, typer.Argument(metavar="RULE", help="A rule, a label or an entry, as `critique rules --entries` lists them.")],
    lexicons: Lexicons = None,
) -> None:
    """Tell what a rule flags, why it matters, when it is innocent, how to check, with examples and near misses."""
    lexicon = load(lexicons)
    chosen = [r for r in lexicon.rules.values() if name in (r.id, r.label, r.family)]
    entry = next((e for e in lexicon.entries if e.id == name), None)
    if entry is not None:
        chosen = [entry.rule]
    if not chosen:
        near = _near(name, lexicon)
        meant = f"; did you mean {', '.join(near)}?" if near else ";"
        fail(f"no rule, label or entry is called {name!r}{meant} `critique annotate` names the rule of each flag, `critique rules` lists them all")
    from critique.measured import load_measured

    measured = load_measured()
    width = min(96, shutil.get_terminal_size().columns if sys.stdout.isatty() else 96)
    for n, rule in enumerate(chosen):
        if n:
            typer.echo("")
        for line in _page(rule, lexicon, measured, entry.id if entry else None, width):
            typer.echo(line)


def _near(name: str, lexicon: Lexicon) -> list[str]:
    """Labels, rules and entries whose names come near to one that is none: those spelt almost so first, then those that hold its last part."""
    import difflib

    plain = name.lower()
    last = plain.rsplit("/", 1)[-1]
    names = list(dict.fromkeys([*(rule.label for rule in lexicon.rules.values()), *lexicon.rules, *(entry.id for entry in lexicon.entries)]))
    almost = difflib.get_close_matches(plain, names, 3, 0.8)
    ending = [each for each in names if last and each.endswith(f"/{last}")]
    holding = [each for each in names if last and last in each]
    return list(dict.fromkeys([*almost, *ending, *holding]))[:5]


def _page(rule: Rule, lexicon: Lexicon, measured: Measured, only: str | None, width: int) -> Iterator[str]:
    from critique.measured import told

    def paragraph(head: str, text: str) -> Iterator[str]:
        yield ""
        yield head
        yield textwrap.fill(text, width, initial_indent="  ", subsequent_indent="  ")

    head = f"{rule.title}  ({rule.id}{', label ' + rule.label if rule.label != rule.id else ''}{', preview: off unless selected' if rule.preview else ''})"
    yield head
    yield "=" * min(width, len(head))
    yield from paragraph("What it is", rule.what)
    yield from paragraph("Why it matters", rule.why)
    yield from paragraph("When it is innocent", rule.innocent)
    yield from paragraph("How to check", rule.check)
    yield ""
    yield "What is measured"
    for sentence in told(measured, rule.id):
        yield textwrap.fill(sentence, width, initial_indent="  - ", subsequent_indent="    ")
    if rule.id in measured.rule and measured.lexicon != lexicon.version:
        yield f"  - Measured with version {measured.lexicon} of the lexicons; these are {lexicon.version}."
    belongs = (only or rule.id) + "/"
    entries = [e for e in lexicon.entries if e.rule.id == rule.id and (only is None or e.id == only)]
    noted = [e for e in entries if e.entry.note]
    if noted:
        yield ""
        yield "What it looks for"
        for e in noted:
            note = re.sub(r"\*([^*\n]+)\*", r"“\1”", e.entry.note)
            yield textwrap.fill(f"{e.id.rsplit('/', 1)[1]}: {note}", width, initial_indent="  - ", subsequent_indent="    ")
    flags = [x for x in lexicon.flags if x.id.startswith(belongs)]
    clears = [x for x in lexicon.clears if x.id.startswith(belongs)]
    if flags:
        yield ""
        yield "Examples (flagged: »…«)"
        for example in _spread(flags):
            text, shift = example.text, 0
            for a, b in example.spans:
                text = text[: a + shift] + "»" + text[a + shift : b + shift] + "«" + text[b + shift :]
                shift += 2
            yield textwrap.fill(text, width, initial_indent="  + ", subsequent_indent="    ")
    if clears:
        yield ""
        yield "Near misses (not flagged)"
        for example in _spread(clears):
            yield textwrap.fill(example.text, width, initial_indent="  - ", subsequent_indent="    ")
    yield ""
    yield "References"
    for key in dict.fromkeys((*rule.references, *(k for e in entries for k in e.entry.references))):
        yield textwrap.fill(lexicon.references[key], width, initial_indent="  ", subsequent_indent="    ")


def _spread(examples: list[Example]) -> list[Example]:
    """At most a dozen examples, taken evenly from all."""
    step = max(1, -(-len(examples) // _MOST_EXAMPLES))
    return examples[::step]
