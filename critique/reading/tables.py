"""Tables of documents: one a row, with a text column and, where it has them, id, title, author, date, outlet, url and genre."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from critique.document import Metadata, Source
from critique.reading.errors import ReadError

TABLES = (".jsonl", ".ndjson", ".csv", ".parquet")
_FIELDS = ("title", "author", "date", "outlet", "url", "genre")


def read_table(path: Path, parquet: bool = False) -> Iterator[Source | ReadError]:
    """The sources of a table, row by row; a row without text is an error of its own and costs no other.

    ``parquet`` where the content is that, whatever the name.
    """
    try:
        if not parquet and path.suffix.lower() in (".jsonl", ".ndjson"):
            yield from _json_lines(path)
        else:
            yield from _frame(path, parquet)
    except FileNotFoundError:
        yield ReadError(str(path), "there is no such file or folder; check the spelling, or use - for standard input")
    except OSError as error:
        yield ReadError(str(path), f"cannot be opened ({error.strerror or error}); check its permissions")


def _json_lines(path: Path) -> Iterator[Source | ReadError]:
    decoder = msgspec.json.Decoder()
    seen = False
    with path.open("rb") as lines:
        for n, line in enumerate(lines, 1):
            if not line.strip():
                continue
            seen = True
            try:
                row = decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                yield ReadError(f"{path}:{n}", f"is not one JSON object on a line ({error})")
                continue
            yield _row(path, n, row)
    if not seen:
        yield ReadError(str(path), "is empty: there is no text to read in it")


def _frame(path: Path, parquet: bool) -> Iterator[Source | ReadError]:
    import polars as pl  # heavy: only for the formats that need it

    try:
        frame = pl.read_csv(path, infer_schema=False) if path.suffix.lower() == ".csv" and not parquet else pl.read_parquet(path)
    except pl.exceptions.PolarsError as error:
        yield ReadError(str(path), f"cannot be read as a table ({str(error).splitlines()[0]})")
        return
    for n, row in enumerate(frame.iter_rows(named=True), 1):
        yield _row(path, n, row)


def _row(path: Path, n: int, row: object) -> Source | ReadError:
    where = f"{path}:{n}"
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
    )
