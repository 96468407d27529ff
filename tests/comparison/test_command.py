"""``critique compare`` as its users meet it: every format, and every way to ask for what cannot be had."""

from __future__ import annotations

import csv
import io
import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import polars as pl
import pytest

from critique.report.printing import PrintingError, find_browser
from tests.conftest import SEEDS
from tests.report.browsing import missing
from tests.test_cli import run

PLAIN = "The board met at the hall on Monday. The clerk wrote 40 names in the book. The gate was shut at noon. The boats lay at the quay. "
LOADED = "The goons slaughtered the crew. This grotesque regime is utterly rotten. The thugs burned the hall on Friday. The vultures took 40 boats. "


@pytest.fixture
def table(tmp_path: Path) -> Path:
    rows = [{"id": f"a{n}", "author": "Ann Lee", "outlet": "Ledger", "date": f"2031-0{n + 1}-04", "text": PLAIN * 4 + f"Note {n}."} for n in range(3)]
    rows += [
        {"id": f"t{n}", "author": "tv" if n else "Tom Vey", "outlet": "Clarion", "date": "2031-01-09", "text": LOADED * 4 + f"Note {n}."} for n in range(3)
    ]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return tmp_path


def test_text_by_default(table: Path) -> None:
    status, out, err = run("compare", "rows.jsonl", cwd=table)
    assert (status, err) == (0, "")
    assert "3 authors stand here with 6 texts" in " ".join(out.split())
    assert "Loaded language, per 1,000 words" in out
    assert "Tom Vey" in out


def test_aliases_make_one_author(table: Path) -> None:
    (table / "who.csv").write_text("alias,name\ntv,Tom Vey\n", encoding="utf-8")
    _, out, _ = run("compare", "rows.jsonl", "--map", "who.csv", "-f", "json", cwd=table)
    whole = json.loads(out)
    assert whole["schema"] == "critique/comparison/1"
    assert {g["name"]: g["texts"] for g in whole["groups"]} == {"Ann Lee": 3, "Tom Vey": 3}
    (loaded,) = [d for d in whole["differences"] if d["measure"] == "loaded"]
    assert {loaded["group"], loaded["against"]} == {"Ann Lee", "Tom Vey"}


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("document", {"a0", "a1", "a2", "t0", "t1", "t2"}),
        ("outlet", {"Ledger", "Clarion"}),
        ("date", {"2031-01", "2031-02", "2031-03"}),
        ("segment", {f"{name}{n}: article" for name in "at" for n in range(3)}),
    ],
)
def test_every_grouping(table: Path, by: str, groups: set[str]) -> None:
    status, out, _ = run("compare", "rows.jsonl", "--by", by, "-f", "csv", cwd=table)
    assert status == 0
    assert {row["group"] for row in csv.DictReader(io.StringIO(out))} == groups


def test_by_genre_from_a_register_of_texts() -> None:
    status, out, _ = run("compare", "seeds", "--by", "genre", "--map", "seeds/manifest.toml", "-f", "csv", cwd=SEEDS.parent)
    assert status == 0
    found = {row["group"]: int(row["documents"]) for row in csv.DictReader(io.StringIO(out))}
    assert found["partisan essay"] == 2 and found["wire report"] == 1


def test_one_author_over_time(table: Path) -> None:
    _, out, _ = run("compare", "rows.jsonl", "--only-author", "ann lee", "--by", "date", "--period", "day", "-f", "csv", cwd=table)
    assert {row["group"] for row in csv.DictReader(io.StringIO(out))} == {"2031-01-04", "2031-02-04", "2031-03-04"}


def test_a_folder_gets_every_format(table: Path) -> None:
    status, out, err = run("compare", "rows.jsonl", "--out", "out", cwd=table)
    assert (status, out) == (0, "")
    assert "3 groups in out: open out/comparison.html" in err
    names = {p.name for p in (table / "out").iterdir()}
    tables = {f"{name}.{kind}" for name in ("figures", "documents", "differences", "keyness") for kind in ("csv", "parquet")}
    assert names == tables | {"comparison.html", "comparison.md", "comparison.json"}
    frame = pl.read_parquet(table / "out" / "figures.parquet")
    assert frame.filter((pl.col("group") == "Ann Lee") & (pl.col("measure") == "loaded"))["of"].item() == 3 * (4 * 28 + 2)
    assert pl.read_csv(table / "out" / "documents.csv").height == 6


