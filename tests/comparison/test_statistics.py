"""The statistics: by hand where that is short, else against scipy and statsmodels, and as properties."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from critique.comparison.bootstrap import bootstrap
from critique.comparison.differences import false_discovery, rank_ranges, rate_ratios, share_points, with_degrees
from critique.comparison.dispersion import Sums, design_effects, dispersion_of, own_effects, sums_of
from critique.comparison.intervals import byar, quantile_of, student, wilson
from critique.comparison.keyness import deviation_of_proportions, log_likelihood, log_odds
from critique.comparison.shrinkage import Prior, prior_of, shrunk
from critique.scoring import poisson_interval, wilson_interval

proportion = pytest.importorskip("statsmodels.stats.proportion")
multitest = pytest.importorskip("statsmodels.stats.multitest")

COUNTS = st.integers(0, 400)
Z = quantile_of(0.95)


def array(*values: float) -> np.ndarray:
    return np.array(values, dtype=float)


# -- one figure --------------------------------------------------------------------------------------------------------


@given(COUNTS, st.floats(0.05, 50))
def test_a_rate_has_the_interval_of_the_report(count: int, thousands: float) -> None:
    low, high = byar(array(count), array(thousands), Z)
    report = poisson_interval(count, thousands)
    assert (low[0], high[0]) == pytest.approx((report.low, report.high))


@given(st.integers(0, 200), st.integers(1, 200))
def test_a_share_has_the_interval_of_the_report_and_of_statsmodels(count: int, of: int) -> None:
    count = min(count, of)
    low, high = wilson(array(count), array(of), Z)
    report = wilson_interval(count, of)
    assert (low[0], high[0]) == pytest.approx((report.low, report.high))
    assert (low[0], high[0]) == pytest.approx(proportion.proportion_confint(count, of, method="wilson"), abs=1e-9)


@pytest.mark.parametrize("count", [0, 1, 2, 5, 10, 40, 200])
def test_byar_is_near_the_exact_limits(count: int) -> None:
    low, high = byar(array(count), array(1), Z)
    exact = (stats.chi2.ppf(0.025, 2 * count) / 2 if count else 0.0, stats.chi2.ppf(0.975, 2 * count + 2) / 2)
    assert low[0] == pytest.approx(exact[0], rel=0.05, abs=0.02)
    assert high[0] == pytest.approx(exact[1], rel=0.01)


def test_quantiles_are_those_of_scipy() -> None:
    assert quantile_of(0.95) == pytest.approx(stats.norm.ppf(0.975))
    assert student(array(3, 7, math.inf)) == pytest.approx([stats.t.ppf(0.975, 3), stats.t.ppf(0.975, 7), stats.norm.ppf(0.975)])


def test_a_p_with_degrees_of_freedom_is_student_s() -> None:
    z = array(0, 1, 2.5, 4)
    assert with_degrees(2 * stats.norm.sf(z), np.full(4, 9.0)) == pytest.approx(2 * stats.t.sf(z, 9))
    assert with_degrees(array(0.03), array(math.inf))[0] == 0.03


@given(st.floats(0, 30), st.floats(0.1, 9))
def test_fewer_effective_cases_widen_an_interval(count: float, effect: float) -> None:
    effect += 1
    low, high = byar(array(count), array(1), Z)
    wide_low, wide_high = byar(array(count / effect), array(1 / effect), Z)
    assert wide_low[0] <= low[0] + 1e-9
    assert wide_high[0] >= high[0]


# -- how texts of one group differ ------------------------------------------------------------------------------------


def test_dispersion_by_hand() -> None:
    """Two groups of four texts of a thousand words: 0, 4, 8, 12 and 6, 6, 6, 6 cases; rates 6 and 6.

    Seen: 36 + 4 + 4 + 36 = 80 and 0. By chance: 6 · (4 − 4/4) = 18 each. The excess has the weight 24 · 23 / 16 · (4 − 2 + 1) = 103.5
    each. So α = (80 − 18 + 0 − 18) / 207.
    """
    k, n = array(0, 4, 8, 12, 6, 6, 6, 6), np.ones(8)
    sums = sums_of(k, n, np.repeat(np.arange(2), 4), 2)
    found = dispersion_of(sums, "rate")
    assert found.degrees == 6
    assert found.excess == pytest.approx(44 / 207)
    effects = design_effects(sums, found, "rate")
    t = (stats.t.ppf(0.975, 6) / stats.norm.ppf(0.975)) ** 2
    assert effects.size == pytest.approx(1 + 44 / 207 * (24.5 / 4))
    assert effects.widened() == pytest.approx((1 + 44 / 207 * (24.5 / 4)) * t)


def test_the_dispersion_of_many_simulated_texts_is_found() -> None:
    chance = np.random.default_rng(1)
    n = chance.uniform(0.5, 2, 4000)
    k = chance.poisson(10 * n * chance.gamma(1 / 0.3, 0.3, 4000)).astype(float)
    assert dispersion_of(sums_of(k, n, np.arange(4000) // 4, 1000), "rate").excess == pytest.approx(0.3, abs=0.04)
    of = chance.integers(5, 40, 4000)
    k = chance.binomial(of, chance.beta(0.6 * 9, 0.4 * 9, 4000)).astype(float)
    assert dispersion_of(sums_of(k, of.astype(float), np.arange(4000) // 4, 1000), "share").excess == pytest.approx(0.1, abs=0.02)


def test_without_several_texts_no_dispersion_is_made_up() -> None:
    sums = sums_of(array(3, 9, 1), np.ones(3), np.arange(3), 3)
    found = dispersion_of(sums, "rate")
    assert found.excess is None
    effects = design_effects(sums, found, "rate")
    assert effects.size.tolist() == effects.widened().tolist() == [1, 1, 1]


def test_a_group_of_one_text_stands_for_itself_where_the_others_are_few() -> None:
    k, n = array(0, 4, 8, 12, 6, 6, 6, 6, 50), np.ones(9)
    sums = sums_of(k, n, array(0, 0, 0, 0, 1, 1, 1, 1, 2).astype(np.intp), 3)
    effects = design_effects(sums, dispersion_of(sums, "rate"), "rate").size
    assert effects[2] == 1 < effects[0]


def test_own_effects_by_hand() -> None:
    """0, 4, 8, 12 in texts of one size: variance 80 · 4/3 over 24."""
    sums = sums_of(array(0, 4, 8, 12), np.ones(4), np.zeros(4, dtype=np.intp), 1)
    effects = own_effects(sums, "rate")
    assert effects.degrees[0] == 3
    assert effects.size[0] == pytest.approx(80 * 4 / 3 / 24)


def test_the_others_are_all_but_one() -> None:
    sums = sums_of(array(1, 2, 3, 4), np.ones(4), array(0, 1, 1, 2).astype(np.intp), 3)
    assert sums.others().k.tolist() == [9, 5, 6]
    assert Sums(*sums).texts.tolist() == [1, 2, 1]


def test_the_bootstrap_is_near_the_normal_limits_of_many_texts() -> None:
    chance = np.random.default_rng(4)
    n = chance.uniform(0.5, 2, 300)
    k = chance.poisson(8 * n).astype(float)
    low, high = bootstrap(k, n, "rate") or (0, 0)
    exact = byar(array(k.sum()), array(n.sum()), Z)
    assert (low, high) == pytest.approx((exact[0][0], exact[1][0]), rel=0.02)
    assert bootstrap(k, n, "rate") == (low, high)  # the same every time


def test_the_bootstrap_says_when_it_cannot() -> None:
    assert bootstrap(array(30, *[0] * 29), np.ones(30), "rate") is None
    assert bootstrap(np.full(30, 2.0), np.ones(30), "rate") is None


# -- drawn towards all ------------------------------------------------------------------------------------------------


def test_shrinkage_by_hand() -> None:
    """Rates 2, 10 and 18 of a thousand words each: mean 10, seen 128, chance 10, so τ² = (128 − 2 · 10) / (3 − 1) = 54 and the mean
    weighs 10 / 54 of a thousand words. The first becomes (2 + 10 · 10/54) / (1 + 10/54)."""
    prior = prior_of(array(2, 10, 18), np.ones(3), "rate")
    assert prior == pytest.approx(Prior(10, 10 / 54))
    values, low, high = shrunk(array(2, 10, 18), np.ones(3), prior, "rate")
    assert values[0] == pytest.approx((2 + 100 / 54) / (1 + 10 / 54))
    posterior = stats.gamma(2 + 100 / 54, scale=1 / (1 + 10 / 54))
    assert (low[0], high[0]) == pytest.approx(posterior.ppf([0.025, 0.975]))


def test_shrinkage_of_shares_by_hand() -> None:
    """1, 5 and 9 of ten: mean ½, seen 10 · 0.32 = 3.2, chance ¼, τ² = (3.2 − ½) / 20 = 0.135; the beta's size is ¼ / 0.135 − 1."""
    prior = prior_of(array(1, 5, 9), array(10, 10, 10), "share")
    assert prior == pytest.approx(Prior(0.5, 0.25 / 0.135 - 1))
    values, low, high = shrunk(array(1, 5, 9), array(10, 10, 10), prior, "share")
    a = 1 + 0.5 * prior.weight
    assert values[0] == pytest.approx(a / (10 + prior.weight))
    assert (low[0], high[0]) == pytest.approx(stats.beta(a, 10 + prior.weight - a).ppf([0.025, 0.975]))


