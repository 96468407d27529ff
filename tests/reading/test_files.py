"""Files of every format, told by their content: the text, the metadata, what is left out, what is refused."""

from __future__ import annotations

import json
import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import critique.reading
from critique.document import Metadata
from critique.reading import ReadError, read, read_bytes
from critique.segmenting import segment
from tests.reading.makers import docx, epub, packed, pdf

FIRST = ["The harbour was shut on Monday after the gate had jammed twice in a sin-", "gle week, and nobody on either bank could say when it would open again."]
PROSE = "The harbour was shut on Monday after the gate had jammed twice in a single week, and nobody on either bank could say when it would open again."


def refused(data: bytes, path: str = "file") -> str:
    with pytest.raises(ReadError) as told:
        read_bytes(data, path)
    assert "\n" not in str(told.value) and str(told.value).startswith(path)
    return told.value.reason


# -- PDF ------------------------------------------------------------------------------------------------------------------


def test_a_pdf_is_read_as_paragraphs_whatever_its_name() -> None:
    pages = [
        [
            "The Port Ledger",
            *FIRST,
            "It was late.",
            f"Pier {n * 'x'} was full of ships by noon, and the (small) café on the quay sold the last of",
            f"its {n * 'x'} bread.",
            f"Page {n} of 4",
        ]
        for n in range(1, 5)
    ]
    source = read_bytes(pdf(pages, {"Title": "Harbour shut", "Author": "Ann Lee", "CreationDate": "D:20240305101112+01'00'"}), "a.txt")
    paragraphs = source.text.split("\n\n")
    assert paragraphs[0] == f"{PROSE} It was late."
    assert paragraphs[1] == "Pier x was full of ships by noon, and the (small) café on the quay sold the last of its x bread."
    assert len(paragraphs) == 8 and "Ledger" not in source.text and "Page" not in source.text
    assert source.meta == Metadata(title="Harbour shut", author="Ann Lee", date="2024-03-05")
    assert source.extracted and not source.markup
    assert any("running heads" in note and "The Port Ledger" in note for note in source.notes)


def test_a_compound_keeps_its_hyphen() -> None:
    lines = [
        "A foreign-backed group was seen at the harbour on Monday, and the for-",
        "eign-backed group left the harbour again on the Tuesday, or so it is said, by foreign-",
        "backed ships.",
    ]
    assert read_bytes(pdf([lines]), "a").text == " ".join(lines).replace("for- eign", "foreign").replace("foreign- backed", "foreign-backed")


def test_a_thread_in_a_pdf_keeps_its_signatures_apart() -> None:
    line = "The gate has been shut for a week now and nobody on the board has said a single word about it"
    lines = ["It was shut", "Posted by: Old Salt 7 | 12 October 2031 at 09:12 PM", line, "and so on and so on.", "Posted by: A | B | 13 October 2031"]
    document = segment(read_bytes(pdf([lines]), "a"))
    assert [(s.author, s.date) for s in document.segments if s.kind == "comment"] == [
        ("Old Salt 7", "12 October 2031 at 09:12 PM"),
        ("A | B", "13 October 2031"),
    ]


def test_a_short_pdf_loses_no_line() -> None:
    assert read_bytes(pdf([["One line here"], ["One line here"]]), "a").text.count("One line here") == 2


def test_pictures_broken_and_locked_pdfs(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(pdf([[], []])) == "holds no text: it may be a scan; run OCR first"
    assert "broken PDF" in refused(b"%PDF-1.7\n" + b"junk" * 500)
    some = read_bytes(pdf([["Some words here."], []]), "a")
    assert some.notes == ("1 page of 2 holds no text: pictures or scans are not read",)

    def broken(page: object) -> str:
        raise KeyError("/Font")

    monkeypatch.setattr("pypdf.PageObject.extract_text", broken)
    assert refused(pdf([["Some words here."]])) == "is a broken PDF (none of its pages can be read); open it and save it again"


def test_a_locked_pdf(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    plain = tmp_path / "plain.pdf"
    plain.write_bytes(pdf([["Some words here."]]))
    for owner_only in (True, False):
        writer = PdfWriter(clone_from=PdfReader(plain))
        writer.encrypt("" if owner_only else "secret", "owner", algorithm="RC4-128")
        writer.write(tmp_path / "locked.pdf")
        data = (tmp_path / "locked.pdf").read_bytes()
        if owner_only:
            assert read_bytes(data, "a").text == "Some words here."
        else:
            assert refused(data) == "is locked with a password; open it and save it without one"


def test_a_pdf_of_500_pages() -> None:
    data = pdf([["Head", *[line.replace("Monday", f"day {n} {k}") for k in range(20) for line in FIRST], str(n)] for n in range(500)])
    source = read_bytes(data, "a")
    assert source.text.count("single week") == 10_000 and "Head" not in source.text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text("ab -.é1\n", max_size=30), max_size=5), max_size=5), st.binary(max_size=30), st.integers(0, 2_000))
