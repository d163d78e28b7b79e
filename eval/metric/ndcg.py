"""nDCG@k, with the grade itself as the gain, as trec_eval has it.

Järvelin, Kekäläinen (2002), "Cumulated gain-based evaluation of IR techniques".
"""

from collections.abc import Iterable, Mapping, Sequence
from math import log2


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], k: int) -> float:
    """Return nDCG of the first `k`; 0 where nothing is relevant (a grade above 0)."""
    ideal = _dcg(sorted(grades.values(), reverse=True)[:k])
    return _dcg(grades.get(name, 0) for name in ranking[:k]) / ideal if ideal else 0.0


def _dcg(gains: Iterable[int]) -> float:
    return sum(max(0, gain) / log2(rank + 1) for rank, gain in enumerate(gains, 1))
