"""Reciprocal rank: one over the place of the first relevant one; its mean is MRR@k."""

from collections.abc import Sequence


def reciprocal_rank(relevant: Sequence[bool], k: int) -> float:
    """Return it for what is `relevant`, best first; 0 where none of the first `k` is."""
    return next((1 / rank for rank, is_it in enumerate(relevant[:k], 1) if is_it), 0.0)
