"""What the commands share: their common options, making an annotator of them, and saying what went wrong in one line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from critique.annotation import Annotator
    from critique.document import Metadata, Source
    from critique.findings import Annotation
    from critique.lexicon import Lexicon
    from critique.reading import ReadError

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH…",
        help="Files, folders (read recursively), globs, addresses (http, https), tables (.jsonl, .csv, .parquet) or - for standard input.",
    ),
]
Lexicons = Annotated[list[Path] | None, typer.Option("--lexicons", metavar="DIR", help="Lay a folder of lexicon files over the built-in ones (repeatable).")]
Select = Annotated[
    list[str] | None, typer.Option("--select", metavar="RULE", help="Only these families, rules or entries (repeatable, or separated by commas).")
]
Ignore = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="RULE", help="Not these families, rules or entries (repeatable, or separated by commas).")
]
AnyLanguage = Annotated[bool, typer.Option("--any-language", help="Run the English rules on texts in other languages too.")]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Also fetch from addresses inside the own network (refused otherwise).")]

Open = Annotated[bool, typer.Option("--open", help="Open the result in a browser.")]

# What is known of the one document that is given; these go before what it says of itself.
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The title of the one document that is given.")]
Author = Annotated[str | None, typer.Option("--author", metavar="NAME", help="Its author.")]
Date = Annotated[str | None, typer.Option("--date", metavar="DATE", help="Its date.")]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Where it was published.")]
Url = Annotated[str | None, typer.Option("--url", metavar="URL", help="Its address.")]

DONE, FOUND, FAILED = 0, 1, 2

_ACTING = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0))}  # what a path may hold, and a terminal would obey


def fail(message: str) -> NoReturn:
    """Says what is wrong on standard error and ends with the status of a usage or data error."""
    say(f"critique: {message}")
    raise typer.Exit(FAILED)


def say(message: str) -> None:
    """One line on standard error, whatever characters a path has."""
    stream = sys.stderr
    encoding = stream.encoding or "utf-8"
    wipe = "\r\x1b[K" if stream.isatty() else ""  # a line of progress may stand there
    line = message.translate(_ACTING).encode(encoding, "backslashreplace").decode(encoding)
    stream.write(f"{wipe}{line}\n")


def put(data: bytes) -> None:
    """Writes to standard output, all of it: where Python is told not to buffer (``PYTHONUNBUFFERED``), one write may take but a part."""
    rest = memoryview(data)
    while rest:
        rest = rest[sys.stdout.buffer.write(rest) :]


def one_of(names: Sequence[str], option: str, value: str) -> None:
    """Ends where the value of an option is none of its names."""
    if value not in names:
        fail(f"{option} {value!r}: take one of {', '.join(names)}")


def listed(values: Sequence[str] | None) -> tuple[str, ...]:
    """Repeated and comma-separated values of an option, in order."""
    return tuple(part.strip() for value in values or () for part in value.split(",") if part.strip())


def load(lexicons: Sequence[Path] | None) -> Lexicon:
    """Our lexicons with those of the settings file and the command line over them; every mistake in them is said, then it ends."""
    from critique.configuration import ConfigurationError, find_settings
    from critique.lexicon import LexiconError, load_lexicon

    try:
        settings = find_settings(Path.cwd())
        return load_lexicon(*(Path(folder) for folder in settings.lexicons), *(lexicons or ()))
    except ConfigurationError as error:
        fail(str(error))
    except LexiconError as error:
        _tell(error.mistakes)


def _tell(mistakes: Sequence[str]) -> NoReturn:
    """Says the mistakes of lexicons, and ends."""
    for mistake in mistakes:
        say(mistake)
    n = len(mistakes)
    fail(f"{n} {'mistake' if n == 1 else 'mistakes'} in the lexicons; mend {'it' if n == 1 else 'them'} and run again")


def make_annotator(lexicons: Sequence[Path] | None, select: Sequence[str] | None, ignore: Sequence[str] | None) -> Annotator:
    """An annotator of the options; where a name fits no rule, that is said and it ends."""
    import gc

    from critique.annotation import Annotator, Selection
    from critique.configuration import find_settings
    from critique.lexicon import LexiconError

    where = ""
    gc.disable()  # a lexicon makes many objects that stay: to look among them for rubbish is a third of the time it takes to load
    try:
        lexicon = load(lexicons)
        settings = find_settings(Path.cwd())
        if settings.select or settings.ignore:
            where = f"{settings.path}: "
            Selection(lexicon, settings.select, settings.ignore)
            where = ""
        annotator = Annotator(lexicon, listed(select) or settings.select, (*settings.ignore, *listed(ignore)))
    except LexiconError as error:
        _tell(error.mistakes)
    except ValueError as error:
        fail(f"{where}{error}")
    finally:
        gc.freeze()
        gc.enable()
    if not annotator.selection.rules:
        fail("no rule is left in force: what is ignored takes out all that is selected; mend --select and --ignore, or the settings file")
    return annotator


def find_printer() -> str:
    """The browser that prints PDF; where there is none, that is said and it ends."""
    from critique.report.printing import PrintingError, find_browser

    try:
        return find_browser()
    except PrintingError as error:
        fail(f"--format pdf: {error}")


def print_pdf(page: str, path: Path, browser: str) -> None:
    """Prints a page; where that fails, it is said and it ends."""
    from critique.report.printing import PrintingError, print_page

    try:
        print_page(page, path, browser)
    except PrintingError as error:
        fail(f"--format pdf: {error}")


def make_folder(out: Path, paths: Sequence[str], suffixes: Sequence[str]) -> None:
    """Makes the folder of ``--out``. Ends where that cannot be, and where a file written there could replace a text that is read.

    ``suffixes`` are those of the files that are written (with the dot). Where the folder lies in one that is read, it is said that it is
    passed over: else the next run would read what this one writes.
    """
    import glob

    from critique.reading import within

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        fail(f"{out}: cannot be made a folder ({error.strerror or error}); name another with --out")
    there = out.resolve()
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112  (of a path that may not be looked at, Path.is_dir raises an error)
            if Path(path).resolve() == there:
                fail(f"--out {out}: is a folder that is read, and its texts could be written over; name another")
            if within(out, Path(path)) and any(out.iterdir()):
                say(f"critique: {path}: {out} in it is passed over, since results are written there")
        for found in (path, *glob.iglob(path, recursive=True)):  # noqa: PTH207  (a pattern may be absolute)
            text = Path(found)
            if text.suffix.lower() in suffixes and text.resolve().parent == there and text.is_file():
                fail(f"--out {out}: holds {text}, which could be written over; name another folder")


def open_page(path: Path) -> None:
    """Opens a file in the browser of the machine; where there is none, that is said."""
    import webbrowser

    if not webbrowser.open(path.resolve().as_uri()):
        say(f"critique: no browser could be started; open {path} yourself")


class Failures:
    """Counts what could not be read while the rest goes on."""

    def __init__(self) -> None:
        self.count = 0


def given(title: str | None, author: str | None, date: str | None, outlet: str | None, url: str | None) -> Metadata:
    """What the command line tells of a document; an empty value says nothing."""
    from critique.document import Metadata

    return Metadata(*(" ".join(value.split()) or None if value else None for value in (title, author, date, outlet, url)))


def annotate_all(
    paths: Sequence[str],
    annotator: Annotator,
    any_language: bool,
    failures: Failures,
    meta: Metadata | None = None,
    allow_private: bool = False,
    without: Path | None = None,
) -> Iterator[Annotation]:
    """The annotations of all documents in the order given; one that cannot be read is said on standard error and passed over.

    ``meta`` goes before what a document says of itself; where more than one is given with it, that is said and it ends. ``without`` is
    a folder that is passed over inside the others.
    """
    from critique.reading import ReadError
    from critique.segmenting import segment

    for source in _sources(paths, meta, allow_private, without):
        if isinstance(source, ReadError):
            say(f"critique: {source}")
            failures.count += 1
            continue
        document = segment(source, any_language)
        for note in document.source.notes:
            say(f"critique: {source.path}: {note}")
        if document.language not in (None, "en") and not any_language:
            say(f"critique: {source.path}: is in language {document.language!r}, not English; only its structure is read (--any-language to run the rules)")
        yield annotator.annotate(document, any_language)


def _sources(paths: Sequence[str], meta: Metadata | None, allow_private: bool, without: Path | None) -> Iterator[Source | ReadError]:
    from itertools import islice

    import msgspec

    from critique.reading import ReadError, read

    known = {name: value for name, value in msgspec.structs.asdict(meta).items() if value} if meta else {}
    sources = read(paths, allow_private=allow_private, without=without)
    if not known:
        yield from sources
        return
    first = list(islice(sources, 2))
    if len(first) > 1:
        names = ", ".join(f"--{name}" for name in known)
        fail(f"{names}: for one document, and more than one is given; give a table with columns of these names, or run once for each")
    for source in first:
        yield source if isinstance(source, ReadError) else msgspec.structs.replace(source, meta=msgspec.structs.replace(source.meta, **known))
