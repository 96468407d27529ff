"""Mistakes in lexicon files: all of them at once, each with its place and how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from critique.lexicon import LexiconError, load_lexicon

HEAD = """[rule]
id = "loaded/test-rule"
title = "Test"
what = "A test."
why = "To see."
innocent = "Always."
check = "Look."
references = ["recasens-2013"]
"""


def mistakes(folder: Path, **files: str) -> list[str]:
    (folder / "loaded").mkdir()
    (folder / "classes").mkdir()
    for name, text in files.items():
        (folder / ("classes" if name.startswith("class") else "loaded") / f"{name}.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        load_lexicon(folder)
    return [m.replace(str(folder) + "/", "") for m in caught.value.mistakes]


def entry(extra: str = "", patterns: str = '["zorble"]', flags: str = '["A <<zorble>>."]', clears: str = '["Zorble is a place."]') -> str:
    return f"{HEAD}\n[entry.one]\npatterns = {patterns}\nflags = {flags}\nclears = {clears}\n{extra}"


CASES = {
    "unknown key": (entry("strenght = 1"), "loaded/bad.toml:14: unknown key 'strenght'"),
    "missing key": (HEAD + '\n[entry.one]\npatterns = ["zorble"]\nclears = ["Zorble."]\n', "loaded/bad.toml:10: entry.one has no 'flags'"),
    "wrong type": (entry('strength = "high"'), "loaded/bad.toml:14: entry.one.strength: Expected `float`, got `str`"),
    "strength out of range": (entry("strength = 2.0"), "loaded/bad.toml:14: strength 2.0: a number above 0, up to 1"),
    "open bracket": (entry(patterns='["(a | b"]'), "loaded/bad.toml:11: '(a | b': a '(' is never closed"),
    "unknown class": (entry(patterns='["{nosuch} zorble"]'), "there is no word class {nosuch}"),
    "only optional": (entry(patterns='["zorble?"]'), "matches no word at all"),
    "unknown word class letter": (entry(patterns='["zorble/x"]'), "after the slash stand n, v or a"),
    "flag marks nothing": (entry(flags='["A zorble."]'), "loaded/bad.toml:12: loaded/test-rule/one flags 1: marks nothing"),
    "clear marks something": (entry(clears='["A <<zorble>>."]'), "is a near miss and marks nothing"),
    "empty clears": (entry(clears="[]"), "loaded/test-rule/one has no clears"),
    "context without a mark": (entry('unless = ["the zorble"]'), "write _ where the match stands"),
    "phrase in a bag": (entry('unless_sentence = ["two words here"]'), "takes single words and classes of words"),
    "unknown reference": (entry('references = ["nobody-1999"]'), "reference 'nobody-1999' is not in references.toml"),
    "bad case": (entry('case = "capital"'), "case 'capital': any, lower or upper"),
    "not TOML": (HEAD + "\n[entry.one\n", "loaded/bad.toml:10: not valid TOML"),
    "no rule": ('[entry.one]\npatterns = ["a"]\n', "the file has no [rule] with an id"),
    "unknown family": (entry().replace("loaded/test-rule", "biased/test-rule"), "rule id 'biased/test-rule': write FAMILY/NAME"),
    "unknown table": (entry("\n[entries.two]\n"), "unknown table or key 'entries'"),
    "taken rule id": (entry().replace("loaded/test-rule", "loaded/scare-quotes"), None),
}


@pytest.mark.parametrize("name", [name for name, (_, want) in CASES.items() if want])
def test_each_mistake(name: str, tmp_path: Path) -> None:
    text, want = CASES[name]
    told = mistakes(tmp_path, bad=text)
    assert any(want in mistake for mistake in told), told


def test_all_mistakes_of_all_files_at_once(tmp_path: Path) -> None:
    told = mistakes(
        tmp_path,
        one=entry("strenght = 1"),
        two=entry("strength = 2.0").replace("test-rule", "other-rule"),
        classes='[class.made]\nwhat = "x"\nword = ["a"]\n',
        three="[[",
    )
    assert [m.split(":")[0] for m in told] == ["classes/classes.toml", "classes/classes.toml", "loaded/one.toml", "loaded/three.toml", "loaded/two.toml"]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="there is no such lexicon folder"):
        load_lexicon(tmp_path / "nowhere")


def test_a_folder_without_lexicons_is_told(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"holds no \.toml file"):
        load_lexicon(tmp_path)


def test_a_folder_laid_over_ours(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(entry(), encoding="utf-8")
    lexicon = load_lexicon(tmp_path)
    assert "loaded/test-rule/one" in {e.id for e in lexicon.entries}
    assert lexicon.version != load_lexicon().version


def test_a_folder_may_add_to_a_rule_of_ours_and_replace_an_entry(tmp_path: Path) -> None:
    ours = next(e for e in load_lexicon().entries if e.rule.id.startswith("hedge/"))
    key = ours.id.rsplit("/", 1)[1]
    (tmp_path / "mine.toml").write_text(
        f'[rule]\nid = "{ours.rule.id}"\n[entry.{key}]\npatterns = ["zorble"]\nflags = ["A <<zorble>>."]\nclears = ["Zorble."]\n', encoding="utf-8"
    )
    lexicon = load_lexicon(tmp_path)
    assert next(e for e in lexicon.entries if e.id == ours.id).entry.patterns == ("zorble",)
    assert lexicon.rules[ours.rule.id].title == ours.rule.title
