"""Ablations: the same questions answered by parts of the whole, and by all but one stage.

A system is any callable from a question with its history to an outcome.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.retrieval import STAGES
from eval.qrels import Qrels
from eval.questions import Gold
from eval.run import Outcome
from eval.statistic.comparison import Change, compare
from eval.statistic.score import Score, score
from eval.statistic.summary import Means, means
from index.reranker import given_reranker

System = Callable[[str, Sequence[str]], Outcome]
"""Takes a question and the earlier ones, oldest first."""

WHOLE, DENSE = "全体", "意味だけ"
_NAMES = {
    "lexical": "語",
    "pairs": "隣り合う語",
    "dense": "意味",
    "calibration": "質問ごとの重み",
    "section": "同じ事例",
    "sought": "求めるものの種類",
    "brevity": "短い箇所の減点",
    "spread": "事例ごとの散らし",
    "repeats": "重複の省略",
    "synonyms": "言い換え",
    "municipality": "自治体の絞り込み",
    "sides": "名指しの自治体を並べる",
    "reranker": "読み直し",
}


@dataclass(frozen=True)
class Ablation:
    """What one system scored, and how that differs from the whole (nothing for the whole)."""

    name: str
    means: Means
    changes: tuple[Change, ...]


def variants() -> dict[str, frozenset[str]]:
    """Return what to leave out, by name: all but each half, all but both, and each stage."""
    stages = frozenset(STAGES) if given_reranker() else frozenset(STAGES) - {"reranker"}
    alone = {
        "語だけ": stages - {"lexical"},
        DENSE: stages - {"dense"},
        "融合だけ": stages - {"lexical", "dense"},
    }
    return alone | {
        f"{_NAMES[stage]}なし": frozenset({stage}) for stage in STAGES if stage in stages
    }


def ablate(
    gold: Sequence[Gold], whole: Sequence[Score], systems: Mapping[str, System], qrels: Qrels
) -> list[Ablation]:
    """Return the whole and every other system in turn, compared with it question by question."""
    found = [Ablation(WHOLE, means(whole), ())]
    for name, system in systems.items():
        run = {g.id: system(g.question, g.history) for g in gold}
        scores = score(gold, run, qrels)
        found.append(Ablation(name, means(scores), tuple(compare(whole, scores))))
    return found
