"""A comparison as a whole: what is found, what is not, and what is said where there is little to say."""

from __future__ import annotations

import math

import msgspec
import numpy as np
import pytest

from critique.comparison.comparing import Limits, compare_tally
from critique.comparison.grouping import Grouping
from critique.comparison.mapping import Mapping
from critique.comparison.tallying import Tally
from critique.comparison.values import OTHERS, Comparison
from critique.comparison_report.content import build_content
from critique.comparison_report.summary import clear_differences, summarise, surest
from critique.comparison_report.wording import effect_bounds, effect_of
from tests.comparison.makers import compared, document, text


def drawn(rates: list[float], texts: int, alpha: float, seed: int) -> Comparison:
    """Authors whose texts have loaded words at these rates, each text's own rate about its author's."""
    chance = np.random.default_rng(seed)
    authors = []
    for n, rate in enumerate(rates):
        made = []
        for _ in range(texts):
            words = int(chance.integers(300, 1500))
            made.append(text(None, words, loaded=int(chance.poisson(rate * words / 1000 * chance.gamma(1 / alpha, alpha)))))
        authors.append((f"author {n}", made))
    return compared(*authors)


def test_by_hand() -> None:
    """Three authors of 1,000, 1,000 and 2,000 words with 10, 2 and 4 loaded words."""
    c = compared(
        ("A", [text(None, 1000, loaded=10, sentences=40, claims=20, claims_none=15)]),
        ("B", [text(None, 1000, loaded=2, sentences=40, claims=20, claims_none=5)]),
        ("C", [text(None, 2000, loaded=4, sentences=60, claims=4, claims_none=4)]),
    )
    assert [g.name for g in c.groups] == ["C", "A", "B"]  # the largest first
    a = c.group("A").figure("loaded")
    assert (a.count, a.of, a.texts, a.method) == (10, 1000, 1, "poisson")
    assert (a.figure.value, a.figure.low, a.figure.high) == (10, 4.7874, 18.3915)  # type: ignore[union-attr]  10 (1 − 1/90 − 1.95996/(3√10))³ and 11 (1 − 1/99 + 1.95996/(3√11))³
    # The mean of all is 4; seen 1·36 + 1·4 + 2·4 = 48, chance 2·4 = 8; τ² = 40 / (4 − 6/4) = 16; the mean weighs 4/16 of a thousand words.
    assert a.shrunk.value == pytest.approx((10 + 4 * 0.25) / 1.25)  # type: ignore[union-attr]
    share = c.group("A").figure("claims/none")
    assert (share.figure.value, share.method) == (0.75, "wilson")  # type: ignore[union-attr]
    few = c.group("C").figure("claims/none")
    assert (few.figure, few.rank) == (None, None)
    assert few.why == "only 4 claims: under 8 there is no figure, no rank and no test"
    ratio = next(d for d in c.differences if d.group == "A" and d.measure == "loaded")
    assert (ratio.against, ratio.effect, ratio.value) == (OTHERS, "ratio", 5)  # 10 against 6 in 3,000
    points = next(d for d in c.differences if d.group == "A" and d.measure == "claims/none")
    assert points.value == pytest.approx(15 / 20 - 9 / 24, abs=1e-4)
    assert c.single
    assert not any(d.group == "C" and d.measure == "claims/none" for d in c.differences)


def test_a_planted_difference_is_found_and_a_planted_null_is_not() -> None:
    found = sum(any(d.clear and d.group == "author 0" for d in drawn([30] + [10] * 7, 12, 0.15, n).differences) for n in range(20))
    alarms = sum(any(d.clear for d in drawn([10] * 8, 12, 0.15, n).differences) for n in range(100))
    assert found >= 19
    assert alarms <= 10  # 5 in 100 are to be expected at the most


def test_the_largest_groups_are_bootstrapped_and_the_others_share_their_dispersion() -> None:
    c = drawn([10, 12, 9], 25, 0.3, 1)
    assert {g.figure("loaded").method for g in c.groups} == {"cluster-bootstrap"}
    c = drawn([10, 12, 9], 8, 0.3, 1)
    assert {g.figure("loaded").method for g in c.groups} == {"negative-binomial"}
    assert all(g.figure("loaded").effect > 1 for g in c.groups)


def test_ranks_are_ranges_of_those_with_text_enough() -> None:
    c = compared(
        ("A", [text(None, 5000, loaded=400)]), ("B", [text(None, 5000, loaded=10)]), ("C", [text(None, 5000, loaded=12)]), ("D", [text(None, 80, loaded=9)])
    )
    ranks = {g.name: g.figure("loaded").rank for g in c.groups}
    assert ranks["D"] is None
    assert {name: (r.best, r.worst, r.of) for name, r in ranks.items() if r} == {"A": (1, 1, 3), "B": (2, 3, 3), "C": (2, 3, 3)}


