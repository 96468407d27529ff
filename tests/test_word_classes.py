"""Word classes that code asks the lexicon for: they are there, a missing one is told, and a folder's class takes the place of ours."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import msgspec
import pytest
from typer.testing import CliRunner

from critique import ledger
from critique.annotation import Annotator
from critique.appeals import make_words
from critique.attribution.vocabulary import make_vocabulary
from critique.builtin import own_lexicons
from critique.cli.app import app
from critique.findings import Annotation, Finding
from critique.ledger import sources_of
from critique.lexicon import Lexicon, LexiconError, load_lexicon
from critique.reading import read_text
from critique.rules import CLASSES, MODULES
from critique.segmenting import segment
from tests.conftest import tree_of


@pytest.mark.parametrize("module", [*MODULES, ledger], ids=lambda module: module.__name__)
def test_a_module_declares_the_classes_it_asks_for(module: ModuleType) -> None:
    asked = {
        node.slice.value
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and getattr(node.value, "attr", getattr(node.value, "id", "")) == "classes"
    }
    assert asked == set(getattr(module, "CLASSES", ()))


def test_the_declared_classes_hold_words(lexicon: Lexicon) -> None:
    assert all(lexicon.members((*CLASSES, *ledger.CLASSES)).values())


def test_members_are_words_and_phrases(lexicon: Lexicon) -> None:
    members = lexicon.members(("question-barbed", "source-keeper"))
    assert {"how dare", "why bother"} <= members["question-barbed"]
    assert {"lawyer", "lawyers", "spokesmen"} <= members["source-keeper"]


_GONE = {Annotator: ("source-keeper", "ledger-silence"), make_words: ("appeal-rote", "appeal-stake"), make_vocabulary: ("cue-act", "honorific")}


@pytest.mark.parametrize("make", _GONE, ids=["annotator", "appeals", "attribution"])
def test_every_missing_class_is_told(make: Callable[[Lexicon], object], lexicon: Lexicon) -> None:
    gone = _GONE[make]
    with pytest.raises(LexiconError) as caught:
        make(msgspec.structs.replace(lexicon, classes={name: words for name, words in lexicon.classes.items() if name not in gone}))
    assert [re.search(r"no word class '([\w-]+)'", mistake)[1] for mistake in caught.value.mistakes] == sorted(gone)  # type: ignore[index]


def test_the_command_line_tells_of_a_missing_class(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "en"
    shutil.copytree(own_lexicons(), folder)
    path = folder / "classes" / "rhetoric.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("[class.repeat-drum]", "[class.repeat-drums]"), encoding="utf-8")
    monkeypatch.setattr("critique.lexicon.own_lexicons", lambda: folder)
    text = tmp_path / "a.txt"
    text.write_text("The gate jammed twice.", encoding="utf-8")
    result = CliRunner().invoke(app, ["annotate", str(text)])
    assert result.exit_code == 2
    assert f"{folder / 'classes'}: there is no word class 'repeat-drum'" in result.stderr
    assert "1 mistake in the lexicons" in result.stderr


OVER = """
[class.repeat-drum]
what = "A word that drums."
words = ["zorble"]

[class.ledger-silence]
what = "Cues that tell nothing."
words = ["said"]
"""


@pytest.fixture(scope="module")
def laid_over(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Annotation]:
    """From a text to its annotation with two classes of a folder laid over ours."""
    folder = tmp_path_factory.mktemp("house")
    (folder / "classes").mkdir()
    (folder / "classes" / "house.toml").write_text(OVER, encoding="utf-8")
    annotator = Annotator(load_lexicon(folder))
    return lambda text: annotator.annotate(segment(read_text(text)))


def drummed(findings: tuple[Finding, ...]) -> list[str]:
    return [f.text for f in findings if f.label == "rhetoric/repetition"]


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [
        ("They have a wish, no plan, no money, no hope.", ["no"] * 3, []),
        ("They have a wish, zorble plan, zorble money, zorble hope.", [], ["zorble"] * 3),
    ],
)
def test_a_rule_reads_the_class_of_a_folder(
    text: str, ours: list[str], theirs: list[str], laid_over: Callable[[str], Annotation], annotated: Callable[..., Annotation]
) -> None:
    assert drummed(annotated(text).findings) == ours
    assert drummed(laid_over(text).findings) == theirs


def test_the_ledger_reads_the_class_of_a_folder(laid_over: Callable[[str], Annotation], annotated: Callable[..., Annotation]) -> None:
    text = "Ann Lee said the gate had jammed twice."
    assert [source.name for source in sources_of(annotated(text))] == ["Ann Lee"]
    assert sources_of(laid_over(text)) == ()
