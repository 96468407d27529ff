"""Real files and what they are made of: every segment, who wrote it, what in it is somebody else's, what readers are told."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critique.annotation import Annotator, annotate
from critique.document import Document
from critique.reading import read, read_text
from critique.segmenting import segment

DATA = Path(__file__).parent.parent / "data"
TABLE: dict[str, dict[str, Any]] = tomllib.loads((DATA / "structure.toml").read_text(encoding="utf-8"))


def document(name: str) -> Document:
    (source,) = read([str(DATA / "documents" / name)])
    return segment(source)  # type: ignore[arg-type]


def test_every_file_is_in_the_table() -> None:
    assert sorted(TABLE) == sorted(p.name for p in (DATA / "documents").glob("*"))


@pytest.mark.parametrize("name", TABLE)
def test_structure(name: str) -> None:
    expected, found = TABLE[name], document(name)
    segments = [(s.kind, s.author or "", found.text[s.start : s.end].strip()) for s in found.segments if found.text[s.start : s.end].strip()]
    assert [(kind, author) for kind, author, _ in segments] == [(kind, author) for kind, author, _ in expected["segments"]]
    for (_, _, text), (_, _, opening) in zip(segments, expected["segments"], strict=True):
        assert text.startswith(opening)
    for field in ("author", "title", "outlet"):
        assert field not in expected or getattr(found.meta, field) == expected[field]
    assert found.language == expected.get("language", "en")
    assert [[q.speaker, found.text[q.start : q.end]] for q in found.quotations if q.speaker] == expected.get("quoted", [])
    assert len(found.source.notes) == len(expected["notes"])
    for note, part in zip(found.source.notes, expected["notes"], strict=True):
        assert part in note


def test_pasted_words_are_quoted_and_have_their_speaker() -> None:
    text = document("blog-thread.txt").text
    annotation = annotate(document("blog-thread.txt"))
    sentences = {text[s.start : s.end]: s for s in annotation.sentences}
    pasted = sentences['"That was scrap, and everybody who works on the quay knows" I work on the quay and I know nothing of the kind.']
    assert pasted.voice == "author"  # half of it is his own
    assert annotation.voices.at(text.index("everybody", text.index('"That was scrap'))) == ("quoted", "Mar|ine")
    repeated = next(s for s in annotation.sentences if s.start == text.rindex("The board has no welders"))
    assert (repeated.voice, repeated.speaker) == ("quoted", "Harlan")


def test_the_english_rules_do_not_run_on_another_language_unless_asked() -> None:
    found = document("spanish.txt")
    assert annotate(found).findings == ()
    assert len(found.sentences) == 3 and [q.depth for q in found.quotations] == [1]


FOREIGN = "El puerto cerró el lunes por segunda vez en una semana después de que la compuerta del sur se atascara, y nadie dijo nada. Hi-hi perhaps."
ENGLISH = "Perhaps the gate will open again on Monday, and perhaps it will not, but nobody at the board seems to know anything of it."
THREAD = f"{ENGLISH} {ENGLISH}\nPosted by: A | 1 May 2031\n{FOREIGN}\nPosted by: B | 2 May 2031\nOui. Perhaps.\nPosted by: C | 3 May 2031\n"


def test_a_comment_in_another_language_is_said_so_and_a_short_one_has_the_threads() -> None:
    found = segment(read_text(THREAD))
    assert found.language == "en" and found.source.notes[1:] == ("1 comment is not in English (es): no rules are run on them",)
    places = [f.start for f in annotate(found).findings if f.rule == "hedge/adverb"]
    assert any(p < THREAD.index("Posted") for p in places) and any(p > THREAD.index("Oui") for p in places)
    assert not any(THREAD.index("El puerto") <= p < THREAD.index("Oui") for p in places)
    asked = Annotator().annotate(segment(read_text(THREAD), any_language=True), any_language=True)
    assert any(THREAD.index("El puerto") <= f.start < THREAD.index("Oui") for f in asked.findings)


def test_people_who_say_something_in_an_article_make_no_thread() -> None:
    text = f"{ENGLISH}\n\nAnn Lee says:\n\n“We are shut.”\n\nTom Roe writes:\n\n“We are not.”\n\n{ENGLISH}\n"
    assert not any(s.kind == "comment" for s in segment(read_text(text)).segments)


def test_a_line_that_signs_below_the_headline_is_a_byline() -> None:
    found = segment(read_text(f"The Gate Again\nPosted by: Ann Lee | 3 May 2031\n\n{ENGLISH}\n\n{ENGLISH}\n"))
    assert [s.kind for s in found.segments] == ["title", "byline", "body", "body"]
    assert (found.meta.title, found.meta.author, found.meta.date) == ("The Gate Again", "Ann Lee", "3 May 2031")


def test_readers_below_the_tip_jar() -> None:
    article = "\n\n".join([ENGLISH] * 20)
    found = segment(read_text(f"{article}\n\nYou can tip here: Tip Jar\n\nWhat a wonderful piece, and how true it is, thank you so much for it!\n"))
    assert [(s.kind, s.author) for s in found.segments[-2:]] == [("boilerplate", None), ("comment", None)]
    assert "read as comments of readers" in found.source.notes[0]


def test_a_first_comment_that_is_signed_is_not_the_article() -> None:
    text = f"{ENGLISH}\n\nIt was so last year as well. hj\nPosted by: Harlan | 1 May 2031\nNo.\nPosted by: B | 2 May 2031\n"
    found = segment(read_text(text))
    assert [(s.kind, s.author) for s in found.segments if s.kind != "boilerplate"] == [("body", None), ("comment", "Harlan"), ("comment", "B")]


def words(seed: int, n: int) -> list[str]:
    return [f"{chr(97 + (seed * 7 + k) % 26)}{chr(97 + (k * 3) % 26)}word{seed}x{k}" for k in range(n)]


@given(st.integers(0, 2), st.integers(0, 10), st.integers(10, 20), st.sampled_from([("", ""), ('"', '"'), ("“", "”"), ('"', ""), ("“", "")]), st.booleans())
def test_what_is_pasted_is_found_whoever_wrote_it(of: int, at: int, length: int, marks: tuple[str, str], own_line: bool) -> None:
    comments = [words(n, 40) for n in range(4)]
    pasted = " ".join(comments[of][at : at + length])
    own = " ".join(comments[3])
    last = f"Look:\n{marks[0]}{pasted}{marks[1]}\n{own}" if own_line else f"Look: {marks[0]}{pasted}{marks[1]} and {own}"
    text = "\n".join(f"{body}\nPosted by: N{n} | 1 May 2031" for n, body in enumerate([*(" ".join(c) for c in comments[:3]), last]))
    found = segment(read_text(text))
    (quotation,) = (q for q in found.quotations if q.speaker)
    assert quotation.speaker == f"N{of}"
    assert text[quotation.start : quotation.end].strip('"“”').strip() == pasted
    assert quotation.start > text.index("Look:")


def test_common_phrases_and_ones_own_words_are_not_pasted() -> None:
    own = " ".join(words(1, 30))
    saying = "At the end of the day it is"
    text = f"{saying} what it is.\nPosted by: A | 1 May 2031\n{own}\nPosted by: B | 1 May 2031\n{own}\n{saying}.\nPosted by: B | 2 May 2031\n"
    assert not any(q.speaker for q in segment(read_text(text)).quotations)
