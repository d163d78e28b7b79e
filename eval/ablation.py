"""Ablations: the same questions answered with one stage switched off at a time.

A system is any callable from a question with its history to an outcome, so that whoever adds a
stage adds an entry to the mapping and nothing else.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.assistant import Assistant
from assistant.query import query_for
from assistant.question.question import LONGEST, understand
from assistant.snapshot import Snapshot
from eval.qrels import Qrels
from eval.questions import Gold
from eval.run import Found, Outcome
from eval.statistic.comparison import Change, compare
from eval.statistic.score import Score, score
from eval.statistic.summary import Means, means
from index.encoder import Encoder
from index.lexical import Lexical
from index.searcher import Hit, Query, Searcher
from index.store import Contents
from index.vectors import Vectors

System = Callable[[str, Sequence[str]], Outcome]
"""Takes a question and the earlier ones, oldest first."""
Search = Callable[[str, int], list[Found]]
"""Takes a question that stands alone and how many passages to return, best first."""

WHOLE = "全体"
_RESULTS = 30  # passages, as many as an answer brings


@dataclass(frozen=True)
class Ablation:
    """What one system scored, and how that differs from the whole (nothing for the whole)."""

    name: str
    means: Means
    changes: tuple[Change, ...]


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


class Halves:
    """The lexical and the dense half, each alone, and their fusion, over the same passages."""

    def __init__(self, contents: Contents, encoder: Encoder) -> None:
        self._encoder = encoder
        self._searcher = Searcher(contents, encoder)
        self._known = Snapshot.of(self._searcher).known
        self._lexical = Lexical(contents.words)
        self._vectors = Vectors(contents.vectors)

    def searches(self) -> dict[str, Search]:
        """Return them by the name that the table shows."""
        return {"語だけ": self.by_words, "意味だけ": self.by_meaning, "融合だけ": self.fused}

    def by_words(self, text: str, k: int) -> list[Found]:
        """Return the best passages by their words, best first."""
        return self._best(self._lexical.scores(self._query(text).keys()), k)

    def by_meaning(self, text: str, k: int) -> list[Found]:
        """Return the best passages by their vectors, best first."""
        vector = self._encoder.encode_queries([self._query(text).text])[0]
        return self._best(self._vectors.cosines(vector, np.arange(len(self._searcher))), k)

    def fused(self, text: str, k: int) -> list[Found]:
        """Return the best passages by both."""
        return [_found(hit) for hit in self._searcher.search(self._query(text), k)]

    def _query(self, text: str) -> Query:
        return query_for(understand(text[:LONGEST], self._known))

    def _best(self, scores: NDArray[np.float32], k: int) -> list[Found]:
        best = np.argsort(-scores, kind="stable")[:k]
        return [_found(self._searcher.hit(int(n), float(scores[n]))) for n in best]


def searching(search: Search, assistant: Assistant) -> System:
    """Return the system that only searches.

    Follow-up questions are searched for as the assistant understands them, so that only the
    search differs.
    """

    def system(question: str, history: Sequence[str]) -> Outcome:
        asked = assistant.ask(question, history).standalone_question if history else question
        return Outcome(answered=None, results=tuple(search(asked, _RESULTS)))

    return system


def _found(hit: Hit) -> Found:
    return Found(hit.document.name, hit.text, hit.passage.start, hit.passage.end, hit.score)
