"""``critique rules``: what is flagged."""

from __future__ import annotations

from typing import Annotated

import typer

from critique.cli.shared import Lexicons, load


def rules(
    lexicons: Lexicons = None,
    entries: Annotated[bool, typer.Option("--entries", help="List the entries of each rule too.")] = False,
) -> None:
    """List every rule by family, with what it flags."""
    from critique.lexicon import FAMILIES
    from critique.measured import load_measured, per_1000

    lexicon, measured = load(lexicons), load_measured()
    counts: dict[str, list[str]] = {}
    for entry in lexicon.entries:
        counts.setdefault(entry.rule.id, []).append(entry.id)
    for family in FAMILIES:
        for rule in lexicon.rules.values():
            if rule.family == family:
                own = counts.get(rule.id, [])
                size = f"{len(own)} {'entry' if len(own) == 1 else 'entries'}" if own else "found by structure"
                typer.echo(f"{rule.id:32} {rule.title}{' (preview: off unless selected)' if rule.preview else ''} · {size}")
                typer.echo(f"{'':32} {rule.what}")
                if rates := per_1000(measured, rule.id):
                    typer.echo(f"{'':32} Per 1,000 words: {rates[0]:.2f} in plain news, {rates[1]:.2f} in opinion.")
                if entries:
                    for name in own:
                        typer.echo(f"{'':34} {name}")
    size = f"{len(lexicon.rules)} rules, {len(lexicon.entries)} entries, {lexicon.forms():,} forms"
    typer.echo(f"\n{size}; lexicon {lexicon.version}. `critique explain RULE` tells more.")
