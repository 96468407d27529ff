"""Studying the lexicons: what is counted, what is told as a mistake, and how a proposed pattern is tried on texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from critique.lexicon import Lexicon, load_lexicon
from critique.lexicon_study import Trial, Trier, remarks, statistics
from critique.reading import read_text
from critique.segmenting import segment
from tests.test_cli import run

HOUSE = """[rule]
id = "loaded/house"
title = "House"
what = "Words of the house."
why = "To see."
innocent = "Always."
check = "Look."
references = ["recasens-2013"]

[entry.plain]
patterns = ["zorble/n", "big zorble"]
flags = ["A <<zorble>> fell.", "Two <<zorbles>> rose."]
clears = ["A bigger house."]

[entry.guarded]
patterns = ["flimble"]
unless = ["{mention} _", "in _"]
case = "lower"
flags = ["A <<flimble>> fell."]
clears = ["They met in flimble."]

[entry.mentioned]
patterns = ["gramble"]
unless = ["{mention} _"]
flags = ["A <<gramble>> fell."]
clears = ["The word gramble is old."]
"""


def house(folder: Path, text: str = HOUSE) -> Lexicon:
    (folder / "house.toml").write_text(text, encoding="utf-8")
    return load_lexicon(folder)


def test_statistics_count_a_rule(tmp_path: Path) -> None:
    found = statistics(house(tmp_path))
    own = next(rule for rule in found.rules if rule.name == "loaded/house")
    assert (own.entries, own.forms, own.guarded, own.guards, own.flags, own.clears) == (3, 5, 2, 4, 4, 3)
    assert (own.by_guard, own.by_mention) == (2, 1)
    assert {"loaded/house/guarded", "loaded/house/mentioned"} <= set(found.by_guard) and "loaded/house/plain" not in found.by_guard
    assert "loaded/house/mentioned" in found.by_mention and "loaded/house/guarded" not in found.by_mention


def test_the_parts_add_up(lexicon: Lexicon) -> None:
    found = statistics(lexicon)
    assert found.total.entries == sum(f.entries for f in found.families) == sum(r.entries for r in found.rules) == len(lexicon.entries)
    assert found.total.flags == sum(r.flags for r in found.rules) == len(lexicon.flags)
    assert found.total.forms == lexicon.forms()


def test_our_lexicons_have_no_mistake(lexicon: Lexicon) -> None:
    assert remarks(lexicon).mistakes == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('["A <<zorble>> fell."', '["A <<fell>> zorble."', "loaded/house/plain/flags-1: 'fell' is not flagged"),
        ('"Two <<zorbles>> rose."', '"Two <<zorbles rose>>."', "'zorbles' is flagged instead of 'zorbles rose'"),
        ('["They met in flimble."]', '["They met a flimble."]', "loaded/house/guarded/clears-1: 'flimble' is flagged in"),
        ('references = ["recasens-2013"]', "references = []", "loaded/house/plain cites nothing, and its rule neither"),
    ],
)
def test_mistakes_that_can_be_loaded(old: str, new: str, told: str, tmp_path: Path) -> None:
    found = remarks(house(tmp_path, HOUSE.replace(old, new)))
    assert any(told in line for line in found.mistakes), found.mistakes


def test_a_pattern_in_two_entries(tmp_path: Path) -> None:
    again = '\n[entry.again]\npatterns = ["big zorble"]\nflags = ["A <<big zorble>>."]\nclears = ["A big house."]\n'
    found = remarks(house(tmp_path, HOUSE + again))
    assert any("'big zorble' stands in loaded/house/again and loaded/house/plain; keep one" in line for line in found.duplicates)
    other = again.replace("flags", 'case = "lower"\nflags')
    found = remarks(house(tmp_path, HOUSE + other))
    assert not found.duplicates and any(line.startswith("big zorble: in ") for line in found.shared)


def tried(lexicon: Lexicon, pattern: str, *texts: str, **guards: object) -> Trial:
    trier = Trier(lexicon, pattern, **guards)  # type: ignore[arg-type]
    for n, text in enumerate(texts):
        trier.add(segment(read_text(text, path=f"{n}.txt")))
    return trier.result()


def test_trying_a_pattern(lexicon: Lexicon) -> None:
    text = "The zorble fell.\n\n“We had a zorble in the house for years,” said Ann Lee."
    trial = tried(lexicon, "zorble/n", text, "No such thing here.")
    assert trial.documents == 2
    assert [(h.path, h.line, h.text, h.voice) for h in trial.hits] == [("0.txt", 1, "zorble", "author"), ("0.txt", 3, "zorble", "quoted")]
    assert trial.hits[0].left == "The " and trial.hits[0].right == " fell."
    assert trial.rates["author"].count == trial.rates["quoted"].count == 1
    assert trial.rates["author"].words + trial.rates["quoted"].words == 19
    assert trial.rates["author"].per_1000 is None, "so few words are too few for a rate"


def test_what_is_flagged_already_is_told(lexicon: Lexicon) -> None:
    trial = tried(lexicon, "(goons | zorbles)", "The goons and the zorbles left.")
    assert [(h.text, len(h.flagged)) for h in trial.hits] == [("goons", 1), ("zorbles", 0)]
    assert trial.hits[0].flagged[0].startswith("loaded/label-people/")


def test_guards_are_tried_too(lexicon: Lexicon) -> None:
    text = "In May they may leave. The may tree. May!"
    assert [h.text for h in tried(lexicon, "may", text).hits] == ["May", "may", "may", "May"]
    assert [h.start for h in tried(lexicon, "may", text, only=["they _"]).hits] == [12]
    assert [h.start for h in tried(lexicon, "may", text, unless=["they _", "_ tree", "{Start} _"]).hits] == [3]
    assert [h.start for h in tried(lexicon, "may", text, case="upper").hits] == [3]


@pytest.mark.parametrize(
    ("pattern", "guards"),
    [("(a | b", {}), ("{nosuch}", {}), ("{Name} *", {}), ("word", {"unless": ["no mark"]}), ("word", {"only": ["_"]}), ("word", {"case": "title"}), ("", {})],
)
def test_what_cannot_be_tried(pattern: str, guards: dict[str, object], lexicon: Lexicon) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        tried(lexicon, pattern, "A word.", **guards)


def test_the_commands(tmp_path: Path) -> None:
    house(tmp_path)
    (tmp_path / "text.txt").write_text("A zorble fell on the goons.\n", encoding="utf-8")
    status, out, err = run("lexicon", "stats", "--proofs", "--lexicons", ".", cwd=tmp_path)
    assert (status, err) == (0, "") and "loaded/house " in out and "  loaded/house/mentioned" in out
    status, out, err = run("lexicon", "stats", "-f", "json", "--lexicons", ".", cwd=tmp_path)
    assert status == 0 and "loaded/house" in {rule["name"] for rule in json.loads(out)["rules"]}
    status, out, err = run("lexicon", "check", "--lexicons", ".", cwd=tmp_path)
    assert (status, err) == (0, "") and "0 examples that do not hold" in out
    status, out, err = run("lexicon", "try", "zorble/n", "text.txt", "nowhere.txt", cwd=tmp_path)
    assert status == 2 and "text.txt:1   A »zorble« fell on" in out and "nowhere.txt" in err
    status, out, err = run("lexicon", "try", "zorble/n", "text.txt", "-f", "json", cwd=tmp_path)
    assert status == 0 and json.loads(out)["hits"][0]["text"] == "zorble"
    status, out, err = run("lexicon", "try", "(a | b", "text.txt", cwd=tmp_path)
    assert (status, out) == (2, "") and err == "critique: '(a | b': a '(' is never closed\n"
    (tmp_path / "house.toml").write_text(HOUSE.replace("in flimble", "a flimble"), encoding="utf-8")
    status, out, err = run("lexicon", "check", "--lexicons", ".", cwd=tmp_path)
    assert status == 2 and "1 examples that do not hold" in out
