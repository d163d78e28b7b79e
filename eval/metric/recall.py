"""Recall@k: the share of the relevant that is among the first k."""

from collections.abc import Mapping, Sequence


def recall(ranking: Sequence[str], grades: Mapping[str, int], k: int) -> float:
    """Return recall of the first `k`; 0 where nothing is relevant (a grade above 0)."""
    relevant = {name for name, grade in grades.items() if grade > 0}
    return len(relevant.intersection(ranking[:k])) / len(relevant) if relevant else 0.0