def test_no_pdf_crashes_and_no_letter_is_lost(pages: list[list[str]], noise: bytes, at: int) -> None:
    pages = [[line.replace("\n", " ") for line in page] for page in pages]
    data = pdf(pages)
    try:
        text = read_bytes(data, "a").text
        if not read_bytes(data, "a").notes:
            assert sorted(c for page in pages for line in page for c in line if c.isalpha()) == sorted(c for c in text if c.isalpha())
        read_bytes(data[:at] + noise + data[at:], "a")
    except ReadError:
        pass


# -- Word -----------------------------------------------------------------------------------------------------------------


def test_a_word_document() -> None:
    blocks = [
        ("Title", "Harbour shut"),
        ("Normal", PROSE),
        ("Heading 2", "What next"),
        ("Quote", "We are sorry."),
        ("List Bullet", "One thing"),
        ("Caption", "The gate at noon."),
        ("Normal", "a\nb"),
    ]
    source = read_bytes(docx(blocks, [["Ships", "3"], ["Boats", "4"]], "Harbour", "Ann  Lee"), "a.pdf")
    assert source.text.split("\n\n") == [
        "# Harbour shut", PROSE, "## What next", "> We are sorry.", "- One thing", "Caption: The gate at noon.", "a", "b", "Ships", "3", "Boats", "4",
    ]  # fmt: skip
    assert source.meta == Metadata(title="Harbour", author="Ann Lee", date="2024-03-05")
    assert (
        source.markup
        and source.extracted
        and source.notes
        == ("author (Ann Lee) and date (2024-03-05) are from the properties of the file, and need not be those of the text; --author and --date say better",)
    )


def test_insertions_links_and_fields_of_a_word_document(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx([("Normal", "MARK")]))
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    runs = '<w:r><w:t xml:space="preserve">It </w:t></w:r>'
    runs += '<w:ins w:id="1"><w:r><w:t>was</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>is</w:delText></w:r></w:del>'
    runs += '<w:hyperlink><w:r><w:t xml:space="preserve"> late</w:t></w:r></w:hyperlink><w:r><w:footnoteReference w:id="3"/><w:t>.</w:t></w:r>'
    files["word/document.xml"] = files["word/document.xml"].replace(b"<w:r><w:t>MARK</w:t></w:r>", runs.encode())
    source = read_bytes(packed(files), "a")
    assert source.text == "It was late." and source.notes[0] == "left out: 1 footnote"


# -- EPUB -----------------------------------------------------------------------------------------------------------------


def test_a_book_in_the_order_of_its_spine() -> None:
    source = read_bytes(epub(["<h1>One</h1><p>First &amp; foremost.</p>", "<blockquote><p>Second.</p></blockquote>"]), "a.zip")
    assert source.text == "# One\n\nFirst & foremost.\n\n> Second."
    assert source.meta == Metadata(title="The Gate", author="Ann Lee", date="2021-05-06", outlet="Quay")
    assert source.markup and source.extracted


def test_entities_of_a_book_reach_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("SECRET", encoding="utf-8")
    hostile = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]><container><rootfiles><rootfile full-path="&e;"/></rootfiles></container>'
    told = refused(epub(["<p>x</p>"], **{"META-INF/container.xml": hostile}))
    assert "broken EPUB" in told and "SECRET" not in told
    assert "locked book" in refused(epub(["<p>x</p>"], **{"META-INF/rights.xml": "<x/>"}))


# -- hostile and other archives -------------------------------------------------------------------------------------------


