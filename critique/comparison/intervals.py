"""Intervals of rates and shares, in arrays: one element a group. Counts may be effective ones, and so no whole numbers.

With whole counts and the usual level they are those of :mod:`critique.scoring`: a text has the same interval here as in its report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array: TypeAlias = NDArray[np.float64]


def byar(count: Array, exposure: Array, quantile: Array | float) -> tuple[Array, Array]:
    """Byar's approximation to the exact Poisson limits of a rate (Breslow & Day 1987, II.2.3), per unit of ``exposure``.

    ``quantile`` is that of the level: 1.96 for 95 %. Where nothing was counted the lower limit is 0.
    """
    import numpy as np

    some = np.maximum(count, 0.1)  # an effective count so small has 0 for its lower limit
    low = np.maximum(some * (1 - 1 / (9 * some) - quantile / (3 * np.sqrt(some))) ** 3, 0.0)
    more = count + 1
    high = more * (1 - 1 / (9 * more) + quantile / (3 * np.sqrt(more))) ** 3
    return low / exposure, high / exposure


def wilson(count: Array, of: Array, quantile: Array | float) -> tuple[Array, Array]:
    """Wilson's score interval (1927) of a share, 0 to 1."""
    import numpy as np

    share = count / of
    square = np.square(quantile)
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = quantile * np.sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return np.where(count > 0, np.maximum(middle - half, 0.0), 0.0), np.where(count < of, np.minimum(middle + half, 1.0), 1.0)


def quantile_of(level: float) -> float:
    """The two-sided quantile of a level of the normal distribution: 1.96 of 0.95."""
    from scipy.special import ndtri

    return float(ndtri(0.5 + level / 2))


def student(degrees: Array, level: float = 0.95) -> Array:
    """The same of Student's distribution with these degrees of freedom, of which infinite ones are the normal distribution's."""
    import numpy as np
    from scipy.special import stdtrit

    return np.where(np.isfinite(degrees), stdtrit(np.where(np.isfinite(degrees), degrees, 1.0), 0.5 + level / 2), quantile_of(level))
