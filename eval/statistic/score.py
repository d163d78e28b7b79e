"""Scores: every metric of every question of a run."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from eval.metric.cited import cited
from eval.metric.correct import correct
from eval.metric.evidence import evidence, holds, within
from eval.metric.grounded import grounded
from eval.metric.municipalities import municipality_precision, municipality_recall
from eval.metric.ndcg import ndcg
from eval.metric.recall import recall
from eval.metric.reciprocal_rank import reciprocal_rank
from eval.qrels import Qrels, Topics
from eval.questions import Gold
from eval.run import Outcome, Run

BUDGET = 2500  # characters

LABELS = {
    "evR@5": "根拠（先頭5箇所）",
    "evR@10": "根拠（先頭10箇所）",
    "evR@2500": "根拠（先頭2,500文字）",
    "MRR@10": "最初の根拠の順位（MRR@10）",
    "nDCG@10": "順位の良さ（nDCG@10）",
    "R@10": "再現率（先頭10件）",
    "correct": "正しい回答",
    "cited": "根拠の引用",
    "grounded": "数値の裏付け",
    "muniR": "自治体の網羅率",
    "muniP": "自治体の適合率",
    "refused": "答えのない問いの拒否",
}
"""What each metric is called for people, in the order in which they are shown."""

_SETS = ("aggregate", "list", "compare")  # types whose answer is a set of municipalities


@dataclass(frozen=True)
class Score:
    """What one question scored: `values` by metric, without those that do not apply to it."""

    id: str
    type: str
    question: str
    values: Mapping[str, float]
    held_out: bool = False
    answered: bool | None = None
    said: str = ""


def score(gold: Iterable[Gold], run: Run, qrels: Qrels | None = None) -> list[Score]:
    """Return the scores of a run; nDCG needs `qrels` over passages (`eval.qrels.judge`)."""
    found = []
    for g in gold:
        outcome = run.get(g.id, Outcome())
        values = {
            **_retrieval(g, outcome),
            **(_ranking(outcome, qrels[g.id]) if qrels and g.id in qrels else {}),
            **({} if outcome.answered is None else _answer(g, outcome)),
        }
        found.append(
            Score(g.id, g.type, g.question, values, g.held_out, outcome.answered, outcome.said)
        )
    return found


def score_rankings(topics: Topics, rankings: Mapping[str, Sequence[str]]) -> list[Score]:
    """Return the scores of ranked documents for the judged topics; their type is its name."""
    found = []
    for key, question in topics.judged.items():
        ranking, grades = rankings.get(key, ()), topics.qrels[key]
        values = {
            "R@10": recall(ranking, grades, 10),
            "MRR@10": reciprocal_rank([grades.get(d, 0) > 0 for d in ranking], 10),
            "nDCG@10": ndcg(ranking, grades, 10),
        }
        found.append(Score(key, topics.name, question, values))
    return found


def _retrieval(gold: Gold, outcome: Outcome) -> dict[str, float]:
    if not gold.evidence:
        return {}
    results = outcome.results
    holding = [any(holds(passage, q) for q in gold.evidence) for passage in results[:10]]
    return {
        "evR@5": evidence(gold.evidence, results[:5]),
        "evR@10": evidence(gold.evidence, results[:10]),
        "evR@2500": evidence(gold.evidence, within(results, BUDGET)),
        "MRR@10": reciprocal_rank(holding, 10),
    }


def _ranking(outcome: Outcome, grades: Mapping[str, int]) -> dict[str, float]:
    return {"nDCG@10": ndcg([passage.name for passage in outcome.results], grades, 10)}


def _answer(gold: Gold, outcome: Outcome) -> dict[str, float]:
    values: dict[str, float | None] = {"grounded": grounded(outcome.said, outcome.citations)}
    if gold.evidence:
        values["correct"] = float(bool(outcome.answered) and correct(gold, outcome.said))
        values["cited"] = cited(gold.evidence, outcome.citations)
    else:
        values["refused"] = float(not outcome.answered)
    if gold.type in _SETS and gold.municipalities:
        values["muniR"] = municipality_recall(gold.municipalities, outcome.said)
        values["muniP"] = municipality_precision(gold.municipalities, outcome.rows)
    return {metric: value for metric, value in values.items() if value is not None}
