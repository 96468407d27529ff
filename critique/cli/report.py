"""``critique report``: a media-literacy report per document, and an index of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from critique.cli.progress import Progress
from critique.cli.shared import (
    DONE,
    FAILED,
    AllowPrivate,
    AnyLanguage,
    Author,
    Date,
    Failures,
    Ignore,
    Lexicons,
    Open,
    Outlet,
    Paths,
    Select,
    Title,
    Url,
    annotate_all,
    fail,
    find_printer,
    given,
    listed,
    make_annotator,
    make_folder,
    open_page,
    print_pdf,
    say,
)

if TYPE_CHECKING:
    from critique.annotation import Annotator
    from critique.report.listing import IndexEntry
    from critique.report.values import Settings

FORMATS = ("html", "md", "json", "pdf")


def report(
    paths: Paths,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The folder to write to.")] = Path("reports"),
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMATS", help="Any of html, md, json and pdf, separated by commas; pdf needs a browser.")
    ] = "html,md,json",
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
    open_: Open = False,
) -> None:
    """Write a media-literacy report for each document, and an index of them."""
    from importlib.metadata import version

    import msgspec

    from critique.exchange.document_json import document_record
    from critique.report.content import build_content
    from critique.report.html import render_report
    from critique.report.listing import index_entry
    from critique.report.markdown import render_markdown
    from critique.report.record import report_record
    from critique.scoring import score

    formats = listed([format])
    wrong = [name for name in formats if name not in FORMATS]
    if wrong or not formats:
        fail(f"--format {format!r}: write any of {', '.join(FORMATS)}, separated by commas")
    browser = find_printer() if "pdf" in formats else ""
    annotator = make_annotator(lexicons, select, ignore)
    settings = _settings(annotator, lexicons, any_language)
    make_folder(out, paths, [f".{name}" for name in formats])
    failures, taken = Failures(), dict[str, int]()
    written: list[tuple[IndexEntry, str]] = []
    with Progress("reports") as progress:
        for annotation in annotate_all(paths, annotator, any_language, failures, given(title, author, date, outlet, url), allow_private, out):
            profile = score(annotation, readability=annotation.document.language in (None, "en"))
            content = build_content(annotation, profile, annotator.lexicon, version("critique"), settings)
            name = _name(annotation.document.source.path, taken)
            page = render_report(content) if "html" in formats or "pdf" in formats else ""
            if "html" in formats:
                _write(out / f"{name}.html", page)
            if "md" in formats:
                _write(out / f"{name}.md", render_markdown(content))
            if "json" in formats:
                record = msgspec.to_builtins(document_record(annotation, profile)) | {"report": report_record(content)}
                _write(out / f"{name}.json", msgspec.json.encode(record).decode() + "\n")
            if "pdf" in formats:
                print_pdf(page, out / f"{name}.pdf", browser)
            written.append((index_entry(content), name))
            progress.done(annotation.document.source.path)
    if not written:
        fail("no document could be read, so no report was written")
    first = _index(written, formats, out)
    say(f"{len(written)} {'report' if len(written) == 1 else 'reports'} in {out}: open {first}")
    if open_:
        open_page(first)
    raise typer.Exit(FAILED if failures.count else DONE)


def _settings(annotator: Annotator, lexicons: Sequence[Path] | None, any_language: bool) -> Settings:
    """How the program is run, for the report to tell."""
    from critique.configuration import find_settings
    from critique.report.values import Settings

    selection = annotator.selection
    return Settings(
        select=selection.select,
        ignore=selection.ignore,
        lexicons=(*find_settings(Path.cwd()).lexicons, *map(str, lexicons or ())),
        any_language=any_language,
        rules=len(selection.rules),
        entries=sum(map(selection.entry, annotator.lexicon.entries)),
    )


def _index(written: Sequence[tuple[IndexEntry, str]], formats: Sequence[str], out: Path) -> Path:
    """Writes the index in each format that has one; the path of the first thing to open."""
    from critique.report.html import render_index
    from critique.report.markdown import render_markdown_index

    if "html" in formats:
        _write(out / "index.html", render_index([(entry, f"{name}.html") for entry, name in written]))
    if "md" in formats:
        _write(out / "index.md", render_markdown_index([(entry, f"{name}.md") for entry, name in written]))
    if len(written) == 1 and "html" in formats:
        return out / f"{written[0][1]}.html"
    for suffix in ("html", "md"):
        if suffix in formats:
            return out / f"index.{suffix}"
    return out / f"{written[0][1]}.{'pdf' if 'pdf' in formats else 'json'}"


def _write(path: Path, text: str) -> None:
    try:
        path.write_bytes(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        fail(f"{path}: cannot be written ({error.strerror or error}); name another folder with --out")


def _name(path: str, taken: dict[str, int]) -> str:
    """A file name for a document's report: its own, made safe, and told apart from those before it.

    ``taken`` has names as file systems compare them that take capitals, or two spellings of an accent, for the same.
    """
    from critique.reading import TEXTS

    stem = re.sub(r"[^\w.-]+", "-", Path(path).name).strip("-.")
    known = next((suffix for suffix in TEXTS if stem.lower().endswith(suffix)), "")
    stem = stem[: len(stem) - len(known)] or "text"
    stem = "text-index" if stem.casefold() == "index" else stem[:100]
    alike = _alike(stem)
    name, n = stem, taken.get(alike, 1)
    while _alike(name) in taken:
        n += 1
        name = f"{stem}-{n}"
    taken[alike] = n  # where to go on with the next of this name
    taken[_alike(name)] = 1
    return name


def _alike(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
