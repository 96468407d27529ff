"""``critique compare``: documents, authors and the like side by side."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from critique.cli.progress import Progress
from critique.cli.shared import (
    DONE,
    FAILED,
    AllowPrivate,
    AnyLanguage,
    Failures,
    Ignore,
    Lexicons,
    Open,
    Paths,
    Select,
    fail,
    find_printer,
    listed,
    make_annotator,
    make_folder,
    open_page,
    print_pdf,
    put,
    say,
)

if TYPE_CHECKING:
    import polars as pl

    from critique.comparison.values import Baseline, Comparison, Table

_TO_FOLDER = ("html", "md", "json", "csv", "parquet", "pdf")
_USUAL = ("html", "md", "json", "csv", "parquet")  # pdf needs a browser
_TO_OUTPUT = ("text", "md", "json", "csv")
_TABLES: tuple[Table, ...] = ("figures", "documents", "differences", "keyness")
_FORMULA = r"^[=+\-@\t\r]"  # what makes a spreadsheet take a cell for a formula


def compare(
    paths: Paths,
    by: Annotated[str, typer.Option("--by", metavar="WHAT", help="What is set side by side: document, author, outlet, genre, date or segment.")] = "author",
    against: Annotated[
        list[str] | None,
        typer.Option("--against", metavar="NORM", help="Hold each against these texts, or against the JSON of a former comparison (repeatable)."),
    ] = None,
    map: Annotated[
        list[Path] | None, typer.Option("--map", metavar="FILE", help="Who is who: aliases, and author, date, outlet and genre of texts (repeatable).")
    ] = None,
    only_author: Annotated[list[str] | None, typer.Option("--only-author", metavar="NAME", help="Only what these authors wrote (repeatable).")] = None,
    period: Annotated[str | None, typer.Option("--period", metavar="LENGTH", help="year, month or day, for --by date (month).")] = None,
    pairs: Annotated[bool, typer.Option("--pairs", help="Each against each, instead of each against all the others.")] = False,
    min_words: Annotated[int | None, typer.Option("--min-words", metavar="N", help="Words under which there is no rate, rank or test (150).")] = None,
    min_cases: Annotated[
        int | None, typer.Option("--min-cases", metavar="N", help="Claims, sentences or attributions under which there is no share, rank or test (8).")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="DIR", help="The folder to write to; without it one text goes to standard output.")] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMATS",
            help="text, md, json or csv; with --out any of html, md, json, csv, parquet and pdf, separated by commas.",
        ),
    ] = None,
    lexicons: Lexicons = None,
    select: Select = None,
    ignore: Ignore = None,
    any_language: AnyLanguage = False,
    allow_private: AllowPrivate = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, metavar="N", help="Processes for many documents (0: one a processor).")] = 0,
    open_: Open = False,
) -> None:
    """Compare documents, authors, outlets, genres, times or segments, with the uncertainty shown."""
    from critique.comparison.asking import Question, QuestionError, answer
    from critique.comparison.mapping import MappingError
    from critique.comparison.streaming import Recipe
    from critique.configuration import find_settings
    from critique.reading import ReadError, read

    formats = _formats(format, out)
    if open_ and (out is None or "html" not in formats):
        fail("--open needs a page to open: name a folder with --out, and html among its formats")
    if period is not None and by != "date":
        fail(f"--period {period!r}: is for --by date; leave one of them out or name the other")
    if pairs and against:
        fail("--pairs: with --against each is held against the norm alone; leave one of them out")
    browser = find_printer() if "pdf" in formats else ""
    annotator = make_annotator(lexicons, select, ignore)  # every mistake in them is said before the texts are read
    settings = find_settings(Path.cwd())
    recipe = Recipe(
        (*(Path(folder) for folder in settings.lexicons), *(lexicons or ())),
        listed(select) or settings.select,
        (*settings.ignore, *listed(ignore)),
        any_language,
    )
    question = Question(by, tuple(map or ()), {}, tuple(only_author or ()), period or "month", pairs, min_words, min_cases)  # type: ignore[arg-type]
    failures = Failures()

    def failed(error: ReadError) -> None:
        say(f"critique: {error}")
        failures.count += 1

    try:
        question.check()
        former, norm = _norm(against or [])
        if out is not None:
            make_folder(out, (*paths, *norm), [f".{name}" for name in formats])
        with Progress("documents") as progress:
            comparison = answer(
                question,
                read(paths, allow_private=allow_private, without=out),
                read(norm, allow_private=allow_private, without=out),
                former,
                recipe=recipe,
                annotator=annotator,
                processes=jobs or os.cpu_count() or 1,
                said=lambda note: say(f"critique: {note}"),
                failed=failed,
                done=progress.done,
            )
    except (QuestionError, MappingError) as error:
        fail(str(error))
    if out is None:
        _print(comparison, formats[0])
    else:
        first = _write_all(comparison, formats, out, browser)
        say(f"{len(comparison.groups)} {'group' if len(comparison.groups) == 1 else 'groups'} in {out}: open {first}")
        if open_:
            open_page(first)
    raise typer.Exit(FAILED if failures.count else DONE)


def _formats(format: str | None, out: Path | None) -> tuple[str, ...]:
    """The formats asked for, or those that are usual; ends where one cannot be had."""
    if out is None:
        wanted = listed([format]) if format else ("text",)
        if len(wanted) != 1 or wanted[0] not in _TO_OUTPUT:
            fail(f"--format {format!r}: take one of {', '.join(_TO_OUTPUT)}; with --out DIR any of {', '.join(_TO_FOLDER)}")
        return wanted
    wanted = listed([format]) if format else _USUAL
    wrong = [name for name in wanted if name not in _TO_FOLDER]
    if wrong or not wanted:
        fail(f"--format {format!r}: with --out take any of {', '.join(_TO_FOLDER)}, separated by commas")
    return wanted


def _norm(against: list[str]) -> tuple[Baseline | None, list[str]]:
    """A former comparison, or the paths of the texts that are the norm."""
    from critique.comparison.asking import read_baseline

    former = [path for path in against if path.lower().endswith(".json")]
    if not former:
        return None, against
    if len(against) > 1:
        fail("--against: take either texts or the JSON of one former comparison, not both")
    return read_baseline(Path(former[0])), []


def _rendered(comparison: Comparison, format: str) -> bytes:
    """The comparison in a format that is one text."""
    from importlib.metadata import version

    if format == "text":
        from critique.comparison_report.text import render_text

        return render_text(comparison).encode(sys.stdout.encoding or "utf-8", "backslashreplace")
    if format == "md":
        from critique.comparison_report.markdown import render_markdown

        return render_markdown(comparison, version("critique")).encode("utf-8", "backslashreplace")
    if format == "html":
        from critique.comparison_report.html import render_page

        return render_page(comparison, version("critique")).encode("utf-8", "backslashreplace")
    if format == "json":
        import msgspec

        return msgspec.json.encode(comparison) + b"\n"
    return _csv(comparison.to_polars("figures"))


def _csv(frame: pl.DataFrame) -> bytes:
    """A table as CSV. A text that a spreadsheet would run as a formula has an apostrophe before it, as spreadsheets write it."""
    import polars as pl

    text = pl.col(pl.String)
    guarded = frame.with_columns(pl.when(text.str.contains(_FORMULA)).then(pl.lit("'") + text).otherwise(text).name.keep())
    return guarded.write_csv().encode("utf-8", "backslashreplace")


def _print(comparison: Comparison, format: str) -> None:
    put(_rendered(comparison, format))


def _write_all(comparison: Comparison, formats: tuple[str, ...], out: Path, browser: str) -> Path:
    """Writes every format to a folder; the path to open first."""
    written = []
    try:
        for format in formats:
            if format in ("html", "md", "json"):
                path = out / f"comparison.{format}"
                path.write_bytes(_rendered(comparison, format))
                written.append(path)
        if "pdf" in formats:
            written.append(out / "comparison.pdf")
            print_pdf(_rendered(comparison, "html").decode(), written[-1], browser)
        for table in _TABLES if {"csv", "parquet"} & set(formats) else ():
            frame = comparison.to_polars(table)
            if "csv" in formats:
                written.append(out / f"{table}.csv")
                written[-1].write_bytes(_csv(frame))
            if "parquet" in formats:
                written.append(out / f"{table}.parquet")
                frame.write_parquet(written[-1])
    except OSError as error:
        fail(f"{out}: cannot be written to ({error.strerror or error}); name another folder with --out")
    return written[0]