def test_groups_that_differ_by_chance_alone_are_drawn_all_the_way() -> None:
    prior = prior_of(array(10, 10, 10), np.ones(3), "rate")
    assert math.isinf(prior.weight)
    values, low, high = shrunk(array(10, 10, 10), np.ones(3), prior, "rate")
    assert values.tolist() == [10, 10, 10]
    assert low[0] < 10 < high[0]


@pytest.mark.parametrize(("k", "n"), [((1, 2), (1, 1)), ((0, 0, 0), (1, 1, 1)), ((1, 0, 0), (1, 0, 0))])
def test_too_few_groups_or_cases_draw_nothing(k: tuple[float, ...], n: tuple[float, ...]) -> None:
    assert prior_of(array(*k), array(*n), "rate") is None


@given(st.lists(st.tuples(st.integers(0, 60), st.floats(0.2, 8)), min_size=3, max_size=12))
def test_a_drawn_figure_lies_between_its_own_and_the_mean(groups: list[tuple[int, float]]) -> None:
    k, n = (array(*column) for column in zip(*groups, strict=True))
    prior = prior_of(k, n, "rate")
    if prior is None:
        return
    for own, drawn, low, high in zip(k / n, *shrunk(k, n, prior, "rate"), strict=True):
        assert min(own, prior.mean) - 1e-6 <= drawn <= max(own, prior.mean) + 1e-6
        assert low <= high


