"""Cited: the share of the gold quotes that stand in the passages that an answer cites."""

from collections.abc import Sequence

from eval.metric.evidence import evidence
from eval.questions import Evidence
from eval.run import Found


def cited(quotes: Sequence[Evidence], citations: Sequence[Found]) -> float:
    """Return that share of `quotes` (at least one)."""
    return evidence(quotes, citations)
