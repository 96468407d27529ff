"""``critique lexicon``: for whoever maintains the lexicons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from critique.cli.shared import DONE, FAILED, AllowPrivate, Lexicons, Paths, fail, load, one_of, put, say

if TYPE_CHECKING:
    from critique.lexicon_study import Hit, Remarks, Size, Statistics, Trial

app = typer.Typer(help="Study the lexicons: their size and proof, their mistakes, and what a pattern would hit.", no_args_is_help=True)

FORMATS = ("text", "json")
Format = Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text for people, json for programs.")]


@app.command()
def stats(
    lexicons: Lexicons = None,
    format: Format = "text",
    proofs: Annotated[bool, typer.Option("--proofs", help="Name the entries whose near misses are silent by a guard alone.")] = False,
) -> None:
    """Count entries, forms, guards and examples of every rule, and the entries that rest on a guard."""
    from critique.lexicon_study import statistics

    one_of(FORMATS, "--format", format)
    found = statistics(load(lexicons))
    if format == "json":
        _print_json(found)
    else:
        _print_lines(_stats_lines(found, proofs))


@app.command()
def check(lexicons: Lexicons = None, format: Format = "text") -> None:
    """Tell every mistake at once: what cannot be read, examples that do not hold, patterns in two entries, entries that cite nothing."""
    from critique.lexicon_study import remarks

    one_of(FORMATS, "--format", format)
    found = remarks(load(lexicons))
    if format == "json":
        _print_json(found)
    else:
        _print_lines(_check_lines(found))
    raise typer.Exit(FAILED if found.mistakes else DONE)


@app.command(name="try")
def try_(
    words: Annotated[str, typer.Argument(metavar="WORDS", help="A pattern, as docs/lexicons.md tells how to write one.")],
    paths: Paths,
    lexicons: Lexicons = None,
    unless: Annotated[list[str] | None, typer.Option("--unless", metavar="CONTEXT", help="Be silent here; _ is the match (repeatable).")] = None,
    only: Annotated[list[str] | None, typer.Option("--only", metavar="CONTEXT", help="Hit only here; _ is the match (repeatable).")] = None,
    case: Annotated[str, typer.Option("--case", metavar="CASE", help="lower: not where it is capitalised inside a sentence; upper: only there; any.")] = "any",
    allow_private: AllowPrivate = False,
    format: Format = "text",
) -> None:
    """Show every hit of a proposed pattern in a corpus in its context, and how often it fires in each voice."""
    from critique.lexicon_study import Trier
    from critique.reading import ReadError, read
    from critique.segmenting import segment

    one_of(FORMATS, "--format", format)
    lexicon = load(lexicons)
    try:
        trier = Trier(lexicon, words, unless or (), only or (), case)
    except ValueError as error:
        fail(str(error))
    failures = 0
    for source in read(paths, allow_private=allow_private):
        if isinstance(source, ReadError):
            say(f"critique: {source}")
            failures += 1
        else:
            trier.add(segment(source))
    trial = trier.result()
    if format == "json":
        _print_json(trial)
    else:
        _print_lines(_trial_lines(trial))
    raise typer.Exit(FAILED if failures else DONE)


def _print_json(value: Statistics | Remarks | Trial) -> None:
    import msgspec

    put(msgspec.json.encode(value) + b"\n")


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo("".join(c if c.isprintable() else " " for c in line))


def _stats_lines(found: Statistics, proofs: bool) -> list[str]:
    head = f"{'':34} {'entries':>8} {'forms':>7} {'guarded':>8} {'guards':>7} {'flags':>6} {'clears':>7} {'by guard':>9} {'by mention':>11}"
    rows = [f"lexicon {found.version}", "", head]
    for family in found.families:
        rows += [_row(family), *(_row(rule, "  ") for rule in found.rules if rule.name.startswith(family.name + "/"))]
    rows += [
        _row(found.total),
        "",
        "by guard: entries silent in every near miss by a guard alone; by mention: in every near miss the word is only talked about",
    ]
    if proofs:
        for title, names in (("By mention", found.by_mention), ("By another guard", sorted({*found.by_guard} - {*found.by_mention}))):
            rows += ["", f"{title}:", *(f"  {name}" for name in names)]
    return rows


def _row(size: Size, indent: str = "") -> str:
    name = f"{indent}{size.name}{' (preview)' if size.preview else ''}"
    counts = f"{size.entries:8} {size.forms:7,} {size.guarded:8} {size.guards:7,} {size.flags:6,} {size.clears:7,} {size.by_guard:9} {size.by_mention:11}"
    return f"{name:34} {counts}"


def _check_lines(found: Remarks) -> list[str]:
    rows: list[str] = []
    for title, lines in (
        ("examples that do not hold", found.examples),
        ("patterns in two entries", found.duplicates),
        ("entries without a reference", found.unreferenced),
        ("forms that two entries share (for a look: a noun here may be a verb there)", found.shared),
    ):
        rows += [f"{len(lines)} {title}", *(f"  {_near(line)}" for line in lines)]
    return rows


def _near(line: str) -> str:
    """A line with the working folder taken off its path."""
    return line.removeprefix(f"{Path.cwd()}/")


def _trial_lines(trial: Trial) -> list[str]:
    rows = [f"{trial.pattern!r} in {trial.documents} {'document' if trial.documents == 1 else 'documents'}"]
    for voice, rate in trial.rates.items():
        told = "too few words for a rate"
        if rate.per_1000 is not None:
            told = f"{rate.per_1000.value:.2f} per 1,000 (95 % interval {rate.per_1000.low:.2f} to {rate.per_1000.high:.2f})"
        rows.append(f"  {voice:6} {rate.count} in {rate.words:,} words: {told}")
    known = sum(bool(hit.flagged) for hit in trial.hits)
    rows += [f"  {known} of {len(trial.hits)} overlap what is flagged already", ""]
    return rows + _kwic(trial.hits)


def _kwic(hits: Sequence[Hit]) -> list[str]:
    places = [f"{hit.path}:{hit.line}" for hit in hits]
    wide, left = max(map(len, places), default=0), max((len(hit.left) for hit in hits), default=0)
    rows = []
    for place, hit in zip(places, hits, strict=True):
        known = f"   = {', '.join(hit.flagged)}" if hit.flagged else ""
        rows.append(f"{place:{wide}} {'q' if hit.voice == 'quoted' else ' '} {hit.left:>{left}}»{hit.text}«{hit.right}{known}")
    return rows
