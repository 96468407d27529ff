"""What a text is made of: title, byline, paragraphs, comments, boilerplate."""

from __future__ import annotations

import hashlib
import itertools
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critique.document import Document
from critique.reading import read, read_text
from critique.segmenting import segment
from tests.conftest import SEEDS

PROSE = "The harbour was shut on Monday after the gate had jammed twice in a week, and nobody on either bank could say when it would open again."


def kinds(text: str, markup: bool = False) -> list[tuple[str, str]]:
    document = segment(read_text(text, markup=markup))
    return [(s.kind, document.text[s.start : s.end].strip()) for s in document.segments]


@given(st.text(max_size=200))
def test_segments_cover_the_text_and_sentences_lie_in_them(text: str) -> None:
    document = segment(read_text(text))
    assert "".join(text[s.start : s.end] for s in document.segments) == text
    for sentence in document.sentences:
        part = document.segments[sentence.segment]
        assert part.start <= sentence.start < sentence.end <= part.end
        assert part.kind not in ("boilerplate", "byline")


LINES = st.lists(
    st.sampled_from(
        [
            "",
            "A Headline of Few Words",
            "By Ann Lee for the Quay",
            PROSE,
            f"“{PROSE}",
            "- a point",
            "1. A point. Another.",
            "> quoted before",
            ">> and before that",
            "Posted by: Old Salt 7 | 15 March 2031 at 09:12 PM",
            "Posted by: A | B | 16 March 2031",
            "Ann Lee says:",
            "Tom Roe wrote on 3 May 2031:",
            "Subscribe to our newsletter",
            "ADVERTISEMENT",
            "Their report below:",
            "It is so. pl",
            "fredW",
            "---",
            "<!-- critique: off -->",
        ]
    ),
    max_size=14,
).map("\n".join)


@given(LINES, st.booleans())
def test_every_character_belongs_to_one_segment_and_every_span_lies_in_the_text_in_order(text: str, markup: bool) -> None:
    document = segment(read_text(text, markup=markup))
    assert "".join(text[s.start : s.end] for s in document.segments) == text
    assert all(a.end == b.start for a, b in itertools.pairwise(document.segments))
    spans = [(s.start, s.end) for s in document.sentences]
    assert spans == sorted(spans) and all(a < b for a, b in spans) and all(b <= c for (_, b), (c, _) in itertools.pairwise(spans))
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)
    outer = [q for q in document.quotations if q.depth == 1]
    assert all(0 <= q.start < q.end <= len(text) for q in document.quotations) and all(a.end <= b.start for a, b in itertools.pairwise(outer))


@given(LINES)
def test_every_comment_is_whole(text: str) -> None:
    """What stands between two lines that sign is one comment, but for what it quotes and what is no comment at all."""
    document = segment(read_text(text))
    for part in document.segments:
        if part.kind == "comment":
            assert "Posted by:" not in text[part.start : part.end]


def test_title_byline_and_body() -> None:
    text = f"Harbour shut after gate fails\n\nBy Ann Lee for the Port Ledger\n\n{PROSE}\n"
    assert [k for k, _ in kinds(text)] == ["title", "byline", "body"]
    meta = segment(read_text(text)).meta
    assert (meta.title, meta.author, meta.outlet) == ("Harbour shut after gate fails", "Ann Lee", "the Port Ledger")


def test_a_single_paragraph_is_body() -> None:
    assert kinds("Harbour shut after gate fails") == [("body", "Harbour shut after gate fails")]


@pytest.mark.parametrize(
    "lead",
    [
        " date 2031-03-14 ", "PORT OSSEL, 14 March (Meridian Wire) — ", "PORT OSSEL — ", "2031-03-14 ", "2031-03-14: ", "March 14, 2031 — ", "14 March 2031 – ",
        "Port Ossel, March 14 — ", "Port Ossel, 14 March 2031 (Quay) - ",
    ],
)  # fmt: skip
def test_a_date_line_fused_with_the_first_sentence(lead: str) -> None:
    found = kinds(f"{lead}{PROSE}\n\n{PROSE}")
    assert found[0] == ("byline", lead.strip())
    assert found[1][0] == "body" and found[1][1].startswith("The harbour")


@pytest.mark.parametrize(
    "line",
    [
        "Join my Patreon if you want more of this.",
        "Subscribe to our newsletter",
        "If you enjoyed this article, please share it with your friends.",
        "Your support is what keeps us going.",
        "Alternatively, you can tip here: Tip Jar",
        "FOR IMMEDIATE RELEASE",
        "Media contact: desk@example.org",
        "This article was originally published elsewhere.",
        "Follow us on Twitter",
        "* * *",
    ],
)
def test_boilerplate_lines(line: str) -> None:
    assert ("boilerplate", line) in kinds(f"{PROSE}\n\n{line}\n\n{PROSE}\n\n{PROSE}")


