"""``critique report``: a media-literacy report per document, and an index of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

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
    Outlet,
    Paths,
    Select,
    Title,
    Url,
    annotate_all,
    fail,
    given,
    listed,
    make_annotator,
    say,
)

if TYPE_CHECKING:
    from critique.report.content import ReportContent

FORMATS = ("html", "md", "json")


def report(
    paths: Paths,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The folder to write to.")] = Path("reports"),
    format: Annotated[str, typer.Option("--format", "-f", metavar="FORMATS", help="Any of html, md and json, separated by commas.")] = "html,md,json",
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
    open_: Annotated[bool, typer.Option("--open", help="Open the result in a browser.")] = False,
) -> None:
    """Write a media-literacy report for each document, and an index of them."""
    from importlib.metadata import version

    from critique.exchange.document_json import document_record, encode
    from critique.report.content import build_content
    from critique.report.html import render_report
    from critique.report.markdown import render_markdown
    from critique.scoring import score

    formats = listed([format])
    wrong = [name for name in formats if name not in FORMATS]
    if wrong or not formats:
        fail(f"--format {format!r}: write any of {', '.join(FORMATS)}, separated by commas")
    annotator = make_annotator(lexicons, select, ignore)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        fail(f"{out}: cannot be made a folder ({error.strerror or error}); name another with --out")
    failures, taken = Failures(), set[str]()
    written: list[tuple[ReportContent, str]] = []
    for annotation in annotate_all(paths, annotator, any_language, failures, given(title, author, date, outlet, url), allow_private):
        profile = score(annotation, readability=annotation.document.language in (None, "en"))
        content = build_content(annotation, profile, annotator.lexicon, version("critique"))
        name = _name(annotation.document.source.path, taken)
        if "html" in formats:
            _write(out / f"{name}.html", render_report(content))
        if "md" in formats:
            _write(out / f"{name}.md", render_markdown(content))
        if "json" in formats:
            _write(out / f"{name}.json", encode(document_record(annotation, profile)).decode() + "\n")
        written.append((content, name))
    if not written:
        fail("no document could be read, so no report was written")
    first = _index(written, formats, out)
    say(f"{len(written)} {'report' if len(written) == 1 else 'reports'} in {out}: open {first}")
    if open_:
        typer.launch(str(first))
    raise typer.Exit(FAILED if failures.count else DONE)


def _index(written: Sequence[tuple[ReportContent, str]], formats: Sequence[str], out: Path) -> Path:
    """Writes the index in each format; the path of the first of them."""
    from critique.report.html import render_index
    from critique.report.markdown import render_markdown_index

    if "html" in formats:
        _write(out / "index.html", render_index([(content, f"{name}.html") for content, name in written]))
    if "md" in formats:
        _write(out / "index.md", render_markdown_index([(content, f"{name}.md") for content, name in written]))
    for suffix in ("html", "md"):
        if suffix in formats:
            return out / f"index.{suffix}"
    return out / f"{written[0][1]}.json"


def _write(path: Path, text: str) -> None:
    try:
        path.write_bytes(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        fail(f"{path}: cannot be written ({error.strerror or error}); name another folder with --out")


def _name(path: str, taken: set[str]) -> str:
    """A file name for a document's report: its own, made safe, and told apart from those before it."""
    stem = re.sub(r"[^\w.-]+", "-", Path(path).name).strip("-.")
    stem = re.sub(r"\.(txt|text|md|markdown|html?)\Z", "", stem, flags=re.I) or "text"
    stem = "text-index" if stem == "index" else stem[:100]
    name, n = stem, 2
    while name in taken:
        name, n = f"{stem}-{n}", n + 1
    taken.add(name)
    return name
