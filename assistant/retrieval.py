"""Retrieving the passages that a question is answered from, best first."""

from dataclasses import dataclass, field, replace

from assistant.query import passages_of, query_for
from assistant.question.question import Question
from index import ranking
from index.hit import Hit
from index.searcher import Searcher

STAGES = (*ranking.STAGES, "synonyms", "municipality")
"""What can be left out, to see what it is good for."""


@dataclass(frozen=True)
class Retrieval:
    """Retrieves from one snapshot of the index; `without` are stages to leave out."""

    searcher: Searcher
    without: frozenset[str] = field(default=frozenset())

    def read(self, question: Question, k: int) -> list[Hit]:
        """Return the `k` best passages, only those of the municipalities that are named."""
        query = query_for(question)
        if "synonyms" in self.without:
            query = replace(query, further={})
        municipal = "municipality" not in self.without
        within = passages_of(question, self.searcher) if municipal else None
        return self.searcher.search(query, k, within, self.without)

    def fill(self, question: Question, hits: list[Hit], least: int) -> list[Hit]:
        """Return `hits`, filled up to `least` from all municipalities."""
        if len(hits) >= least:
            return hits
        known = {hit.number for hit in hits}
        others = self.searcher.search(query_for(question), least, without=self.without)
        return [*hits, *(hit for hit in others if hit.number not in known)]
