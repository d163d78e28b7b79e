"""Relevance judgements: which documents, or passages, are right for a question, and how much so."""

from collections.abc import Iterable, Mapping, Sequence

from eval.metric.evidence import holds
from eval.questions import Gold
from eval.run import Found

Qrels = Mapping[str, Mapping[str, int]]
"""By the question's id, the grade of each document or passage; above 0 is relevant."""


def judge(gold: Iterable[Gold], passages: Sequence[Found]) -> dict[str, dict[str, int]]:
    """Return which of all `passages` hold evidence, graded by how many quotes they hold.

    A question whose evidence no passage holds whole has no relevant passage.
    """
    return {
        g.id: {
            passage.name: grade
            for passage in passages
            if (grade := sum(holds(passage, quote) for quote in g.evidence))
        }
        for g in gold
        if g.evidence
    }
