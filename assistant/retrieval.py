"""Retrieving the passages that a question is answered from, best first."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from assistant.query import passages_of, query_for
from assistant.question.question import Question
from index import ranking
from index.hit import Hit
from index.query import Query
from index.reranker import MOST, Reranker
from index.searcher import Searcher

_ALL = 100  # passages among which each municipality's best are looked for

STAGES = (*ranking.STAGES, "synonyms", "municipality", "sides", "reranker")
"""What can be left out, to see what it is good for; `reranker` counts where there is one."""


@dataclass(frozen=True)
class Retrieval:
    """Retrieves from one snapshot of the index; `without` are stages to leave out."""

    searcher: Searcher
    without: frozenset[str] = field(default=frozenset())
    reranker: Reranker | None = None

    def read(self, question: Question, k: int) -> list[Hit]:
        """Return the `k` best passages, only those of the municipalities that are named."""
        query = query_for(question)
        if "synonyms" in self.without:
            query = replace(query, further={})
        municipal = "municipality" not in self.without
        within = passages_of(question, self.searcher) if municipal else None
        if within is None or len(question.municipalities) < 2 or "sides" in self.without:
            return self._search(query, k, within)
        return _in_turn(self._search(query, max(k, _ALL), within))[:k]

    def fill(self, question: Question, hits: list[Hit], least: int) -> list[Hit]:
        """Return `hits`, filled up to `least` from all municipalities."""
        if len(hits) >= least:
            return hits
        known = {hit.number for hit in hits}
        others = self._search(query_for(question), least)
        return [*hits, *(hit for hit in others if hit.number not in known)]

    def _search(self, query: Query, k: int, within: NDArray[np.bool_] | None = None) -> list[Hit]:
        if self.reranker is None or "reranker" in self.without:
            return self.searcher.search(query, k, within, self.without)
        hits = self.searcher.search(query, max(k, MOST), within, self.without)
        return self.reranker.rerank(query.text, hits)[:k]


def _in_turn(hits: Sequence[Hit]) -> list[Hit]:
    """Return `hits` with the n-th of every municipality as high as the best n-th one.

    Where several are named, one of which much is said hides no other.
    """
    sides: dict[str | None, list[float]] = {None: []}
    for hit in hits:
        sides.setdefault(hit.passage.municipality, []).append(hit.score)
    unknown = sides.pop(None)
    best = [max(turn) for turn in zip_longest(*sides.values(), fillvalue=-math.inf)]
    turns: dict[str | None, Iterator[float]] = {side: iter(best) for side in sides}
    turns[None] = iter(unknown)
    raised = [_raised(hit, next(turns[hit.passage.municipality])) for hit in hits]
    return sorted(raised, key=lambda hit: -hit.score)


def _raised(hit: Hit, score: float) -> Hit:
    return replace(hit, score=score, stages={**hit.stages, "sides": score - hit.score})
