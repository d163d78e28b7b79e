"""Fusing the lexical and the dense half by standardised scores, query by query.

Reciprocal rank fusion throws the scores' distances away and loses to the lexical half alone on
JSQuAD; standardised scores (z-scores) over the candidates of both halves keep them.
"""

import numpy as np
from numpy.typing import NDArray

DENSE_WEIGHT = 1.2  # for a query of which the best passage has no word
UNIFORM_WEIGHT = 0.6  # for any query, where weights are not to follow it


def standardise(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return `scores` with mean 0 and standard deviation 1, zeros where they are all the same."""
    deviation = float(scores.std()) if scores.size else 0.0
    if deviation < 1e-9:
        return np.zeros_like(scores)
    return np.asarray((scores - scores.mean()) / deviation, dtype=np.float32)


def dense_weight(coverage: float) -> float:
    """Return how much meaning counts against words, by how much of the query words cover.

    `coverage` (0 to 1) is the share of the query that the best passage by words says in the same
    words. Where that is all of it nothing is left to guess at; where it is little the words are
    not the document's, and meaning has to find them.
    """
    return DENSE_WEIGHT * (1 - coverage) ** 2