# -- differences ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("k", "n", "other_k", "other_n"), [(12, 2, 7, 3), (0, 1, 4, 2), (3, 4, 0, 3), (5, 0.5, 30, 20), (40, 10, 20, 10)])
def test_the_p_of_a_ratio_is_the_mid_p_of_the_binomial(k: int, n: float, other_k: int, other_n: float) -> None:
    low, high, p = (x[0] for x in rate_ratios(array(k), array(n), array(other_k), array(other_n)))
    both = stats.binom(k + other_k, n / (n + other_n))
    upper = both.sf(k) + both.pmf(k) / 2
    assert p == pytest.approx(2 * min(upper, 1 - upper))
    for limit in (low, high):  # the interval holds just the ratios that the test does not reject
        if 0 < limit < math.inf:
            at = stats.binom(k + other_k, limit * n / (limit * n + other_n))
            tail = at.sf(k) + at.pmf(k) / 2
            assert min(tail, 1 - tail) == pytest.approx(0.025, abs=1e-6)


def test_ratios_with_nothing_on_a_side() -> None:
    low, high, p = rate_ratios(array(0, 5, 0), np.ones(3), array(5, 0, 0), np.ones(3))
    assert low[0] == 0 and 0 < high[0] < 1
    assert low[1] > 1 and high[1] == math.inf
    assert (low[2], high[2], p[2]) == (0, math.inf, 1)