def test_a_zip_whose_sizes_lie_is_refused_before_it_is_unpacked() -> None:
    data = bytearray(packed({"[Content_Types].xml": "x", "word/document.xml": b" " * 150_000_000}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (1_000).to_bytes(4, "little")
    tracemalloc.start()
    told = refused(bytes(data))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "broken or locked ZIP" in told and peak < 20_000_000


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (packed({"word/document.xml": b"0" * 30_000_000}), "200 times its size"),
        (packed({f"{n}": b"0" * 21_000_000 for n in range(10)}), "210 MB"),
        (packed({"a.txt": "words"}), "is a ZIP file; unpack it"),
        (packed({"[Content_Types].xml": "x", "xl/workbook.xml": "x"}), "no Word document"),
        (packed({"mimetype": "x", "content.xml": "x"}), "OpenDocument"),
        (packed({"word/document.xml": "<x/>"}), "broken Word document"),
        (packed({"META-INF/container.xml": "<x/>"}), "broken EPUB"),
        (packed({}), "is a ZIP file"),
        (docx([("Normal", "x")])[:-40], "broken or locked ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 99, "save it as DOCX"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"\x1f\x8b\x08" + b"0" * 99, "gzip"),
    ],
)
def test_what_is_refused_is_told_in_one_line(data: bytes, told: str) -> None:
    assert told in refused(data)


# -- paths ----------------------------------------------------------------------------------------------------------------


def test_globs_folders_and_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b.txt").write_text("Perhaps b.", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Perhaps a.", encoding="utf-8")
    (tmp_path / "c.pdf").write_bytes(pdf([["Perhaps c."]]))
    (tmp_path / "[x].txt").write_text("Perhaps x.", encoding="utf-8")
    (tmp_path / "t.csv").write_bytes(pdf([["No table."]]))
    monkeypatch.chdir(tmp_path)

    def texts(*paths: str) -> list[str]:
        return [s.reason if isinstance(s, ReadError) else s.text for s in read(paths)]

    assert texts("[ab].txt", "c*") == ["Perhaps a.", "Perhaps b.", "Perhaps c."]
    assert texts("[x].txt") == ["Perhaps x."]
    assert texts(".") == ["Perhaps x.", "Perhaps a.", "Perhaps b.", "Perhaps c.", "No table."]
    assert "matches no file" in texts("*.docx")[0]
    monkeypatch.setattr(critique.reading, "MOST", 9)
    assert "the limit of one document" in texts("a.txt")[0]


def test_a_parquet_table_of_another_name(tmp_path: Path) -> None:
    import polars as pl

    pl.DataFrame({"text": ["Perhaps."], "id": ["a"]}).write_parquet(tmp_path / "t.data")
    assert [s.id for s in read([str(tmp_path / "t.data")]) if not isinstance(s, ReadError)] == ["a"]


def test_offsets_point_into_the_text_that_is_printed(tmp_path: Path) -> None:
    prose = "Perhaps the goons came, critics say, and the café was utterly ruined."
    (tmp_path / "a.pdf").write_bytes(pdf([[prose, "The goons left."]]))
    (tmp_path / "b.docx").write_bytes(docx([("Title", "Perhaps"), ("Normal", prose)]))
    (tmp_path / "c.epub").write_bytes(epub([f"<h1>Perhaps</h1><p>{prose}</p>"]))
    (tmp_path / "d.html").write_text(f"<html><body><article><h1>Perhaps</h1><p>{prose}</p></article></body></html>", encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "critique", "annotate", "-f", "json", "."], cwd=tmp_path, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr
    documents = json.loads(done.stdout)["documents"]
    assert len(documents) == 4
    for document in documents:
        assert prose in document["text"] and len(document["findings"]) >= 3
        assert all(document["text"][f["start"] : f["end"]] == f["text"] for f in document["findings"])
        assert "".join(document["text"][s["start"] : s["end"]] for s in document["segments"]) == document["text"]


def test_reading_starts_light() -> None:
    heavy = "{'lxml', 'pypdf', 'docx', 'trafilatura', 'polars', 'charset_normalizer'}"
    probe = f"import sys, critique.reading\nfound = {heavy} & set(sys.modules)\nassert not found, found"
    subprocess.run([sys.executable, "-c", probe], check=True, timeout=60)