def test_pdf_by_an_installed_browser(table: Path) -> None:
    from pypdf import PdfReader

    try:
        find_browser()
    except PrintingError as error:
        missing(str(error))
    status, _, err = run("compare", "rows.jsonl", "--out", "out", "-f", "pdf", cwd=table)
    assert (status, [p.name for p in (table / "out").iterdir()]) == (0, ["comparison.pdf"]), err
    words = " ".join(page.extract_text() for page in PdfReader(table / "out" / "comparison.pdf").pages)
    assert "Tom Vey" in words and "Loaded language" in words
    assert "open out/comparison.pdf" in err


def test_without_a_browser_pdf_is_refused_before_any_work(table: Path) -> None:
    status, _, err = run("compare", "rows.jsonl", "--out", "out", "-f", "html,pdf", cwd=table, CRITIQUE_BROWSER="no-such-browser")
    assert status == 2 and err.startswith("critique: --format pdf: CRITIQUE_BROWSER names 'no-such-browser'")
    assert not (table / "out").exists()


def test_the_page_is_opened(table: Path) -> None:
    seen, browser = table / "seen", table / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" >"{seen}"\n', encoding="utf-8")
    browser.chmod(0o755)
    assert run("compare", "rows.jsonl", "--out", "my page", "--open", cwd=table, BROWSER=str(browser))[0] == 0
    assert seen.read_text(encoding="utf-8").strip() == (table / "my page" / "comparison.html").resolve().as_uri()


@pytest.fixture
def address(table: Path) -> Iterator[str]:
    """A server inside the own network that has a text."""
    (table / "page.txt").write_text(LOADED * 5, encoding="utf-8")
    serving = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(table)))
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{serving.server_port}/page.txt"
    serving.shutdown()
    serving.server_close()


def test_the_own_network_is_read_only_where_that_is_allowed(table: Path, address: str) -> None:
    status, _, err = run("compare", address, cwd=table)
    assert status == 2 and "leads into a private network" in err
    assert run("compare", address, "--allow-private", cwd=table)[0] == 0
    status, out, _ = run("compare", "rows.jsonl", "--against", address, "--allow-private", cwd=table)
    assert status == 0 and "held against a norm of 1 text" in " ".join(out.split())


def test_how_a_text_was_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(("Caf\xe9s are shut. " + PLAIN * 5).encode("latin-1"))
    (tmp_path / "b.txt").write_text(LOADED * 5, encoding="utf-8")
    _, _, err = run("compare", "a.txt", "b.txt", "--by", "document", cwd=tmp_path)
    assert err == run("annotate", "a.txt", cwd=tmp_path)[2] != ""


def test_against_texts_and_against_a_former_comparison(table: Path) -> None:
    (table / "mine.txt").write_text(LOADED * 5, encoding="utf-8")
    status, out, _ = run("compare", "mine.txt", "--against", "rows.jsonl", cwd=table)
    assert status == 0
    assert "Each is held against a norm of 6 texts" in " ".join(out.split())
    assert run("compare", "rows.jsonl", "-o", "norm", "-f", "json", cwd=table)[0] == 0
    status, out, _ = run("compare", "mine.txt", "--against", "norm/comparison.json", cwd=table)
    assert status == 0
    assert "held against the norm (comparison.json)" in " ".join(out.split())


