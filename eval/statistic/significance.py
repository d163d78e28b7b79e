"""How far a mean can be trusted, and whether two runs differ by more than chance.

The paired randomisation test is Fisher's: were the two runs alike, each question's difference
could as well have the other sign. Smucker, Allan, Carterette (2007), "A comparison of statistical
significance tests for information retrieval evaluation", recommend it and the bootstrap over the
Wilcoxon and sign tests. The seed is fixed, so that the same scores give the same figures.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_SEED = 2007
_ROUNDS = 10_000
_AT_ONCE = 4_000_000  # numbers drawn at once, so that memory stays small
_TINY = 1e-9  # differences of sums that come of rounding


@dataclass(frozen=True)
class Mean:
    """A mean over n questions, and the 95 % confidence interval around it."""

    value: float
    low: float
    high: float
    n: int


def mean(values: Sequence[float]) -> Mean:
    """Return the mean of at least one value, its interval by the percentile bootstrap."""
    given = np.asarray(values, dtype=np.float64)
    draw = np.random.default_rng(_SEED)
    n = len(given)
    means = np.concatenate(
        [given[draw.integers(0, n, (rounds, n))].mean(axis=1) for rounds in _portions(n)]
    )
    low, high = np.percentile(means, [2.5, 97.5])
    return Mean(float(given.mean()), float(low), float(high), n)


def chance_of_difference(before: Sequence[float], after: Sequence[float]) -> float:
    """Return p, two-sided, of the paired randomisation test on the difference of the means."""
    sums, seen = _sums(before, after)
    return _share(np.abs(sums) >= abs(seen) - _TINY)


def chance_of_fall(before: Sequence[float], after: Sequence[float]) -> float:
    """Return p, one-sided, that chance alone makes `after` fall as far below `before`."""
    sums, seen = _sums(before, after)
    return _share(sums <= seen + _TINY)


def _sums(before: Sequence[float], after: Sequence[float]) -> tuple[NDArray[np.float64], float]:
    """Return the summed differences with signs drawn at random, and the one seen."""
    difference = np.subtract(after, before, dtype=np.float64)
    difference = difference[difference != 0]  # their sign changes nothing
    draw = np.random.default_rng(_SEED)
    n = len(difference)
    signs = (draw.integers(0, 2, (rounds, n)) * 2.0 - 1.0 for rounds in _portions(n))
    return np.concatenate([drawn @ difference for drawn in signs]), float(difference.sum())


def _portions(n: int) -> Iterator[int]:
    """Yield how many rounds to draw at a time for n questions, all rounds together."""
    most = max(1, _AT_ONCE // max(1, n))
    for done in range(0, _ROUNDS, most):
        yield min(most, _ROUNDS - done)


def _share(extreme: NDArray[np.bool_]) -> float:
    """Return the share of extreme rounds, the run as seen among them: p is never 0."""
    return float((extreme.sum() + 1) / (len(extreme) + 1))
