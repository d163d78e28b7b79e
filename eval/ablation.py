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
from assistant.question.question import understand
from assistant.snapshot import Snapshot
from eval.qrels import Qrels
from eval.questions import Gold
from eval.run import Found, Outcome
from eval.score import Score, score
from eval.statistic.comparison import Change, compare
from eval.statistic.summary import Means, means
from index.encoder import Encoder
from index.lexical import Lexical
from index.searcher import Hit, Query, Searcher
from index.store import Contents
from index.vectors import Vectors

System = Callable[[str, Sequence[str]], Outcome]
"""Takes a question and the earlier ones, oldest first."""

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
    """The lexical and the dense half, each alone, and their fusion, over the same passages.

    Follow-up questions are searched for as the assistant understands them, so that only the
    search differs.
    """

    def __init__(self, assistant: Assistant, contents: Contents, encoder: Encoder) -> None:
        self._assistant = assistant
        self._encoder = encoder
        self._searcher = Searcher(contents, encoder)
        self._known = Snapshot.of(self._searcher).known
        self._lexical = Lexical(contents.words)
        self._vectors = Vectors(contents.vectors)

    def systems(self) -> dict[str, System]:
        """Return them by the name that the table shows."""
        return {
            "語だけ": self._searching(self.by_words),
            "意味だけ": self._searching(self.by_meaning),
            "融合だけ": self._searching(self.fused),
        }

    def by_words(self, query: Query, k: int) -> list[Hit]:
        """Return the best passages by their words, best first."""
        return self._best(self._lexical.scores(query.keys()), k)

    def by_meaning(self, query: Query, k: int) -> list[Hit]:
        """Return the best passages by their vectors, best first."""
        vector = self._encoder.encode_queries([query.text])[0]
        return self._best(self._vectors.cosines(vector, np.arange(len(self._searcher))), k)

    def fused(self, query: Query, k: int) -> list[Hit]:
        """Return the best passages by both."""
        return self._searcher.search(query, k)

    def _best(self, scores: NDArray[np.float32], k: int) -> list[Hit]:
        best = np.argsort(-scores, kind="stable")[:k]
        return [self._searcher.hit(int(number), float(scores[number])) for number in best]

    def _searching(self, search: Callable[[Query, int], list[Hit]]) -> System:
        def system(question: str, history: Sequence[str]) -> Outcome:
            asked = self._assistant.ask(question, history).standalone_question
            hits = search(query_for(understand(asked, self._known)), _RESULTS)
            return Outcome(answered=None, results=tuple(map(found, hits)))

        return system


def found(hit: Hit) -> Found:
    """Return a hit as a run holds it."""
    return Found(hit.document.name, hit.text, hit.passage.start, hit.passage.end, hit.score)