def test_a_formula_is_no_formula_in_csv(tmp_path: Path) -> None:
    rows = [{"author": '=HYPERLINK("x")', "text": PLAIN * 5}, {"author": "@ann", "text": LOADED * 5}]
    (tmp_path / "r.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    _, out, _ = run("compare", "r.jsonl", "-f", "csv", cwd=tmp_path)
    assert {row["group"] for row in csv.DictReader(io.StringIO(out))} == {'\'=HYPERLINK("x")', "'@ann"}
    _, out, _ = run("compare", "r.jsonl", "-f", "json", cwd=tmp_path)
    assert {g["name"] for g in json.loads(out)["groups"]} == {'=HYPERLINK("x")', "@ann"}


def test_many_documents_by_several_processes_are_as_by_one(tmp_path: Path) -> None:
    rows = [{"id": str(n), "author": f"A{n % 7}", "text": (PLAIN if n % 7 else LOADED) * 2 + f"Note {n}."} for n in range(520)] + [{"id": "x", "text": ""}]
    (tmp_path / "r.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    one = run("compare", "r.jsonl", "-f", "json", "--jobs", "1", cwd=tmp_path)
    two = run("compare", "r.jsonl", "-f", "json", "--jobs", "2", cwd=tmp_path)
    assert one == two
    assert one[0] == 2 and "r.jsonl:521: is empty" in one[2]
    assert [line for line in one[2].splitlines() if not line.startswith("critique:")] == [f"{n}00 documents" for n in range(1, 6)], "how far it has come"
    groups = json.loads(one[1])["groups"]
    assert len(groups) == 7
    assert {f["method"] for g in groups for f in g["figures"] if f["measure"] == "loaded"} <= {"cluster-bootstrap", "poisson", "negative-binomial"}


# -- what cannot be had -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--by", "mood"], "--by 'mood': take one of document, author, outlet, genre, date, segment"),
        (["--by", "date", "--period", "week"], "--period 'week': take one of year, month, day"),
        (["--by", "genre"], "no text can be put in a group by genre: 6 texts are left out, as each names no genre"),
        (["--map", "none.toml"], "none.toml: there is no such file"),
        (["--map", "bad.toml"], "bad.toml: is not valid TOML"),
        (["--only-author", "Nobody"], "--only-author 'Nobody': nobody of that name wrote here"),
        (["--format", "html"], "--format 'html': take one of text, md, json, csv; with --out DIR any of html"),
        (["--format", "text", "--out", "x"], "--format 'text': with --out take any of html, md, json, csv, parquet, pdf"),
        (["--period", "year"], "--period 'year': is for --by date"),
        (["--pairs", "--against", "rows.jsonl"], "--pairs: with --against each is held against the norm alone"),
        (["--out", "rows.jsonl"], "rows.jsonl: cannot be made a folder (File exists)"),
        (["--open"], "--open needs a page to open"),
        (["--min-words", "0"], "--min-words 0: it must be 1 or more"),
        (["--against", "bad.json"], "bad.json: is no comparison of `critique compare --format json`"),
        (["--against", "none.json"], "none.json: cannot be opened"),
        (["--against", "bad.json", "--against", "rows.jsonl"], "not both"),
        (["--against", "rows.jsonl"], "--against: none of its texts is left for a norm"),
        (["--select", "moods"], "no family, rule or entry is called 'moods'"),
    ],
)
def test_what_cannot_be_had_is_said_in_one_line(table: Path, arguments: list[str], said: str) -> None:
    (table / "bad.toml").write_text("[aliases", encoding="utf-8")
    (table / "bad.json").write_text('{"schema": "critique/1", "documents": []}', encoding="utf-8")
    status, out, err = run("compare", "rows.jsonl", *arguments, cwd=table)
    assert (status, out) == (2, "")
    assert err.startswith("critique: ") and err.count("\n") == 1
    assert said in err


def test_nothing_to_read(tmp_path: Path) -> None:
    status, out, err = run("compare", "none.txt", cwd=tmp_path)
    assert (status, out) == (2, "")
    assert "no such file" in err and "no document could be read, so there is nothing to compare" in err


def test_one_author_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLAIN * 6, encoding="utf-8")
    status, out, err = run("compare", "a.txt", cwd=tmp_path)
    assert status == 0
    assert "a.txt (unsigned) stands alone: there is nobody to compare with. --against names a norm." in err
    assert "1 text names no author and stands for itself: a.txt (unsigned)" in err
    assert "0.0 to" in out


def test_duplicates_and_other_languages_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLAIN * 6, encoding="utf-8")
    (tmp_path / "b.txt").write_text((PLAIN * 6).replace(" ", "  "), encoding="utf-8")
    (tmp_path / "c.txt").write_text(
        "Der Rat traf sich am Montag im Saal, und der Schreiber trug vierzig Namen in das Buch der Stadt ein. " * 5, encoding="utf-8"
    )
    status, _, err = run("compare", "a.txt", "b.txt", "c.txt", cwd=tmp_path)
    assert status == 0
    assert "1 text is here twice, word for word, and counted once: b.txt (as a.txt)." in err
    assert "1 left out, as not in English: c.txt (de)" in err


