"""Bytes to sources: files, folders, tables and standard input, in the order given; what cannot be read is an error of its own."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from critique.document import Metadata, Source
from critique.reading.decoding import decode
from critique.reading.errors import ReadError
from critique.reading.html import html_to_text
from critique.reading.tables import TABLES, read_table

TEXTS = (".txt", ".text", ".md", ".markdown", ".html", ".htm")

__all__ = ["ReadError", "read", "read_bytes", "read_text"]


def read(paths: Iterable[str]) -> Iterator[Source | ReadError]:
    """The sources of some paths: a file, a folder (recursively, sorted), ``-`` for standard input, or a table with a text column.

    Yields them in the order given, and in its place a :class:`ReadError` for each that cannot be read.
    """
    for path in paths:
        if path == "-":
            yield _guarded("-", lambda: read_bytes(sys.stdin.buffer.read(), "-"))
        elif Path(path).is_dir():
            yield from _folder(Path(path))
        else:
            yield from _file(Path(path))


def read_text(text: str, path: str = "text", id: str | None = None, meta: Metadata | None = None, markup: bool = False) -> Source:
    """A source from text that is already in memory."""
    return Source(id or path, path, text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), meta or Metadata(), markup)


def read_bytes(data: bytes, path: str) -> Source:
    """A source from the bytes of one file. Raises :class:`ReadError` where they are no text."""
    text, notes = decode(data, path)
    digest = hashlib.sha256(data).hexdigest()
    kind = Path(path).suffix.lower()
    meta = Metadata()
    if kind in (".html", ".htm") or (kind not in TEXTS and _looks_like_html(text)):
        text, meta = html_to_text(text)
        return Source(path, path, text, digest, meta, markup=True, extracted=True, notes=notes)
    return Source(path, path, text, digest, meta, markup=kind in (".md", ".markdown"), notes=notes)


def _looks_like_html(text: str) -> bool:
    head = text[:400].lstrip().lower()
    return head.startswith(("<!doctype html", "<html"))


def _folder(folder: Path) -> Iterator[Source | ReadError]:
    found = sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix.lower() in (*TEXTS, *TABLES) and not p.name.startswith("."))
    if not found:
        yield ReadError(str(folder), f"holds no file that can be read; looked for {', '.join((*TEXTS, *TABLES))}")
    for path in found:
        yield from _file(path)


def _file(path: Path) -> Iterator[Source | ReadError]:
    if path.suffix.lower() in TABLES:
        yield from read_table(path)
        return
    yield _guarded(str(path), lambda: read_bytes(path.read_bytes(), str(path)))


def _guarded(path: str, reading: Callable[[], Source]) -> Source | ReadError:
    try:
        source = reading()
    except ReadError as error:
        return error
    except FileNotFoundError:
        return ReadError(path, "there is no such file or folder; check the spelling, or use - for standard input")
    except OSError as error:
        return ReadError(path, f"cannot be opened ({error.strerror or error}); check its permissions")
    if not source.text.strip():
        return ReadError(path, "is empty: there is no text to read in it")
    return source