def test_one_author_alone() -> None:
    c = compared(("A", [text(None, 1000, loaded=10)]))
    a = c.group("A").figure("loaded")
    assert (c.differences, c.keyness, a.rank, a.shrunk) == ((), (), None, None)
    assert a.figure is not None
    assert a.why == "nobody else has text enough to be ranked with"
    assert "No two sides have text enough" in " ".join(summarise(c))


def test_two_authors_are_held_against_each_other() -> None:
    c = compared(("A", [text(None, 1000, loaded=30)]), ("B", [text(None, 1000, loaded=5)]))
    (d,) = [d for d in c.differences if d.measure == "loaded"]
    assert (d.group, d.against, d.value) == ("A", "B", 6)
    assert d.clear


def test_pairs() -> None:
    c = compared(*((name, [text(None, 1000, loaded=5)]) for name in "ABCD"), pairs=True)
    assert [(d.group, d.against) for d in c.differences if d.measure == "loaded"] == [("A", "B"), ("A", "C"), ("A", "D"), ("B", "C"), ("B", "D"), ("C", "D")]


def test_no_cases_at_all() -> None:
    c = compared(("A", [text(None, 1000)]), ("B", [text(None, 1000)]), ("C", [text(None, 1000)]))
    a = c.group("A").figure("loaded")
    assert (a.count, a.figure.value, a.figure.low) == (0, 0, 0)  # type: ignore[union-attr]
    assert a.figure.high > 3  # type: ignore[union-attr]  none in a thousand words leaves room for three
    assert a.shrunk is None
    assert not c.differences  # none beside none is no difference
    claims = c.group("A").figure("claims/none")
    assert (claims.of, claims.figure, claims.why) == (0, None, "no claims: under 8 there is no figure, no rank and no test")


def test_cases_on_one_side_alone() -> None:
    c = compared(("A", [text(None, 1000, loaded=12)]), ("B", [text(None, 1000)]))
    (d,) = c.differences
    assert (d.value, d.high, d.clear) == (None, None, True)
    at_least = 0.05 ** (1 / 12)  # half the chance that all twelve fall to A is 2.5 %
    assert d.low == pytest.approx(at_least / (1 - at_least), abs=1e-4)
    assert (effect_of(d), effect_bounds(d)) == ("some against none", "at least 3.53")
    assert "A, loaded language: 12 in 1,000 words, where B had none (at least 3.53 times the rate)" in _told(c)


def _told(c: Comparison) -> str:
    from critique.comparison_report.summary import told

    return " ".join([*summarise(c), *(told(d, c) for d in surest(c))])


def test_the_least_text_can_be_told() -> None:
    authors = [(name, [text(None, 100, loaded=n + 1)]) for n, name in enumerate("AB")]
    assert compared(*authors).group("A").figure("loaded").figure is None
    assert compared(*authors, limits=Limits(50, 8)).group("A").figure("loaded").figure is not None


def norm_tally(extra: int = 0) -> Tally:
    tally = Tally(Grouping("author", Mapping()), norm="the norm")
    tally.add(document("a", text(None, 1000, loaded=20), author="A"))
    tally.add(document("b", text(None, 1000, loaded=6), author="B"))
    for n in range(30 + extra):
        tally.add(document(f"n{n}", text(None, 800, loaded=4 + n % 3), author=f"N{n}"), norm=True)
    return tally


def test_against_a_norm() -> None:
    c = compare_tally(norm_tally())
    assert c.against == "the norm"
    norm = c.groups[-1]
    assert (norm.norm, norm.texts, norm.figure("loaded").rank, norm.figure("loaded").why) == (True, 30, None, None)
    assert {d.against for d in c.differences} == {"the norm"}
    assert c.group("A").figure("loaded").rank.of == 2  # type: ignore[union-attr]  the norm is ranked with nobody
    assert [d.group for d in c.differences if d.clear] == ["A"]
    assert "a norm of 30 texts and 24,000 words" in " ".join(summarise(c))


def test_against_a_former_comparison() -> None:
    former = compared(*((f"N{n}", [text(None, 800, loaded=4 + n % 3)]) for n in range(30)))
    again = msgspec.json.decode(msgspec.json.encode(former), type=Comparison)
    assert again == former
    c = compared(("A", [text(None, 1000, loaded=20)]), ("B", [text(None, 1000, loaded=6)]), baseline=again.baseline)
    with_texts = compare_tally(norm_tally())
    for one, other in zip(c.differences, with_texts.differences, strict=True):
        assert (one.group, one.value) == (other.group, other.value)
        assert (one.low, one.high) == pytest.approx((other.low, other.high), rel=0.02)


