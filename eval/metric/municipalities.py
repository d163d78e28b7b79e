"""Completeness of a set of municipalities: how many of the right ones stand in the answer's rows.

A sample that looks complete is the worst answer, so what is missing counts as well as what is
wrong.
"""

from collections.abc import Collection

from eval.metric.normal import normal


def municipality_recall(gold: Collection[str], said: str) -> float:
    """Return the share of the gold municipalities (at least one) that the answer names."""
    text = normal(said)
    return sum(normal(name) in text for name in gold) / len(gold)


def municipality_precision(gold: Collection[str], rows: Collection[str]) -> float | None:
    """Return the share of the rows' municipalities that are gold ones, None without rows."""
    right = {normal(name) for name in gold}
    named = {normal(name) for name in rows}
    return len(named & right) / len(named) if named else None
