"""Counts are those of the report, divided among the authors of a text; groups and mappings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critique.annotation import Annotator
from critique.comparison.concordance import line_at, places_of
from critique.comparison.counting import count
from critique.comparison.grouping import BYS, Grouping, division_of, period_of
from critique.comparison.mapping import Mapping, MappingError, make_mapping, read_mappings
from critique.findings import Annotation
from critique.reading import read, read_text
from critique.scoring import FAMILIES, score
from critique.segmenting import segment
from tests.comparison.makers import document, text
from tests.conftest import SEEDS

FILES = sorted(p.name for p in SEEDS.iterdir() if p.suffix in (".txt", ".md"))

THREAD = """The Lower Weir
1. The weir was closed on Monday. The clerk said "it leaks" and went home.
2. Nobody knows what the harbour board will do about the seal before the summer tides come in.
Perhaps they know more at the gate.
Posted by: Ann Lee | 2 May 2031 at 9:00 AM
Perhaps the goons did it. The mayor said "nobody was there" to the board.
Posted by: tide_9 | 2 May 2031 at 9:30 AM
I saw the goons at the gate.
Posted by: Ann Lee | 3 May 2031 at 8:00 AM
"Perhaps the goons did it."
You were not there.
Posted by: tide_9 | 3 May 2031 at 9:00 AM
"""


@pytest.fixture(scope="module")
def seed(annotator: Annotator) -> Callable[[str], Annotation]:
    def run(name: str) -> Annotation:
        (source,) = read([str(SEEDS / name)])
        return annotator.annotate(segment(source))  # type: ignore[arg-type]

    return run


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("division", ["document", "text", "segment"])
def test_the_texts_of_a_document_add_up_to_its_report(seed: Callable[[str], Annotation], name: str, division: str) -> None:
    annotation = seed(name)
    profile = score(annotation)
    texts = count(annotation, division).texts  # type: ignore[arg-type]

    def total(key: str) -> int:
        return sum(t.counts.get(key, 0) for t in texts)

    assert total("words") == profile.words["author"]
    assert {family: total(family) for family in FAMILIES} == {family: profile.rates[family].count for family in FAMILIES}
    assert {label: total(label) for label in profile.labels} == {label: rate.count for label, rate in profile.labels.items()}
    assert (total("sentences"), total("claims")) == (profile.claims.of, profile.claims.count)
    assert {kind: total(f"claims/{kind}") for kind in profile.sourcing} == {kind: share.count for kind, share in profile.sourcing.items()}
    assert {kind: total(f"attributions/{kind}") for kind in profile.attributions} == {kind: s.count for kind, s in profile.attributions.items()}
    assert total("appeals") == profile.appeals.count


@pytest.mark.parametrize("name", FILES)
def test_what_is_counted_stands_in_its_author_s_own_stretches(seed: Callable[[str], Annotation], name: str) -> None:
    annotation = seed(name)
    for t in count(annotation).texts:
        own = list(zip(t.own[0::2], t.own[1::2], strict=True))
        assert all(begin < end for begin, end in own)
        assert all(annotation.voices.at(begin)[0] == "author" for begin, _ in own)
        for word, times in list(t.words.items())[:40]:
            assert len(list(places_of(word, annotation.document.text, t.own))) >= times


def test_the_comments_of_a_thread_are_texts_of_their_authors(annotator: Annotator) -> None:
    counted = count(annotator.annotate(segment(read_text(THREAD))))
    assert [(t.part, t.author) for t in counted.texts] == [
        ("", None), ("comment 1", "Ann Lee"), ("comment 2", "tide_9"), ("comment 3", "Ann Lee"), ("comment 4", "tide_9"),
    ]  # fmt: skip
    assert counted.texts[2].counts["loaded/label"] == counted.texts[3].counts["loaded/label"] == 1
    last = counted.texts[-1]
    assert last.counts["words"] == 4  # what is pasted is not tide_9's own
    assert "goons" not in last.words and "hedge" not in last.counts


def test_sections_under_headings_are_segments(annotator: Annotator) -> None:
    body = "The board met at the hall on Monday and the clerk wrote forty names in the book of the town."
    text = f"# Title\n\n{body}\n\n## The Gate\n\n{body}\n\n## The Gate\n\n{body}\n"
    counted = count(annotator.annotate(segment(read_text(text, markup=True))), "segment")
    assert [t.part for t in counted.texts] == ["", "The Gate", "The Gate (2)"]
    assert [t.counts["words"] for t in counted.texts] == [1 + 20, 2 + 20, 2 + 20]


def test_a_document_is_itself_again(annotator: Annotator) -> None:
    text = "Zoë said “no”. \ud800 Perhaps.\r\n"
    assert count(annotator.annotate(segment(read_text(text)))).text == text


# -- groups -----------------------------------------------------------------------------------------------------------


def place(by: str, mapping: Mapping | None = None, **options: object) -> object:
    grouping = Grouping(by, mapping or Mapping(), **options)  # type: ignore[arg-type]
    own = document("folder/a.txt", text(None, 10), author="Ann  Lee", outlet="The Ledger", date="2 May 2031")
    return grouping.place(own, grouping.name(own), own.texts[0])


def test_every_way_to_group() -> None:
    found = {by: place(by).group for by in BYS}  # type: ignore[attr-defined]
    assert found == {"document": "a.txt", "author": "Ann Lee", "outlet": "The Ledger", "genre": None, "date": "2031-05", "segment": "a.txt: article"}
    assert {division_of(by) for by in BYS} == {"document", "text", "segment"}


def test_documents_of_one_name_are_told_apart() -> None:
    grouping = Grouping("document", Mapping())
    assert [grouping.name(document(name)) for name in ("x/a.txt", "y/a.txt", "b.txt")] == ["a.txt", "a.txt (2)", "b.txt"]


def test_a_text_without_an_author_stands_for_itself() -> None:
    grouping = Grouping("author", Mapping())
    own = document("a.txt", text(None, 10), text(None, 5, "comment 1", comment=True), author=" ")
    assert grouping.place(own, "a.txt", own.texts[0]) == ("a.txt (unsigned)", False, "")
    assert grouping.place(own, "a.txt", own.texts[1]) == (None, True, "is signed by nobody")


@pytest.mark.parametrize(
    ("date", "period", "found"),
    [
        ("2031-05-02", "year", "2031"),
        ("2 May 2031", "month", "2031-05"),
        ("15 March 2031 at 05:06 PM", "day", "2031-03-15"),
        ("May 2031", "month", "2031-05"),
        ("May 2031", "day", None),
        ("2 May", "year", None),
        ("Friday", "day", None),
        ("soon", "year", None),
        ("9" * 400, "year", None),
        ("", "year", None),
    ],
)
def test_dates(date: str, period: str, found: str | None) -> None:
    assert period_of(date, period) == found  # type: ignore[arg-type]


@given(st.text(max_size=40))
def test_no_date_stops_the_program(date: str) -> None:
    found = period_of(date, "month")
    assert found is None or len(found) == 7


# -- who is who -------------------------------------------------------------------------------------------------------


def test_aliases_are_one_author_whatever_their_capitals() -> None:
    mapping = make_mapping({"Pat  Roe": ["harbourmaster", "pr"]})
    assert [mapping.name(n) for n in ("HarbourMaster", "PR", "pat roe", "Tom")] == ["Pat Roe", "Pat Roe", "Pat Roe", "Tom"]


def test_mapping_files(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(
        '[aliases]\n"Pat Roe" = ["pr"]\n[[text]]\nfile = "a.txt"\nauthor = "pr"\ngenre = "memo"\nwords = 3\n[[reference]]\nfile = "x"\n', "utf-8"
    )
    (tmp_path / "b.csv").write_text("file,outlet\na.txt,Ledger\nb.txt,\n", "utf-8")
    (tmp_path / "c.csv").write_text("alias,name\ntom,Tom Vey\n", "utf-8")
    mapping = read_mappings([tmp_path / n for n in ("a.toml", "b.csv", "c.csv")])
    assert mapping.name("TOM") == "Tom Vey"
    assert mapping.field("author", "id", "folder/a.txt") == "pr"
    assert (mapping.field("genre", "a.txt", "?"), mapping.field("outlet", "", "a.txt"), mapping.field("outlet", "", "b.txt")) == ("memo", "Ledger", None)
    assert place("author", mapping).group == "Pat Roe"  # type: ignore[attr-defined]


BROKEN = {
    "x.toml": [("[aliases", "not valid TOML"), ("[alias]\na=1", "does not know 'alias'"), ("[aliases]\nA = 3", "must be a list"), ("aliases = 3", "write")],
    "y.toml": [
        ('[aliases]\nA = ["x"]\nB = ["X"]', "given to both 'A' and 'B'"),
        ('[[text]]\nauthor = "A"', "has no file"),
        ("[[texts]]\na=1", "does not know"),
    ],
    "z.csv": [("a,b\n1,2\n", "needs columns"), ("", "needs columns"), ("alias,name\n,x\n", "needs both"), ("alias,name\nx\n", "needs both")],
    "w.json": [("{}", "neither .toml nor .csv")],
}


@pytest.mark.parametrize(("name", "content", "said"), [(n, c, s) for n, cases in BROKEN.items() for c, s in cases])
def test_a_broken_mapping_is_told_with_its_place(tmp_path: Path, name: str, content: str, said: str) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    with pytest.raises(MappingError, match=said) as told:
        read_mappings([path])
    assert str(path) in str(told.value)
    assert "\n" not in str(told.value).split(" (at ")[0]


def test_a_mapping_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MappingError, match="no such file"):
        read_mappings([tmp_path / "none.toml"])
    (tmp_path / "b.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(MappingError, match="UTF-8"):
        read_mappings([tmp_path / "b.toml"])


# -- lines ------------------------------------------------------------------------------------------------------------


def test_a_line_in_context() -> None:
    text = "one two\nthree  goons, they said. " + "and on " * 40
    line = line_at(text, text.index("goons"), text.index("goons") + 5, 3)
    assert (line.before, line.words, line.document) == ("one two three ", "goons", 3)
    assert line.after.startswith(", they said. and on") and line.after.endswith(" …") and len(line.after) < 70


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 30))
def test_lines_are_single(text: str, start: int, length: int) -> None:
    line = line_at(text, start, start + length, 0)
    assert "\n" not in line.before + line.words + line.after
