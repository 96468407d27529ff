"""Tables of documents: one a row, with a text column and, where it has them, id, title, author, date, outlet, url and genre.

Rows are read as they are asked for: JSON Lines and CSV hold one row at a time, Parquet a group of rows as its writer grouped them.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from critique.document import Metadata, Source
from critique.reading.decoding import MARKS, guess_encoding
from critique.reading.errors import ReadError, shown

TABLES = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")
MOST = 100_000_000  # bytes of one row

_FIELDS = ("title", "author", "date", "outlet", "url", "genre")
_KNOWN = ("text", "id", *_FIELDS)
_CHUNK = 1_000_000  # bytes
_HEADER = 65_536  # characters in which the first line of a CSV table ends
_ROWS = 500  # of a Parquet table, that are taken at once


def read_table(path: Path, parquet: bool = False) -> Iterator[Source | ReadError]:
    """The sources of a table, row by row; a row without text is an error of its own and costs no other.

    ``parquet`` where the content is that, whatever the name.
    """
    suffix = path.suffix.lower()
    read = _parquet if parquet or suffix == ".parquet" else _json_lines if suffix in (".jsonl", ".ndjson") else _csv
    seen = False
    try:
        for found in read(path):
            seen = True
            yield found
    except ReadError as error:
        yield error
    except FileNotFoundError:
        yield ReadError(str(path), "there is no such file or folder; check the spelling, or use - for standard input")
    except OSError as error:
        yield ReadError(str(path), f"cannot be opened ({error.strerror or error}); check its permissions")
    else:
        if not seen:
            yield ReadError(str(path), "is empty: there is no text to read in it")


def _json_lines(path: Path) -> Iterator[Source | ReadError]:
    decoder = msgspec.json.Decoder()
    with path.open("rb") as lines:
        n = 0
        while line := lines.readline(MOST + 1):
            n += 1
            if len(line) > MOST:
                yield ReadError(f"{path}:{n}", f"is longer than {MOST // 1_000_000} MB, the limit of one row; the rest of the table is not read")
                return
            if n == 1:
                line = line.removeprefix(codecs.BOM_UTF8)
            if not line.strip():
                continue
            try:
                row = decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                yield ReadError(f"{path}:{n}", f"is not one JSON object on a line ({error})")
                continue
            yield _row(path, n, row)


def _csv(path: Path) -> Iterator[Source | ReadError]:
    """Rows of a CSV table, whatever its delimiter is: the comma, or the semicolon or tab where its first line has more of them."""
    encoding, notes = _encoding(path)
    csv.field_size_limit(MOST)
    with path.open(encoding=encoding, errors="strict" if encoding.startswith("utf") else "replace", newline="") as lines:
        header = lines.readline(_HEADER)
        if not header.strip():
            return
        delimiter = max(",;\t", key=header.count)
        lines.seek(0)
        rows = csv.reader(lines, delimiter=delimiter)
        n = 0
        try:
            columns = _columns(path, next(rows))
            if isinstance(columns, ReadError):
                yield columns
                return
            for n, row in enumerate(rows, 1):
                if row:
                    yield _row(path, n, {name: row[at] for name, at in columns.items() if at < len(row)}, notes if n == 1 else ())
        except csv.Error as error:
            yield ReadError(f"{path}:{n + 1}", f"cannot be read as a row ({error}): a quotation mark may be open; the rest of the table is not read")


def _encoding(path: Path) -> tuple[str, tuple[str, ...]]:
    """The encoding of a table: UTF-8 where all of it is, else the marked or the likeliest one, with a note."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as stream:
        while piece := stream.read(_CHUNK):
            if stream.tell() == len(piece) and (marked := next((e for mark, e in MARKS if piece.startswith(mark)), None)):
                return marked, ()
            try:
                decoder.decode(piece)
            except UnicodeDecodeError as error:
                return guess_encoding(piece[max(0, error.start - _HEADER) : error.start + _HEADER], str(path))
    return "utf-8", ()


def _parquet(path: Path) -> Iterator[Source | ReadError]:
    import polars as pl  # heavy: only for the format that needs it

    n = 0
    try:
        frame = pl.scan_parquet(path, low_memory=True, glob=False)
        names = frame.collect_schema().names()
        columns = _columns(path, names)
        if isinstance(columns, ReadError):
            yield columns
            return
        for batch in frame.select(pl.col(names[at]).alias(name) for name, at in columns.items()).collect_batches(chunk_size=_ROWS, lazy=True):
            for row in batch.iter_rows(named=True):
                n += 1
                yield _row(path, n, row)
    except pl.exceptions.PolarsError as error:
        yield ReadError(str(path), f"cannot be read as a table ({str(error).splitlines()[0]})")


def _columns(path: Path, names: list[str]) -> dict[str, int] | ReadError:
    """Where the columns are that are read, whatever the case of their names."""
    found: dict[str, int] = {}
    for at, name in enumerate(names):
        if (plain := name.strip().lower()) in _KNOWN:
            found.setdefault(plain, at)
    if "text" not in found:
        given = ", ".join(repr(name[:40]) for name in names[:8]) + (" …" if len(names) > 8 else "")
        return ReadError(str(path), f"has no column 'text' (its columns: {given}); name the column that holds the texts so")
    return found


def _row(path: Path, n: int, row: object, notes: tuple[str, ...] = ()) -> Source | ReadError:
    where = f"{shown(path)}:{n}"
    if not isinstance(row, Mapping) or not isinstance(row.get("text"), str):
        return ReadError(where, "has no text; each row needs a column 'text'")
    text: str = row["text"].removeprefix("\ufeff")
    if not text.strip():
        return ReadError(where, "is empty: there is no text to read in it")
    known: dict[str, Any] = {name: str(row[name]) for name in _FIELDS if row.get(name) not in (None, "")}
    name = row.get("id")
    return Source(
        id=str(name) if name not in (None, "") else where,
        path=where,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        meta=Metadata(**known),
        notes=notes,
    )
