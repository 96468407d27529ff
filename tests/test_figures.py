"""Scores: rates and shares with their denominators and intervals; readability offline."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critique.findings import Annotation
from critique.readability import measure
from critique.scoring import MIN_WORDS, poisson_interval, score, wilson_interval
from tests.conftest import SEEDS


@pytest.mark.parametrize("count", [0, 1, 2, 5, 10, 40, 300])
def test_poisson_limits_against_the_exact_ones(count: int) -> None:
    from scipy.stats import chi2

    found = poisson_interval(count, 2.0)
    low = chi2.ppf(0.025, 2 * count) / 2 if count else 0.0
    high = chi2.ppf(0.975, 2 * count + 2) / 2
    assert found.value == count / 2
    assert found.low == pytest.approx(low / 2, abs=0.03 if count else 0)
    assert found.high == pytest.approx(high / 2, rel=0.02)


@pytest.mark.parametrize(("count", "of"), [(0, 10), (1, 10), (5, 10), (10, 10), (37, 120)])
def test_wilson_against_scipy(count: int, of: int) -> None:
    from scipy.stats import binomtest

    want = binomtest(count, of).proportion_ci(method="wilson")
    found = wilson_interval(count, of)
    assert (found.low, found.high) == (pytest.approx(want.low, abs=1e-9), pytest.approx(want.high, abs=1e-9))


@given(st.integers(0, 50), st.integers(1, 50))
def test_intervals_hold_their_value(count: int, more: int) -> None:
    share = wilson_interval(count, count + more)
    assert 0 <= share.low <= share.value <= share.high <= 1
    rate = poisson_interval(count, more)
    assert 0 <= rate.low <= rate.value <= rate.high


def test_the_quoted_voice_is_kept_apart(annotated: Callable[..., Annotation]) -> None:
    own = annotated("The goons came. " * 40)
    quoted = annotated("Ann Lee said: “The goons came and went away again.” " * 40)
    assert score(own).rates["loaded"].count == 40 and score(own).quoted["loaded"].count == 0
    assert score(quoted).rates["loaded"].count == 0 and score(quoted).quoted["loaded"].count == 40
    assert score(quoted).words == {"author": 40 * 3, "quoted": 40 * 7}


def test_too_little_text_gives_counts_and_no_rates(annotated: Callable[..., Annotation]) -> None:
    profile = score(annotated("The goons came. Perhaps they left."))
    assert not profile.enough
    assert profile.rates["loaded"].count == 1 and profile.rates["loaded"].per_1000 is None
    assert profile.claims.share is None
    long = score(annotated("The goons came on Monday. " * (MIN_WORDS // 5 + 1)))
    assert long.enough and long.rates["loaded"].per_1000 is not None


def test_boilerplate_counts_in_no_figure(annotated: Callable[..., Annotation]) -> None:
    prose = "The harbour was shut on Monday after the gate had jammed twice in a week, and nobody on either bank could say when it would open."
    plain = score(annotated(f"{prose}\n\n{prose}"))
    with_ads = score(annotated(f"{prose}\n\n{prose}\n\nSubscribe to our utterly brilliant newsletter\n\nMeet Singles\n\nMeet Singles"))
    assert plain == with_ads


def test_shares_of_sourcing_add_up(annotated: Callable[..., Annotation]) -> None:
    profile = score(annotated((SEEDS / "wire-report.txt").read_text(encoding="utf-8")))
    assert sum(s.count for s in profile.sourcing.values()) == profile.claims.count
    assert all(s.of == profile.claims.count for s in profile.sourcing.values())
    assert profile.sources and profile.sources[0].times >= profile.sources[-1].times


def test_good_sourcing_shows(annotated: Callable[..., Annotation]) -> None:
    def unsourced(name: str) -> float:
        share = score(annotated((SEEDS / name).read_text(encoding="utf-8"))).sourcing["none"].share
        assert share is not None
        return share.value

    assert unsourced("investigation.txt") < unsourced("partisan-essay-north.txt")
    assert unsourced("wire-report.txt") < unsourced("partisan-essay-south.txt")


def test_readability_needs_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise OSError("no network in this test")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    found = measure(["The gate jammed twice in one week, and the engineers could not say when it would open."] * 10)
    assert found is not None
    assert 4 < found.flesch_kincaid_grade < 12 and found.words_per_sentence == 17.0
    assert measure(["Too short."]) is None


def test_words_quoted_inside_a_block_quote_count_once(annotated: Callable[..., Annotation]) -> None:
    text = 'The clerk wrote this to the board.\n\n> The gate was "left wide open by somebody that night" and nobody came to look at it.\n\nThen the water rose.'
    found = annotated(text)
    words = score(found).words
    assert words == {"author": 11, "quoted": 17}
    assert found.voices.at(text.index("nobody")) == ("quoted", None)
