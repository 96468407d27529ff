"""Tokens, morphology and patterns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critique.lexicon import CompiledEntry, Entry, Lexicon, Rule
from critique.matching import Matcher, Text
from critique.morphology import forms
from critique.patterns import PatternError, WordClass, compile_pattern
from critique.tokenizing import fold, tokenize
from critique.tokens import CAPITAL, DIGIT, MARK


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_tokens_are_where_they_say(text: str) -> None:
    folded, tokens = fold(text), tokenize(text)
    assert [folded[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
    assert all(a < b for a, b in zip(tokens.starts, tokens.ends, strict=True))
    assert all(e <= s for e, s in zip(tokens.ends, tokens.starts[1:], strict=False))


@given(st.text(" aé9²_'’-s.\n“”reİ"))
def test_a_wider_letter_elsewhere_changes_no_token(text: str) -> None:
    wide = tokenize(f"{text}\nж")  # read by another expression than Latin letters alone
    assert wide.words[:-2] == tokenize(text).words


@given(st.text())
def test_shapes_tell_what_a_token_is(text: str) -> None:
    tokens = tokenize(text)
    for start, shape in zip(tokens.starts, tokens.shapes, strict=True):
        first = text[start]
        assert (shape == CAPITAL) == first.isupper()
        assert (shape == DIGIT) == (first.isdigit() and not first.isupper())
        assert (shape == MARK) == (not first.isalnum() and not first.isupper())


@given(st.text(" aB\u0301'-1ed\n"), st.text(" aB\u0301'-1ed\n"))
def test_what_stands_between_spaces_is_read_by_itself(a: str, b: str) -> None:
    assert tokenize(f"{a} {b}").words == tokenize(a).words + tokenize(b).words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rome’s don't", ["rome", "'s", "don't"]),
        ("foreign-backed goons", ["foreign", "backed", "goons"]),
        ("workers' pay", ["workers", "'", "pay"]),
        ("cafe\u0301s İzmir", ["cafe\u0301s", "İzmir"]),
        ("a – b", ["a", "–", "b"]),
        ("they're", ["they", "'re"]),
        ("one\ntwo", ["one", "\n", "two"]),
        ("😀 ok", ["😀", "ok"]),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    assert tokenize(text).words == words


@pytest.mark.parametrize(
    ("lemma", "word_class", "expected"),
    [
        ("slaughter", "v", "slaughter slaughters slaughtered slaughtering"),
        ("stop", "v", "stop stops stopped stopping"),
        ("admit", "v", "admit admits admitted admitting"),
        ("travel", "v", "travel travels travelled traveled travelling traveling"),
        ("die", "v", "die dies died dying"),
        ("agree", "v", "agree agrees agreed agreeing"),
        ("deny", "v", "deny denies denied denying"),
        ("lie", "v", "lie lies lay lain lied lying"),
        ("go", "v", "go goes went gone going"),
        ("radicalize", "v", "radicalize radicalizes radicalized radicalizing radicalise radicalises radicalised radicalising"),
        ("thug", "n", "thug thugs"),
        ("crony", "n", "crony cronies"),
        ("boss", "n", "boss bosses"),
        ("henchman", "n", "henchman henchmen"),
        ("foot-soldier", "n", "foot-soldier foot-soldiers"),
        ("vile", "a", "vile viler vilest"),
        ("ugly", "a", "ugly uglier ugliest"),
        ("big", "a", "big bigger biggest"),
        ("bad", "a", "bad worse worst"),
    ],
)
def test_forms(lemma: str, word_class: str, expected: str, lexicon: Lexicon) -> None:
    import msgspec
    import rtoml

    from critique.builtin import own_lexicons
    from critique.morphology import Irregulars

    irregulars = msgspec.convert(rtoml.loads((own_lexicons() / "irregular.toml").read_text(encoding="utf-8")), Irregulars)
    assert " ".join(forms(lemma, word_class, irregulars)) == expected


CLASSES = {"say": WordClass(frozenset({"say", "says", "said"}), (("point", "out"),)), "who": WordClass(frozenset({"critics"}), (("some", "experts"),))}
RULE = Rule("loaded/test", "T", "w", "y", "i", "c", ())


def flagged(text: str, pattern: str, unless: tuple[str, ...] = (), only: tuple[str, ...] = (), **more: object) -> list[str]:
    """What a pattern flags in a text."""
    from critique.morphology import Irregulars

    def read(p: str):  # type: ignore[no-untyped-def]
        return compile_pattern(p, CLASSES, Irregulars())

    def context(p: str):  # type: ignore[no-untyped-def]
        before, _, after = f" {p} ".partition(" _ ")
        return (read(before) if before.strip() else (), read(after) if after.strip() else ())

    entry = Entry(patterns=(pattern,), flags=(), clears=(), case=str(more.get("case", "any")))
    compiled = CompiledEntry(
        "loaded/test/e", RULE, "loaded/test", entry, "", "", (read(pattern),), tuple(map(context, unless)), tuple(map(context, only)),
        frozenset(more.get("unless_sentence", ())), frozenset(more.get("only_sentence", ())), frozenset(more.get("unless_text", ())),  # type: ignore[call-overload]
    )  # fmt: skip
    classes = {"frequent": WordClass(frozenset({"the", "of"})), "commonest": WordClass(frozenset({"the"}))}
    lexicon = Lexicon({}, (compiled,), classes, {}, (), (), "0")
    tokens = tokenize(text)
    hits = Matcher(lexicon).find(Text(text, tokens, frozenset({0})), lambda at: (0, len(tokens.words)))
    return sorted(text[tokens.starts[h.first] : tokens.ends[h.last - 1]] for h in hits)


@pytest.mark.parametrize(
    ("text", "pattern", "expected"),
    [
        ("The Goons came", "goon/n", ["Goons"]),
        ("a regime-change war", "regime change", ["regime-change"]),
        ("foreign-backed men, men backed by us", "* - backed", ["foreign-backed"]),
        ("He critics said", "critics {say}", ["critics said"]),
        ("critics point out that", "critics {say}", ["critics point out"]),
        ("some experts say", "{who} {say}", ["some experts say"]),
        ("critics say", "[{who}] {say}", ["critics"]),
        ("very very bad", "very bad?", ["very", "very bad"]),
        ("so called", "so - called", []),
        ("so-called", "so - called", ["so-called"]),
        ("a few or some", "(a few | some)", ["a few", "some"]),
        ("not in a million years", "not ~4 years", ["not in a million years"]),
        ("not in a very very long time of years", "not ~3 years", []),
        ("IS and is", "=IS", ["IS"]),
        ("Perhaps so", "{Start} perhaps", ["Perhaps"]),
        ("so perhaps", "{Start} perhaps", []),
        ("is it so?", "so {End}", ["so"]),
        ("is it so bad?", "so {End}", []),
        ("the Dutch regime", "{Name} regime", ["Dutch regime"]),
        ("12 men", "{Number} men", ["12 men"]),
        ("the end of the rope", "end of the rope", ["end of the rope"]),
        ("saidista, sayistas and point-ista", "{say}+ista/n", ["saidista", "sayistas"]),
    ],
)
def test_patterns(text: str, pattern: str, expected: list[str]) -> None:
    assert flagged(text, pattern) == expected


def test_guards() -> None:
    assert flagged("a puppet show and a puppet", "puppet", unless=("_ show",)) == ["puppet"]
    assert flagged("the word goons and the goons", "goons", unless=("word _",)) == ["goons"]
    assert flagged("in May, they may", "may", unless=("in _",)) == ["may"]
    assert flagged("about 40 about it", "about", only=("_ {Number}",)) == ["about"]
    assert flagged("the tax regime", "regime", unless_sentence=("tax",)) == []
    assert flagged("the regime", "regime", only_sentence=("tax",)) == []
    assert flagged("the regime", "regime", unless_text=("tax",)) == ["regime"]
    assert flagged("the regime. a tax", "regime", unless_text=("tax",)) == []
    assert flagged("the Storm and a storm", "storm", case="lower") == ["storm"]


@pytest.mark.parametrize("pattern", ["(a | b", "{nosuch}+ista", "{Name}+gate", "a )", "a | b", "word?", "{nosuch}", "[a", "a]", "[b?] a", "( | a)"])
def test_broken_patterns_are_told(pattern: str) -> None:
    from critique.morphology import Irregulars

    with pytest.raises(PatternError):
        compile_pattern(pattern, CLASSES, Irregulars())
