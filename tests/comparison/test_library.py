"""The library: cheap to import, and its values turn into tables."""

from __future__ import annotations

import doctest
import io
import os
import re
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest

import critique
from critique.annotation import Annotator
from critique.reading import ReadError
from tests.conftest import SEEDS

GUIDE = SEEDS.parent / "docs" / "comparing.md"


def test_the_import_costs_nothing() -> None:
    heavy = ("polars", "scipy", "numpy", "msgspec", "jinja2")
    code = f"import sys, critique; print([m for m in sys.modules if m.split('.')[0] in {heavy} or m.startswith('critique.')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=SEEDS.parent).stdout == "[]\n"
    assert {"annotate", "score", "compare"} <= set(dir(critique))
    with pytest.raises(AttributeError, match="no attribute 'rate'"):
        critique.rate  # type: ignore[attr-defined]  # noqa: B018


def test_annotations_and_profiles_are_tables(annotator: Annotator) -> None:
    annotations = critique.annotate(SEEDS / "wire-report.txt", SEEDS / "satire.txt", annotator=annotator)
    frame = annotations.to_polars()
    assert len(annotations) == 2
    assert frame.height == sum(len(a.findings) for a in annotations)
    assert frame["path"].n_unique() == 2
    profiles = critique.score(annotations)
    table = profiles.to_polars()
    assert len(profiles) == 2 and profiles[0].words["author"] > 600
    row = table.filter((table["path"] == profiles.paths[1]) & (table["measure"] == "loaded"))
    assert (row["count"].item(), row["of"].item()) == (profiles[1].rates["loaded"].count, profiles[1].words["author"])
    assert critique.annotate(text="Perhaps the goons came.", annotator=annotator).to_polars()["label"].to_list() == ["hedge/adverb", "loaded/label"]
    assert annotations[:1].to_polars().height == len(annotations[0].findings)
    assert critique.score(text="No.", annotator=annotator).to_polars()["value"].null_count() > 0


def test_all_that_can_be_compared(annotator: Annotator) -> None:
    """Paths, sources and annotations, mixed, and a former comparison as the norm."""
    annotations = critique.annotate(SEEDS / "satire.txt", annotator=annotator)
    whole = critique.compare(SEEDS, annotator=annotator)
    mixed = critique.compare(annotations, SEEDS / "wire-report.txt", *critique.annotate(SEEDS / "investigation.txt", annotator=annotator), annotator=annotator)
    assert [d.path.rsplit("/", 1)[-1] for d in mixed.documents] == ["satire.txt", "wire-report.txt", "investigation.txt"]
    own = mixed.group("Wick Fennimore").figure("loaded")
    assert own.figure == whole.group("Wick Fennimore").figure("loaded").figure
    against = critique.compare(annotations, against=whole, annotator=annotator)
    assert against.against == "the norm"
    assert against.differences
    aliased = critique.compare(SEEDS, aliases={"R. T. Mabry": ["memo-thread.txt"]}, annotator=annotator)
    assert aliased.groups == whole.groups  # a file's name is no author
    with pytest.raises(ReadError):
        critique.compare("none.txt", annotator=annotator)
    with pytest.raises(ValueError, match="--by 'mood'"):
        critique.compare(SEEDS, by="mood", annotator=annotator)  # type: ignore[arg-type]


def ran(block: str, names: dict[str, object], first: int) -> tuple[str, list[str]]:
    """A block of examples with what they print now, and each that prints something else than the guide says."""
    written, wrong = [], []
    for example in doctest.DocTestParser().get_examples(block):
        printed = io.StringIO()
        with redirect_stdout(printed):
            exec(compile(example.source, f"{GUIDE}:{first + example.lineno}", "single"), names)
        got = printed.getvalue()
        if not doctest.OutputChecker().check_output(example.want, got, doctest.ELLIPSIS):
            wrong.append(f"line {first + example.lineno}: {example.source}says {example.want}gives {got}")
        prompts = [f"{'>>>' if n == 0 else '...'} {line}" for n, line in enumerate(example.source.splitlines())]
        written.append("\n".join(prompts) + "\n" + got)
    return "".join(written), wrong


def test_the_guide_is_true(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example of docs/comparing.md gives what it says; those on the reference thread only where it is here.

    ``CRITIQUE_UPDATE=1`` writes what they give now.
    """
    monkeypatch.chdir(SEEDS.parent)
    text = GUIDE.read_text(encoding="utf-8")
    reference = Path(os.environ.get("CRITIQUE_REFERENCE") or "none").is_dir()
    names: dict[str, object] = {}
    wrong: list[str] = []
    parts, at = [], 0
    for m in re.finditer(r"(?<=```pycon\n).*?(?=```)", text, re.DOTALL):
        skipped = not reference and text.rfind("## The reference thread", 0, m.start()) > text.rfind("## Files", 0, m.start())
        now, differing = (m[0], []) if skipped else ran(m[0], names, text.count("\n", 0, m.start()) + 1)
        parts += [text[at : m.start()], now]
        at = m.end()
        wrong += differing
    assert len(parts) > 20
    if os.environ.get("CRITIQUE_UPDATE"):
        GUIDE.write_text("".join([*parts, text[at:]]), encoding="utf-8")
    else:
        assert not wrong, "CRITIQUE_UPDATE=1 writes the guide anew; read the difference\n" + "\n".join(wrong)