def test_a_text_that_comes_twice_counts_once() -> None:
    tally = Tally(Grouping("author", Mapping()), norm="the norm")
    tally.add(document("a", text(None, 1000, loaded=3), author="A"))
    twin = document("copy of a", text(None, 1000, loaded=3), author="B")
    twin.digest = b"a"
    tally.add(twin)
    tally.add(twin, norm=True)
    c = compare_tally(tally)
    assert [g.name for g in c.groups] == ["A"]
    assert "2 texts are here twice, word for word, and counted once: copy of a (as a)" in c.notes[0]


def test_a_norm_holds_whoever_wrote_it_and_nobody_of_its_name() -> None:
    tally = Tally(Grouping("author", Mapping()), authors=["A", "the norm"], norm="the norm")
    tally.add(document("a", text(None, 1000, loaded=3), author="A"))
    tally.add(document("b", text(None, 1000, loaded=3), author="the norm"))
    tally.add(document("n", text(None, 1000, loaded=3), author="N"), norm=True)
    assert [(g.name, g.norm) for g in compare_tally(tally).groups] == [("A", False), ("the norm (a name)", False), ("the norm", True)]


def test_what_is_left_out_is_told() -> None:
    tally = Tally(Grouping("outlet", Mapping()))
    tally.add(document("a", text(None, 200), text(None, 90, "comment 1", comment=True), outlet="Ledger"))
    tally.add(document("b", text(None, 200)))
    notes = compare_tally(tally).notes
    assert notes == (
        "1 text is left out, as it is a comment, which is not in its outlet’s voice: a, comment 1. --map can tell more of a text.",
        "1 text is left out, as it names no outlet: b. --map can tell more of a text.",
    )


def test_only_some_authors() -> None:
    tally = Tally(Grouping("date", Mapping({"pr": "Pat Roe"})), authors=["PR"])
    for n in range(4):
        tally.add(document(f"a{n}", text(None, 200, loaded=n), author="pat roe" if n % 2 else "Tom", date=f"2031-0{n + 1}-03"))
    assert [g.name for g in compare_tally(tally).groups] == ["2031-02", "2031-04"]


def test_the_caveat_is_said_where_each_has_one_text() -> None:
    one = [("A", [text(None, 900, loaded=9)]), ("B", [text(None, 900, loaded=2)])]
    assert "compared is texts and not people" in " ".join(summarise(compared(*one)))
    two = [(name, [text(None, 900, loaded=4), text(None, 800, loaded=3)]) for name in "AB"]
    assert "not people" not in " ".join(summarise(compared(*two)))
    assert "Of the 3 authors with text enough, 1 has one text here" in " ".join(summarise(compared(*two, ("C", [text(None, 500)]))))


@pytest.mark.parametrize("seed", range(12))
def test_the_summary_claims_no_more_than_the_intervals_allow(seed: int) -> None:
    c = drawn([10, 10, 14, 20], 6, 0.2, seed)
    for d in clear_differences(c):
        assert d.q <= 0.05
        assert d.low > 1 or (d.high is not None and d.high < 1)
    assert {d.group for d in surest(c)} <= {d.group for d in clear_differences(c)}
    if not clear_differences(c):
        assert "none is clear" in " ".join(summarise(c))
        assert not surest(c)


def test_a_comparison_is_the_same_every_time() -> None:
    assert drawn([10, 12], 25, 0.3, 3) == drawn([10, 12], 25, 0.3, 3)


def test_tables_have_a_row_for_each_author_and_measure() -> None:
    c = drawn([10, 30, 12], 4, 0.2, 1)
    figures = c.to_polars()
    assert figures.height == len(c.groups) * len(c.measures)
    assert figures.select("group", "measure").is_unique().all()
    documents = c.to_polars("documents")
    assert documents.height == len(c.documents) == 12
    assert documents["loaded_rate"].null_count() == 0
    differences = c.to_polars("differences")
    assert differences.height == len(c.differences)
    with pytest.raises(ValueError, match="no table 'words'"):
        c.to_polars("words")  # type: ignore[arg-type]


def test_hundreds_of_groups_have_a_page_of_a_bounded_size() -> None:
    c = compared(*((f"author {n}", [text(None, 200 + n, loaded=n % 9)]) for n in range(500)))
    content = build_content(c)
    assert len(content.groups) == 40 and content.hidden == 460
    assert all(len(f.rows) <= 40 for f in content.forests)
    assert math.isclose(content.forests[0].scale.ticks[-1].at, 100)
