"""``critique annotate``: findings to standard output."""

from __future__ import annotations

import os
import shutil
import sys
from typing import Annotated

import typer

from critique.cli.shared import (
    DONE,
    FAILED,
    FOUND,
    AllowPrivate,
    AnyLanguage,
    Author,
    Date,
    Failures,
    Ignore,
    Lexicons,
    Outlet,
    Paths,
    Select,
    Title,
    Url,
    annotate_all,
    given,
    make_annotator,
    one_of,
    put,
)

FORMATS = ("text", "json", "jsonl")


def annotate(
    paths: Paths,
    format: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text for people, json or jsonl for programs.")] = "text",
    lexicons: Lexicons = None,
    select: Select = None,
    ignore: Ignore = None,
    any_language: AnyLanguage = False,
    title: Title = None,
    author: Author = None,
    date: Date = None,
    outlet: Outlet = None,
    url: Url = None,
    allow_private: AllowPrivate = False,
    fail_on: Annotated[
        float | None, typer.Option("--fail-on", min=0.0, max=1.0, metavar="STRENGTH", help="End with status 1 where a finding is this strong or stronger.")
    ] = None,
) -> None:
    """Flag loaded language, hedges, unsourced claims and appeals to unnamed sources, each with its reason."""
    from critique.exchange.document_json import SCHEMA, document_record, encode

    one_of(FORMATS, "--format", format)
    annotator = make_annotator(lexicons, select, ignore)
    failures, found, written = Failures(), False, False
    head = b'{"schema":"%s","documents":[' % SCHEMA.encode()  # written with the first document: what ends before it leaves no half of an object
    for n, annotation in enumerate(annotate_all(paths, annotator, any_language, failures, given(title, author, date, outlet, url), allow_private)):
        written, found = True, found or (fail_on is not None and any(f.strength >= fail_on for f in annotation.findings))
        if format == "text":
            from critique.report.terminal import render_terminal
            from critique.scoring import score

            colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
            width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 100
            text = render_terminal(annotation, score(annotation), annotator.lexicon, colour, width)
            put(text.encode(sys.stdout.encoding or "utf-8", "backslashreplace"))
        else:
            if format == "json":
                put(b",\n" if n else head)
            put(encode(document_record(annotation)))
            if format == "jsonl":
                put(b"\n")
    if format == "json":
        put((b"" if written else head) + b"]}\n")
    raise typer.Exit(FAILED if failures.count else FOUND if found else DONE)