@given(COUNTS, st.floats(0.2, 9), COUNTS, st.floats(0.2, 9))
def test_a_ratio_turned_round_is_its_inverse(k: int, n: float, other_k: int, other_n: float) -> None:
    low, high, p = (x[0] for x in rate_ratios(array(k), array(n), array(other_k), array(other_n)))
    back_low, back_high, back_p = (x[0] for x in rate_ratios(array(other_k), array(other_n), array(k), array(n)))
    assert back_p == pytest.approx(p, abs=1e-9)
    if k and other_k:
        assert (1 / back_high, 1 / back_low) == pytest.approx((low, high), rel=1e-5)


@pytest.mark.parametrize(("k", "n", "other_k", "other_n"), [(12, 20, 7, 30), (0, 10, 4, 12), (3, 40, 0, 33), (10, 10, 9, 9)])
def test_points_are_those_of_newcombe_and_campbell(k: int, n: int, other_k: int, other_n: int) -> None:
    low, high, p = (x[0] for x in share_points(array(k), array(n), array(other_k), array(other_n)))
    assert (low, high) == pytest.approx(proportion.confint_proportions_2indep(k, n, other_k, other_n, method="newcomb", compare="diff"), abs=1e-9)
    table = np.array([[k, n - k], [other_k, other_n - other_k]])
    if (table.sum(axis=0) > 0).all():
        total = n + other_n
        statistic = stats.chi2_contingency(table, correction=False).statistic * (total - 1) / total
        assert p == pytest.approx(stats.chi2.sf(statistic, 1))
    else:
        assert p == 1


def test_newcombe_s_own_example() -> None:
    """Newcombe 1998, table II (a): 56/70 and 48/80, method 10: 0.0524 to 0.3339."""
    low, high, _ = share_points(array(56), array(70), array(48), array(80))
    assert (round(low[0], 4), round(high[0], 4)) == (0.0524, 0.3339)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_q_is_that_of_scipy_and_statsmodels(p: list[float]) -> None:
    q = false_discovery(array(*p))
    assert q == pytest.approx(stats.false_discovery_control(p))
    assert q == pytest.approx(multitest.multipletests(p, method="fdr_bh")[1])


def test_ranks_are_ranges() -> None:
    best, worst = rank_ranges(array(1, 2, 5, 8), array(3, 4, 7, 9))
    assert list(zip(best, worst, strict=True)) == [(3, 4), (3, 4), (2, 2), (1, 1)]


# -- words ------------------------------------------------------------------------------------------------------------


def test_log_odds_by_hand() -> None:
    """A word 8 times in 1,000 and 2 times in 1,000; the prior of 500 words has it 500 · 10/2,000 = 2.5 times."""
    delta, z = log_odds(array(8), 1000, array(2), 1000, prior=500)
    by_hand = math.log(10.5 / (1500 - 10.5)) - math.log(4.5 / (1500 - 4.5))
    assert delta[0] == pytest.approx(by_hand)
    assert z[0] == pytest.approx(by_hand / math.sqrt(1 / 10.5 + 1 / 4.5))


@given(st.integers(0, 40), st.integers(0, 40))
def test_log_odds_turned_round_change_their_sign(a: int, b: int) -> None:
    if a + b:
        assert log_odds(array(a), 900, array(b), 700)[1][0] == pytest.approx(-log_odds(array(b), 700, array(a), 900)[1][0])


@given(st.integers(0, 90), st.integers(0, 90))
def test_g2_is_that_of_scipy(a: int, b: int) -> None:
    if a + b:
        table = [[a, 100 - a], [b, 200 - b]]
        assert log_likelihood(array(a), 100, array(b), 200)[0] == pytest.approx(
            stats.chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic, abs=1e-6
        )


def test_dp_by_hand() -> None:
    """Four texts with shares 0.4, 0.3, 0.2 and 0.1 of all words. A word spread as they are long has DP 0. One that is 1 and 3 times in
    the first and last has ½ (|0.4 − 0.25| + 0.3 + 0.2 + |0.1 − 0.75|) = 0.65. All in the last: 0.9."""
    item = np.array([0, 0, 0, 0, 1, 1, 2])
    counts = array(4, 3, 2, 1, 1, 3, 5)
    share = array(0.4, 0.3, 0.2, 0.1, 0.4, 0.1, 0.1)
    assert deviation_of_proportions(counts, item, share, 3) == pytest.approx([0, 0.65, 0.9])