def test_advertisements_at_the_end() -> None:
    tail = ["Join My Patreon if you like this.", "Meet Harbour Singles", "Fine Boats", "Winner of the Golden Buoy", "Fine Boats"]
    found = kinds("\n\n".join([PROSE, PROSE, *tail]))
    assert [k for k, _ in found] == ["body", "body", *["boilerplate"] * 5]


def test_a_thread_of_signed_comments() -> None:
    text = (
        "1. The gate works well. It has never failed.\n2. The guards are asleep. rtm\n"
        "Why would they sleep?\nPosted by: Old Salt 7 | 15 March 2031 at 09:12 PM\n"
        "Old Salt 7\nBecause nobody pays them. rtm\nPosted by: rtmaine | 15 March 2031 at 09:40 PM\n"
        "Nonsense.\nPosted by: A | B | 16 March 2031 at 07:00 AM\n"
    )
    document = segment(read_text(text))
    comments = [(s.author, document.text[s.start : s.end].strip()) for s in document.segments if s.kind == "comment"]
    assert comments == [
        ("Old Salt 7", "Why would they sleep?"),
        ("rtmaine", "Old Salt 7\nBecause nobody pays them. rtm"),
        ("A | B", "Nonsense."),
    ]
    assert next(s.date for s in document.segments if s.kind == "comment") == "15 March 2031 at 09:12 PM"


def test_comments_that_open_with_a_name() -> None:
    text = f"{PROSE}\n\nAnn Lee says:\nI was there.\n\nTom Roe wrote on 3 May 2031:\n> I was there.\nSo was I.\n"
    document = segment(read_text(text))
    assert [(s.kind, s.author) for s in document.segments if s.kind in ("comment", "quote")] == [
        ("comment", "Ann Lee"),
        ("quote", None),
        ("comment", "Tom Roe"),
    ]


def test_markdown() -> None:
    text = f'---\ntitle: "The Gate"\nauthor: Ann Lee\n---\n\n# The Gate\n\n{PROSE}\n\n## What happened\n\n> Quoted text.\n\n```\ncode\n```\n'
    found = kinds(text, markup=True)
    assert [k for k, _ in found if k != "boilerplate"] == ["title", "body", "heading", "quote"]
    meta = segment(read_text(text, markup=True)).meta
    assert (meta.title, meta.author) == ("The Gate", "Ann Lee")


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("title: The Gate\nauthor: Ann Lee", ("The Gate", "Ann Lee", None, None, None)),
        ('title: "The Gate: a story"\nauthors: [Ann Lee, "Bo Ek"]', ("The Gate: a story", "Ann Lee, Bo Ek", None, None, None)),
        ("authors:\n  - Ann Lee\n  - name: Bo Ek\ndate: 2031-05-01", (None, "Ann Lee, Bo Ek", "2031-05-01", None, None)),
        ("author:\n  name: Ann Lee\n  email: x\npublisher: The Quay\nlink: https://quay.example", (None, "Ann Lee", None, "The Quay", "https://quay.example")),
    ],
)
def test_front_matter(front: str, expected: tuple[str | None, ...]) -> None:
    meta = segment(read_text(f"---\n{front}\n---\n\n{PROSE}\n\n{PROSE}\n", markup=True)).meta
    assert (meta.title, meta.author, meta.date, meta.outlet, meta.url) == expected


HEADS = [
    ("“Nobody Asked Us”\n\nBy Ann Lee", ["title", "byline"], "“Nobody Asked Us”", "Ann Lee", None),
    ('"We Were Never Asked", Guards Say', ["title"], '"We Were Never Asked", Guards Say', None, None),
    ("Who Shut the Gate?\n\nBy ANN LEE, STAFF WRITER\nMarch 3, 2031", ["title", "byline", "byline"], "Who Shut the Gate?", "ANN LEE", "March 3, 2031"),
    ("The Gate Is Shut.\n\nAnn Lee | 3 March 2031", ["title", "byline"], "The Gate Is Shut.", "Ann Lee", "3 March 2031"),
    ("Opinion\n\nThe Gate\n\nAnn Lee\nPublished: 3 March 2031", ["boilerplate", "title", "byline", "byline"], "The Gate", "Ann Lee", "3 March 2031"),
]


