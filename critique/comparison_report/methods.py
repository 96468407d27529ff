"""How a comparison was made, in words, with the literature: only the methods that were used in it."""

from __future__ import annotations

from typing import Final, NamedTuple

from critique.comparison.bootstrap import DRAWS
from critique.comparison.keyness import PRIOR_WORDS
from critique.comparison.values import Comparison, Method

_USED: Final[dict[Method, str]] = {
    "poisson": "Rates of a group of one text have Byar’s approximation to the exact Poisson limits (Breslow & Day 1987). They tell of that text, and take "
    "findings to fall independently.",
    "wilson": "Shares of a group of one text have Wilson’s score interval (1927).",
    "negative-binomial": "Rates of a group of few texts have Byar’s limits for an effective count: texts of one group differ by more than chance, and by how "
    "much is estimated by moments from all groups together (negative binomial, variance μ + αμ²). The count is divided by its design effect, and what "
    "the estimate itself leaves open is added by Student’s t (Korn & Graubard 1998).",
    "beta-binomial": "Shares of a group of few texts have Wilson’s interval for an effective number of cases, in the same way (beta-binomial, correlation ρ).",
    "cluster-bootstrap": f"Figures of a group of 20 texts or more have the cluster bootstrap-t: texts are drawn with replacement, {DRAWS} times "
    "(Efron 1981; Davison & Hinkley 1997), rates on their logarithm and shares on their logit.",
}
_REFERENCES: Final = {
    "Breslow": "Breslow, N. E., & Day, N. E. (1987). Statistical Methods in Cancer Research II: The Design and Analysis of Cohort Studies. IARC.",
    "Wilson": "Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. JASA 22, 209–212.",
    "Korn": "Korn, E. L., & Graubard, B. I. (1998). Confidence intervals for proportions with small expected number of positive counts estimated from survey "
    "data. Survey Methodology 24, 193–201.",
    "Efron 1981": "Efron, B. (1981). Nonparametric standard errors and confidence intervals. Canadian Journal of Statistics 9, 139–158.",
    "Davison": "Davison, A. C., & Hinkley, D. V. (1997). Bootstrap Methods and their Application. Cambridge University Press.",
    "Bühlmann": "Bühlmann, H., & Straub, E. (1970). Glaubwürdigkeit für Schadensätze. Mitteilungen der Vereinigung Schweizerischer Versicherungsmathematiker "
    "70, 111–133.",
    "Efron & Morris": "Efron, B., & Morris, C. (1977). Stein’s paradox in statistics. Scientific American 236(5), 119–127.",
    "Klein": "Klein, M., Wright, T., & Wieczorek, J. (2020). A joint confidence region for an overall ranking of populations. JRSS C 69, 589–606.",
    "Przyborowski": "Przyborowski, J., & Wilenski, H. (1940). Homogeneity of results in testing samples from Poisson series. Biometrika 31, 313–323.",
    "Lancaster": "Lancaster, H. O. (1961). Significance tests in discrete distributions. JASA 56, 223–234.",
    "Newcombe": "Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions. Statistics in Medicine 17, 873–890.",
    "Campbell": "Campbell, I. (2007). Chi-squared and Fisher–Irwin tests of two-by-two tables with small sample recommendations. Statistics in Medicine 26, "
    "3661–3675.",
    "Benjamini": "Benjamini, Y., & Hochberg, Y. (1995). Controlling the false discovery rate. JRSS B 57, 289–300.",
    "Monroe": "Monroe, B. L., Colaresi, M. P., & Quinn, K. M. (2008). Fightin’ words. Political Analysis 16, 372–403.",
    "Dunning": "Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational Linguistics 19, 61–74.",
    "Gries": "Gries, S. Th. (2008). Dispersions and adjusted frequencies in corpora. International Journal of Corpus Linguistics 13, 403–437.",
}


class Methods(NamedTuple):
    """What was done, a sentence or two each, and the works that are named in it."""

    done: tuple[str, ...]
    references: tuple[str, ...]


def methods_of(comparison: Comparison) -> Methods:
    """The methods of a comparison."""
    used = {f.method for g in comparison.groups for f in g.figures if f.method}
    done = [text for method, text in _USED.items() if method in used]
    estimated = [s for s in comparison.spreads if s.excess]
    if estimated:
        told = ", ".join(f"{s.measure} {s.excess:.2g}" for s in estimated)
        done.append(
            f"Dispersion between texts of one group, α of rates and ρ of shares: {told} (from {max(s.degrees for s in estimated)} texts beyond the first)."
        )
    if any(f.shrunk for g in comparison.groups for f in g.figures):
        done.append(
            "Drawn towards all: what to expect of a group of which little is known, given all the others. The groups’ true rates are taken to follow a gamma "
            "distribution, their shares a beta, estimated by moments (Bühlmann & Straub 1970; Efron & Morris 1977)."
        )
    if any(f.rank for g in comparison.groups for f in g.figures):
        done.append("Ranks are ranges: those that the data leave open, by intervals that hold for all groups jointly (Klein et al. 2020).")
    if comparison.differences:
        done.append(
            "Differences of rates are ratios, with the exact conditional test in its mid-P form (Przyborowski & Wilenski 1940; Lancaster 1961) and the "
            "interval of the ratios it does not reject; differences of shares are points, with Newcombe’s interval (1998) and Campbell’s “N − 1” test (2007). "
            "q is p after Benjamini and Hochberg (1995) over all differences of this comparison; a difference is called clear where q is at most 0.05 and "
            "its interval leaves out equality."
        )
    if comparison.keyness:
        done.append(
            f"Marking words: log-odds-ratio with an informative Dirichlet prior worth {PRIOR_WORDS:.0f} words, and its z (Monroe et al. 2008); G² over "
            "four cells (Dunning 1993); DP = ½ Σ |s − v| over the group’s texts, s the share a text has of all words and v of the word’s occurrences, from 0 "
            "(spread evenly) towards 1 (all in one place) (Gries 2008). Words come in clusters and by topic: z and G² rank them, they prove nothing."
        )
    text = " ".join(done)
    return Methods(tuple(done), tuple(reference for name, reference in _REFERENCES.items() if name in text))
