"""Retrieving the passages that a question is answered from, best first."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from assistant.query import passages_of, query_for
from assistant.question.question import Question
from index import ranking
from index.hit import Hit
from index.query import Query
from index.reranker import MOST, Reranker
from index.searcher import Searcher

STAGES = (*ranking.STAGES, "synonyms", "municipality", "reranker")
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
        return self._search(query, k, within)

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
