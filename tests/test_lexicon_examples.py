"""Every flag and every near miss of the lexicons, through the whole program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import critique
from critique.annotation import Annotator
from critique.findings import Annotation
from critique.lexicon import Example, Lexicon, load_lexicon
from critique.lexicon_study import owner
from critique.patterns import Group, Maybe, Sequence, Slot
from critique.reading import read_text
from critique.segmenting import segment
from critique.tokenizing import tokenize

_LEXICON = load_lexicon()


@pytest.fixture(scope="module")
def everything(lexicon: Lexicon) -> Callable[[str], Annotation]:
    """From a text to its annotation with all rules in force, preview rules too."""
    annotator = Annotator(lexicon, select=sorted({rule.family for rule in lexicon.rules.values()}))

    def run(text: str) -> Annotation:
        return annotator.annotate(segment(read_text(text)), any_language=True)

    return run


@pytest.mark.parametrize("example", _LEXICON.flags, ids=lambda e: e.id)
def test_flags(example: Example, everything: Callable[[str], Annotation]) -> None:
    rule, entry = owner(example, _LEXICON.rules)
    family = rule.split("/")[0]
    findings = [f for f in everything(example.text).findings if f.family == family]
    for start, end in example.spans:
        meeting = [f for f in findings if f.start < end and start < f.end]
        assert meeting, f"{example.text[start:end]!r} is not flagged in {example.text!r}"
        for finding in meeting:  # a longer expression of another entry may take the word in; its own must be exact
            if (finding.rule, finding.entry) == (rule, entry):
                assert (finding.start, finding.end) in example.spans, f"{finding.text!r} is flagged instead of {example.text[start:end]!r}"


@pytest.mark.parametrize("example", _LEXICON.clears, ids=lambda e: e.id)
def test_clears(example: Example, everything: Callable[[str], Annotation]) -> None:
    rule, entry = owner(example, _LEXICON.rules)
    wrong = [f.text for f in everything(example.text).findings if f.rule == rule and (entry is None or f.entry == entry)]
    assert not wrong, f"{wrong} flagged in {example.text!r}"


def words(sequence: Sequence) -> set[str]:
    found: set[str] = set()
    for element in sequence:
        if isinstance(element, Slot):
            found |= element.words | {word for phrase in element.phrases for word in phrase}
        elif isinstance(element, Maybe):
            found |= words(element.inner)
        elif isinstance(element, Group):
            found |= {word for option in element.options for word in words(option)}
    return found


@pytest.mark.parametrize("entry", _LEXICON.entries, ids=lambda e: e.id)
def test_near_misses_are_near(entry) -> None:  # type: ignore[no-untyped-def]
    own = {word for pattern in entry.patterns for word in words(pattern)}
    for clear in entry.entry.clears:
        assert own & set(tokenize(clear).words), f"{clear!r} holds no word of the entry: it is no near miss"


def test_size(lexicon: Lexicon) -> None:
    assert lexicon.forms() >= 1500
    assert {rule.family for rule in lexicon.rules.values()} == {"loaded", "source", "hedge", "booster", "rhetoric", "claim"}


def test_every_rule_cites_and_tells(lexicon: Lexicon) -> None:
    for rule in lexicon.rules.values():
        assert rule.references, rule.id
        for text in (rule.what, rule.why, rule.innocent, rule.check):
            assert len(text) > 20 and text[0].isupper() and text[-1] in '.?!”"', f"{rule.id}: {text!r}"


def test_every_reference_is_cited(lexicon: Lexicon) -> None:
    cited = {key for rule in lexicon.rules.values() for key in rule.references} | {key for entry in lexicon.entries for key in entry.entry.references}
    code = "".join(path.read_text(encoding="utf-8") for path in Path(critique.__file__).parent.rglob("*.py"))
    assert not [key for key in lexicon.references if key not in cited and key not in code]