def test_texts_without_a_claim(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"Shall we go, {name}? Do not wait! " * 60, encoding="utf-8")
    status, out, _ = run("compare", ".", cwd=tmp_path)
    assert status == 0
    assert "Claims without a source, of claims" in out
    assert "2 with under 8 claims: no figure and no rank" in out


def test_the_reference_articles_and_their_thread(reference_articles: Path) -> None:
    status, out, _ = run("compare", str(reference_articles), "-f", "json", cwd=reference_articles)
    whole = json.loads(out)
    assert status == 0
    names = {g["name"] for g in whole["groups"]}
    assert {"turcopolier", "004_d7db61626824c28b.txt (unsigned)"} <= names  # the memo names its author, another article none
    assert len(names) >= 23  # five articles and the thread's writers


def test_the_json_says_which_differences_are_clear(tmp_path: Path) -> None:
    status, out, err = run("compare", str(SEEDS), "--map", str(SEEDS / "manifest.toml"), "--format", "json", cwd=tmp_path)
    assert status == 0, err
    rows = json.loads(out)["differences"]
    assert {row["clear"] for row in rows} == {True, False}
    for row in rows:
        equal = 1 if row["effect"] == "ratio" else 0
        assert row["clear"] == (row["q"] <= 0.05 and not (row["low"] <= equal and (row["high"] is None or equal <= row["high"])))


def _corpus(folder: Path) -> None:
    (folder / "corpus").mkdir()
    for n in range(4):
        (folder / "corpus" / f"{n}.txt").write_text((LOADED if n % 2 else PLAIN) * 8 + f"Note {n}.", encoding="utf-8")


@pytest.mark.parametrize(
    "table",
    ["file,author\n{},Ann Lee\n{},Bo Ek\n{},Ann Lee\n{},Bo Ek\n", "\ufeffFile;Author\r\n{};Ann Lee\r\n{};Bo Ek\r\n{};Ann Lee\r\n{};Bo Ek\r\n"],
    ids=["commas", "as a spreadsheet writes it"],
)
def test_a_map_as_a_table(table: str, tmp_path: Path) -> None:
    _corpus(tmp_path)
    (tmp_path / "who.csv").write_bytes(table.format(*(f"{n}.txt" for n in range(4))).encode())
    status, out, err = run("compare", "corpus", "--map", "who.csv", "--format", "json", cwd=tmp_path)
    assert (status, err) == (0, "")
    assert {g["name"]: g["documents"] for g in json.loads(out)["groups"]} == {"Ann Lee": 2, "Bo Ek": 2}


def test_a_map_that_is_of_other_texts_is_told(tmp_path: Path) -> None:
    _corpus(tmp_path)
    (tmp_path / "who.csv").write_text("file,author\nzero.txt,Ann Lee\n", encoding="utf-8")
    status, _, err = run("compare", "corpus", "--map", "who.csv", cwd=tmp_path)
    assert status == 0
    told = "--map tells of texts by file, path or id, and of none that is here: its first is 'zero.txt', the first here is 'corpus/0.txt'."
    assert f"critique: {told}" in err.splitlines()


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (
            "name,writer\na.txt,Ann Lee\n",
            "needs columns alias and name, or file (or path, or id) and any of author, outlet, date, genre; it has 'name', 'writer'",
        ),
        ('file,author\n"a.txt,Ann Lee\n', "cannot be read as a row (unexpected end of data): a quotation mark may be open"),
    ],
)
def test_a_map_that_cannot_be_used(table: str, told: str, tmp_path: Path) -> None:
    _corpus(tmp_path)
    (tmp_path / "who.csv").write_text(table, encoding="utf-8")
    status, out, err = run("compare", "corpus", "--map", "who.csv", cwd=tmp_path)
    assert (status, out, len(err.splitlines())) == (2, "", 1) and told in err


def test_the_text_says_what_its_figures_are_and_by_which_test(table: Path) -> None:
    out = " ".join(run("compare", "rows.jsonl", cwd=table)[1].split())
    for told in ("95 % interval: what a sample", "exact conditional test", "chi-squared test", "q at most 0.05", "z ranks words and tests nothing"):
        assert told in out
    lines = run("compare", "rows.jsonl", cwd=table)[1].splitlines()
    heads = {line.index("figure") for line in lines if " figure  95 % interval" in line}
    assert len(heads) == 1, "every table has its figures below one another"
