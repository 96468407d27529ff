"""Tables: one document a row, read as it is asked for."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critique.document import Metadata, Source
from critique.reading import ReadError, read, tables

ROW = {"ID": "a1", "Text": "Perhaps it rained.\nIt did.", "Author": "Ann Lee", "date": "2031-05-01", "other": "x"}


def rows(path: Path) -> list[Source | ReadError]:
    return list(read([str(path)]))


def written(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path.write_bytes("\n".join(lines).encode(encoding))
    return path


@pytest.mark.parametrize(("delimiter", "name"), [(",", "t.csv"), (";", "t.csv"), ("\t", "t.tsv")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_with_any_delimiter_and_marked_encoding(tmp_path: Path, delimiter: str, name: str, encoding: str) -> None:
    lines = [
        delimiter.join(ROW),
        delimiter.join(f'"{value}"' for value in ROW.values()),
        "",
        delimiter.join(("a2", "“Łódź”, maybe; or not\t.".replace(delimiter, " "))),
    ]
    (first, second) = rows(written(tmp_path / name, *lines, encoding=encoding))
    assert isinstance(first, Source) and isinstance(second, Source)
    assert (first.id, first.text, first.path) == ("a1", ROW["Text"], f"{tmp_path / name}:1")
    assert first.meta == Metadata(author="Ann Lee", date="2031-05-01")
    assert second.text.startswith("“Łódź”") and second.meta == Metadata()


def test_csv_that_is_not_utf_8_is_said_once(tmp_path: Path) -> None:
    line = "Čapek řekl, že přístav je zavřený už týden a nikdo neví proč."
    found = rows(written(tmp_path / "t.csv", "text", f'"{line}"', f'"{line}"', encoding="cp1250"))
    assert [s.text for s in found if isinstance(s, Source)] == [line, line]
    assert ["guess" in "".join(s.notes) for s in found if isinstance(s, Source)] == [True, False]


def test_what_is_wrong_with_a_table_is_said_once_and_costs_no_other_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (error,) = rows(written(tmp_path / "a.csv", "body,author", "x,y"))
    assert isinstance(error, ReadError) and error.reason == "has no column 'text' (its columns: 'body', 'author'); name the column that holds the texts so"
    found = rows(written(tmp_path / "b.csv", "id,text", "1,Perhaps.", "2,", "3", "4,Maybe."))
    assert [s.text if isinstance(s, Source) else s.path for s in found] == ["Perhaps.", f"{tmp_path / 'b.csv'}:2", f"{tmp_path / 'b.csv'}:3", "Maybe."]
    monkeypatch.setattr(tables, "MOST", 1_000)
    found = rows(written(tmp_path / "c.csv", "id,text", "1,Perhaps.", '2,"never closed', "x" * 2_000))
    assert isinstance(found[0], Source) and isinstance(found[1], ReadError) and "may be open" in found[1].reason and len(found) == 2
    found = rows(written(tmp_path / "d.jsonl", json.dumps({"text": "Perhaps."}), json.dumps({"text": "x" * 2_000}), "{}"))
    assert isinstance(found[0], Source) and isinstance(found[1], ReadError) and "limit of one row" in found[1].reason and len(found) == 2
    for name in ("e.csv", "e.jsonl"):
        (error,) = rows(written(tmp_path / name, ""))
        assert isinstance(error, ReadError) and "is empty" in error.reason


def test_parquet_by_name_or_content(tmp_path: Path) -> None:
    import polars as pl

    frame = pl.DataFrame({"Text": ["Perhaps.", None, "Maybe."], "id": [7, 8, 9], "outlet": ["Quay", "Quay", None]})
    for name in ("t.parquet", "t.data"):
        frame.write_parquet(tmp_path / name)
        found = rows(tmp_path / name)
        assert [(s.id, s.meta.outlet) if isinstance(s, Source) else "error" for s in found] == [("7", "Quay"), "error", ("9", None)]
    pl.DataFrame({"body": ["x"]}).write_parquet(tmp_path / "u.parquet")
    (error,) = rows(tmp_path / "u.parquet")
    assert isinstance(error, ReadError) and "has no column 'text'" in error.reason
    (tmp_path / "v.parquet").write_bytes((tmp_path / "t.parquet").read_bytes()[:-9])
    (error,) = rows(tmp_path / "v.parquet")
    assert isinstance(error, ReadError) and "cannot be read as a table" in error.reason


@pytest.mark.parametrize("name", ["t.csv", "t.jsonl", "t.parquet"])
def test_the_first_rows_are_there_before_the_last_are_read(tmp_path: Path, name: str) -> None:
    """Only as much is read as is asked for."""
    import polars as pl

    frame = pl.DataFrame({"text": [f"Perhaps {n}." for n in range(5_000)]})
    if name == "t.parquet":
        frame.write_parquet(tmp_path / name, row_group_size=500)
    elif name == "t.csv":
        frame.write_csv(tmp_path / name)
    else:
        frame.write_ndjson(tmp_path / name)
    first = list(itertools.islice(read([str(tmp_path / name)]), 3))
    assert [s.text for s in first if isinstance(s, Source)] == ["Perhaps 0.", "Perhaps 1.", "Perhaps 2."]


@given(st.lists(st.text(st.characters(exclude_characters="\r\x00", exclude_categories=["Cs"]), min_size=1).filter(str.strip), min_size=1, max_size=6))
def test_what_is_written_to_a_table_is_read_from_it(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    import csv

    folder = tmp_path_factory.mktemp("tables")
    with (folder / "t.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["text"])
        writer.writerows([t] for t in texts)
    (folder / "t.jsonl").write_text("".join(json.dumps({"text": t}) + "\n" for t in texts), encoding="utf-8")
    expected = [t.removeprefix("\ufeff") for t in texts]
    for name in ("t.csv", "t.jsonl"):
        assert [s.text for s in rows(folder / name) if isinstance(s, Source)] == [t for t in expected if t.strip()]
