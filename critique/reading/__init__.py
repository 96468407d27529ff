"""Bytes to sources: files, folders, globs, tables, addresses and standard input, in the order given; what cannot be read is an error of its own."""

from __future__ import annotations

import glob
import hashlib
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from critique.document import Metadata, Source
from critique.reading.addresses import SCHEMES, fetch
from critique.reading.decoding import decode
from critique.reading.errors import ReadError, shown
from critique.reading.extract import Extract
from critique.reading.kinds import Kind, is_page, kind_of
from critique.reading.tables import TABLES, read_table

TEXTS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".epub")
MOST = 100_000_000  # bytes of one document; tables hold many, and have no limit

_CHUNK = 1_000_000  # bytes
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_OTHERS: dict[Kind, str] = {
    "word": "is a file of an old Office program (.doc, .xls, .ppt); save it as DOCX, CSV or PDF",
    "rtf": "is an RTF file; save it as DOCX, PDF or text",
    "gzip": "is packed (gzip); unpack it first",
    "parquet": "is a Parquet table; give its path, since a table is not read from here",
}

__all__ = ["ReadError", "fetch", "read", "read_bytes", "read_text", "within"]


def read(paths: Iterable[str], *, allow_private: bool = False, without: Path | None = None) -> Iterator[Source | ReadError]:
    """The sources of some paths: a file, a folder (recursively, sorted), a glob, an ``http(s)`` address, ``-`` for standard input, or
    a table with a text column.

    Yields them in the order given, and in its place a :class:`ReadError` for each that cannot be read. ``allow_private`` also
    fetches from addresses that are not of the public net. ``without`` is a folder that is passed over inside the others, such as the
    one that results are written to.
    """
    for path in paths:
        if path == "-":
            yield _guarded("-", lambda: read_bytes(_limited(sys.stdin.buffer, "-"), "-"))
        elif path.lower().startswith(SCHEMES):
            yield _guarded(path, lambda path=path: _fetched(path, allow_private))  # type: ignore[misc]
        elif any(c in path for c in "*?[") and not os.path.exists(path):  # noqa: PTH110  (of a path that may not be looked at, Path.exists raises an error)
            yield from _matching(path, without)
        else:
            yield from _path(Path(path), without)


def read_text(text: str, path: str = "text", id: str | None = None, meta: Metadata | None = None, markup: bool = False) -> Source:
    """A source from text that is already in memory."""
    return Source(id or path, path, text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), meta or Metadata(), markup)


def read_bytes(data: bytes, path: str, encoding: str | None = None) -> Source:
    """A source from the bytes of one file, whose kind is told by its content; ``encoding`` is the declared one of a text.

    Raises :class:`ReadError` where there is no text to be had from them.
    """
    got = _extract(data, path, encoding)
    return Source(path, path, got.text, hashlib.sha256(data).hexdigest(), got.meta, got.markup, got.extracted, got.notes)


def _extract(data: bytes, path: str, encoding: str | None) -> Extract:
    kind = kind_of(data)
    if kind == "pdf":
        from critique.reading.pdf import read_pdf

        return read_pdf(data, path)
    if kind == "zip":
        from critique.reading.archives import read_archive

        return read_archive(data, path)
    if kind in _OTHERS:
        raise ReadError(path, _OTHERS[kind])
    suffix = Path(path).suffix.lower()
    declared = _CHARSET.search(data[:4_000])
    text, notes = decode(data, path, encoding or (declared[1].decode("ascii") if declared else None))
    if is_page(text, suffix in (".html", ".htm", ".xhtml")):
        from critique.reading.pages import read_page

        page = read_page(text, path)
        return page._replace(notes=notes + page.notes)
    return Extract(text, Metadata(), notes, markup=suffix in (".md", ".markdown"), extracted=False)


def _fetched(url: str, allow_private: bool) -> Source:
    found = fetch(url, allow_private=allow_private)
    source = read_bytes(found.data, url, found.encoding)
    return msgspec.structs.replace(source, meta=msgspec.structs.replace(source.meta, url=found.url))


def _matching(pattern: str, without: Path | None) -> Iterator[Source | ReadError]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207  (a pattern may be absolute)
    if not found:
        yield ReadError(pattern, "matches no file or folder; check the spelling and where it is run from")
    for path in found:
        yield from _path(Path(path), without)


def _path(path: Path, without: Path | None) -> Iterator[Source | ReadError]:
    yield from _folder(path, without) if os.path.isdir(path) else _file(path)  # noqa: PTH112  (as above)


def _folder(folder: Path, without: Path | None) -> Iterator[Source | ReadError]:
    """What lies in a folder, sorted. Hidden files and folders are passed over; a link to nothing and a folder that cannot be opened are told."""
    found: list[tuple[Path, ReadError | None]] = []

    def closed(error: OSError) -> None:
        found.append((Path(error.filename), ReadError(shown(error.filename), f"cannot be opened ({error.strerror or error}); check its permissions")))

    passed = without if without is not None and within(without, folder) else None
    for root, inner, names in os.walk(folder, onerror=closed):
        inner[:] = [name for name in inner if not name.startswith(".")]
        for path in (Path(root, name) for name in names if not name.startswith(".")):
            if path.suffix.lower() not in (*TEXTS, *TABLES) or (passed is not None and within(path, passed)):
                continue
            if os.path.islink(path) and not os.path.exists(path):  # noqa: PTH110, PTH114  (of a folder that may not be entered, Path raises errors)
                found.append((path, ReadError(shown(path), "is a link that leads nowhere; mend it or take it away")))
            elif os.path.isfile(path) or not os.access(root, os.X_OK):  # noqa: PTH113  (what may not be looked at is told of when it is read)
                found.append((path, None))
    if not found:
        yield ReadError(shown(folder), f"holds no file that can be read; looked for {', '.join((*TEXTS, *TABLES))}")
    for path, error in sorted(found, key=lambda item: item[0]):
        if error is None:
            yield from _file(path)
        else:
            yield error


def within(path: Path, folder: Path) -> bool:
    """Whether a path lies in a folder, at any depth."""
    return folder.resolve() in path.resolve().parents


def _file(path: Path) -> Iterator[Source | ReadError]:
    named = path.suffix.lower() in TABLES
    kind = _kind_at(path)
    if kind == "parquet" or (named and kind == "text"):
        yield from read_table(path, kind == "parquet")
        return
    yield _guarded(shown(path), lambda: read_bytes(_limited_file(path), shown(path)))


def _kind_at(path: Path) -> Kind:
    """The kind of a regular file; *text* where it cannot be opened, which is said when it is read."""
    try:
        if not path.is_file():  # a pipe would wait for its writer
            return "text"
        with path.open("rb") as stream:
            return kind_of(stream.read(4_096))
    except OSError:
        return "text"


def _limited_file(path: Path) -> bytes:
    with path.open("rb") as stream:
        return _limited(stream, shown(path))


def _limited(stream: BinaryIO, path: str) -> bytes:
    """All bytes of a stream. Raises :class:`ReadError` where they are more than one document may have."""
    pieces, size = [], 0
    while piece := stream.read(_CHUNK):
        size += len(piece)
        if size > MOST:
            raise ReadError(path, f"is longer than {MOST // 1_000_000} MB, the limit of one document; divide it, or give a table with a text a row")
        pieces.append(piece)
    return b"".join(pieces)


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
