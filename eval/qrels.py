"""Relevance judgements: which documents, or passages, are right for a question, and how much so."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from eval.metric.evidence import holds
from eval.questions import Gold
from eval.run import Found

Qrels = Mapping[str, Mapping[str, int]]
"""By the question's id, the grade of each document or passage; above 0 is relevant."""


@dataclass(frozen=True)
class Topics:
    """Questions by id, and which documents are right for them; those not judged do not count."""

    name: str
    questions: Mapping[str, str]
    qrels: Qrels

    @property
    def judged(self) -> dict[str, str]:
        """The questions that have judgements."""
        return {key: text for key, text in self.questions.items() if key in self.qrels}


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
