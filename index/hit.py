"""Passages found."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.document import Passage
from corpus.page import PAGE_END
from index.store import StoredDocument


@dataclass(frozen=True)
class Hit:
    """A passage found: its number in the snapshot, its fused score, and its cosine to the query.

    `page` counts from 1, and is None where the document's text has no page borders; `stages` are
    what the stages of ranking added to the score.
    """

    number: int
    document: StoredDocument
    passage: Passage
    text: str
    score: float
    likeness: float
    page: int | None = None
    stages: Mapping[str, float] = field(default_factory=dict)

    def page_at(self, offset: int) -> int | None:
        """Return the page on which a character of the passage, counted in the document, stands."""
        before = self.text[: offset - self.passage.start]
        return self.page + before.count(PAGE_END) if self.page else None