@pytest.mark.parametrize(("head", "kinds_of_it", "title", "author", "date"), HEADS)
def test_heads_of_articles(head: str, kinds_of_it: list[str], title: str, author: str | None, date: str | None) -> None:
    text = f"{head}\n\n{PROSE}\n\n{PROSE}"
    assert [k for k, _ in kinds(text)] == [*kinds_of_it, "body", "body"]
    meta = segment(read_text(text)).meta
    assert (meta.title, meta.author, meta.date) == (title, author, date)


def test_the_letterhead_of_a_release_is_not_its_headline() -> None:
    letterhead = "FOR IMMEDIATE RELEASE\n\nHARBOUR WORKS OF PORT OSSEL\nPress Office, 3 Quay Road\n14 March 2031\nRelease No. 7"
    text = f"{letterhead}\n\nGate Opens Ahead of Plan\n\nPORT OSSEL, 14 March (Quay) - {PROSE}\n\n{PROSE}"
    assert [k for k, _ in kinds(text)] == ["boilerplate", "byline", "byline", "byline", "byline", "title", "byline", "body", "body"]
    meta = segment(read_text(text)).meta
    assert (meta.title, meta.date, meta.outlet) == ("Gate Opens Ahead of Plan", "14 March 2031", "Quay")


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("caption", "The south gate on Monday. Photograph: Ann Lee"),
        ("caption", "Caption: The gate."),
        ("caption", "Figure 3. The gate from the north."),
        ("boilerplate", "(Photo by Bo Ek)"),
        ("boilerplate", "(Reporting by T. Hale in Orsk; editing by A. Lee)"),
        ("boilerplate", "Additional reporting by Ann Lee."),
        ("body", "Reporting by night is hard, she said."),
        ("boilerplate", "[Ed. note: the board replied later.]"),
        ("boilerplate", "(Editor’s note: the board replied later.)"),
        ("boilerplate", "Correction (4 May): The gate is 7 m high."),
        ("boilerplate", "RELATED: The quay burns"),
        ("boilerplate", "Enter your email"),
        ("boilerplate", "Share on Facebook"),
        ("boilerplate", "Story continues below advertisement"),
        ("body", "Share prices fell on Monday by a third, and the auction house shut early."),
        ("body", "Corrections officers said on Monday that they would leave the gate to itself."),
        ("body", "For more than a year nobody has asked who owns the key to the gate."),
        ("body", "The editor noted the change, and said nothing of it."),
        ("body", "Related crimes are not counted in the figures, the board said."),
    ],
)
def test_what_is_no_part_of_the_prose_by_its_wording(kind: str, line: str) -> None:
    assert (kind, line) in kinds(f"{PROSE}\n\n{line}\n\n{PROSE}\n\n{PROSE}")


def test_what_keeps_coming_is_an_advertisement_and_a_refrain_is_not() -> None:
    for line, kind in (("Harbour Boats for Sale", "boilerplate"), ("Nobody came.", "body")):
        assert [k for k, t in kinds("\n\n".join([PROSE, line, PROSE, line, PROSE, line, PROSE])) if t == line] == [kind] * 3


def manifest() -> dict[str, list[dict[str, object]]]:
    return tomllib.loads((SEEDS / "manifest.toml").read_text(encoding="utf-8"))


def documents() -> dict[str, Document]:
    return {Path(s.path).name: segment(s) for s in read([str(SEEDS)])}  # type: ignore[union-attr, arg-type]


def test_the_samples_are_those_of_the_manifest() -> None:
    texts = {str(t["file"]): t for t in manifest()["text"]}
    found = documents()
    assert set(texts) == set(found)
    assert len(texts) >= 8
    for name, row in texts.items():
        assert len(found[name].text.split()) == row["words"] and 400 <= int(str(row["words"])) <= 900
        assert len(row["find"]) >= 3  # type: ignore[arg-type]
        assert found[name].language == "en"


def test_the_memo_thread_comes_out_whole() -> None:
    document = documents()["memo-thread.txt"]
    closings = document.text.count("Posted by:")
    assert sum(s.kind == "comment" for s in document.segments) == closings >= 7
    assert all(s.author and s.date for s in document.segments if s.kind == "comment")


def test_the_reference_articles_are_those_named_by_hash(reference_articles: Path) -> None:
    for row in manifest()["reference"]:
        data = (reference_articles / str(row["file"])).read_bytes()
        assert hashlib.sha256(data).hexdigest() == row["sha256"]


def test_the_reference_thread(reference_articles: Path) -> None:
    name = next(str(r["file"]) for r in manifest()["reference"] if "thread" in str(r["genre"]))
    document = segment(next(read([str(reference_articles / name)])))  # type: ignore[arg-type]
    comments = [s for s in document.segments if s.kind == "comment"]
    assert len(comments) == 25
    assert len({s.author for s in comments}) == 19
