"""The figures of the rules: that they are there, belong to rules, and are told with what they rest on."""

from __future__ import annotations

import pytest

from critique.lexicon import Lexicon
from critique.measured import Corpus, Figures, Measured, People, Reference, load_measured, per_1000, told


def test_each_rule_is_measured(lexicon: Lexicon) -> None:
    assert set(load_measured().rule) == set(lexicon.rules), "run `python -m benchmarks.rules --write` after adding or dropping a rule"


def test_a_rule_that_no_reference_bears_out_is_off(lexicon: Lexicon) -> None:
    for name, f in load_measured().rule.items():
        if f.right + f.wrong >= 5 and f.right <= f.wrong and not (f.people >= 8 and f.marked > f.people / 2):
            assert lexicon.rules[name].preview, f"{name}: {f.right} right, {f.wrong} wrong, {f.marked} of {f.people} marked by people: make it preview"


def made(**counts: int) -> Measured:
    people = (People("a book that people marked", ("loaded",), "They marked little."),)
    return Measured(
        "0", Corpus("wire", 100_000), Corpus("columns", 10_000), Reference("two readings", 3, "Take care."), people, {"loaded/x": Figures(**counts)}
    )


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"news": 80, "opinion": 31, "right": 24, "wrong": 3}, "24 of 27 are right (95 % interval 72% to 96%)"),
        ({"news": 80, "opinion": 31, "right": 24, "wrong": 3}, "0.80 times per 1,000 words (95 % interval 0.63 to 1.00) of plain news"),
        ({"news": 80, "opinion": 31, "right": 24, "wrong": 3}, "3.10 times per 1,000 words"),
        ({"right": 24, "wrong": 3, "doubtful": 2}, "and 2 more are doubtful to the readers"),
        ({"right": 3, "wrong": 1}, "not known: in the reference annotations 3 of 4 findings are right, too few to say"),
        ({"news": 4}, "not known: it finds nothing in the reference annotations"),
        ({"right": 3}, "Take care."),
        ({"marked": 9, "people": 12}, "In a book that people marked, 9 of 12 meet a mark (95 % interval 47% to 91%). They marked little."),
    ],
)
def test_what_is_told(counts: dict[str, int], said: str) -> None:
    assert said in " ".join(told(made(**counts), "loaded/x"))


def test_a_rule_that_was_not_measured() -> None:
    assert list(told(made(), "loaded/house")) == ["Nothing has been measured of this rule yet."]


def test_rates_in_short() -> None:
    assert per_1000(made(news=80, opinion=31), "loaded/x") == (0.8, 3.1)
    assert per_1000(made(), "loaded/house") is None
