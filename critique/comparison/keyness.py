"""Which words and expressions mark one side against another, and how evenly they are spread over its texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from critique.comparison.intervals import Array

PRIOR_WORDS = 500.0  #: words that the prior is worth


def log_odds(count: Array, of: float, other: Array, other_of: float, prior: float = PRIOR_WORDS) -> tuple[Array, Array]:
    """Log-odds-ratio of each word with an informative Dirichlet prior, and its z (Monroe, Colaresi & Quinn 2008, equations 15, 16, 20, 22).

    ``count`` and ``other`` are the two sides' counts of the same words, ``of`` and ``other_of`` all their words. The prior has the
    frequencies of both sides together, and the weight of ``prior`` words: a word counted once or twice is drawn towards 0. The
    logarithm is natural; above 0 the word is more frequent on the first side.
    """
    import numpy as np

    alpha = prior * (count + other) / (of + other_of)
    one, two = count + alpha, other + alpha
    delta = np.log(one / (of + prior - one)) - np.log(two / (other_of + prior - two))
    return delta, delta / np.sqrt(1 / one + 1 / two)


def log_likelihood(count: Array, of: float, other: Array, other_of: float) -> Array:
    """Dunning's G² (1993): 2 Σ O ln(O / E) over the four cells word or not, this side or that. 3.84 is p = 0.05 for one word
    that falls independently, which words do not."""
    import numpy as np

    total = of + other_of
    cells = ((count, of), (other, other_of))
    found = np.zeros_like(count)
    both = count + other
    for seen, words in cells:
        for observed, expected in ((seen, words * both / total), (words - seen, words * (total - both) / total)):
            with np.errstate(divide="ignore", invalid="ignore"):
                found += np.where(observed > 0, observed * np.log(observed / expected), 0.0)
    return np.maximum(2 * found, 0.0)


def deviation_of_proportions(counts: Array, item: NDArray[np.intp], share: Array, items: int) -> Array:
    """Gries' DP (2008) of each item, from 0 (spread as evenly as the texts are long) towards 1 (all of it in one short text).

    DP = ½ Σ |s − v| over the texts, with *s* the share that a text has of all words and *v* that which it has of the item's
    occurrences. ``counts``, ``item`` and ``share`` (*s*) are parallel: one element for each item and text in which it is; what the
    other texts add, Σ s, is 1 less the shares of those.
    """
    import numpy as np

    totals = np.bincount(item, counts, items)
    with np.errstate(divide="ignore", invalid="ignore"):
        v = counts / totals[item]
    present = np.bincount(item, np.abs(share - v), items)
    absent = 1 - np.bincount(item, share, items)
    return np.where(totals > 0, np.clip((present + absent) / 2, 0.0, 1.0), np.nan)
