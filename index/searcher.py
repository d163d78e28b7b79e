"""Searching: the passages for a query, best first, over a snapshot of the store."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from corpus.document import Passage
from corpus.errors import SenreiError
from corpus.page import PAGE_END, page_of
from index.analyser import keys, words
from index.encoder import Encoder
from index.fusion import fuse
from index.lexical import Lexical
from index.store import Contents, StoredDocument, StoredPassage
from index.vectors import Vectors

_CANDIDATES = 100  # passages that each half puts forward


@dataclass(frozen=True)
class Query:
    """What is searched for: a text for the encoder, its words and further ones with weights."""

    text: str
    further: Mapping[str, float] = field(default_factory=dict)

    def keys(self) -> dict[int, float]:
        """Return the weight of each word's key in the lexical index."""
        weights = Counter[str](words(self.text))
        found = dict(zip(map(int, keys(list(weights))), map(float, weights.values()), strict=True))
        for word, key in zip(self.further, map(int, keys(list(self.further))), strict=True):
            found[key] = max(found.get(key, 0.0), self.further[word])
        return found


@dataclass(frozen=True)
class Hit:
    """A passage found: its number in the snapshot, its fused score, and its cosine to the query.

    `page` counts from 1, and is None where the document's text has no page borders.
    """

    number: int
    document: StoredDocument
    passage: Passage
    text: str
    score: float
    likeness: float
    page: int | None = None

    def page_at(self, offset: int) -> int | None:
        """Return the page on which a character of the passage, counted in the document, stands."""
        before = self.text[: offset - self.passage.start]
        return self.page + before.count(PAGE_END) if self.page else None


class Searcher:
    """Finds passages in what the store held when this was made; safe to share between threads."""

    def __init__(self, contents: Contents, encoder: Encoder) -> None:
        """Index `contents`; SenreiError if another encoder than `encoder` made its vectors."""
        if contents.encoder not in (None, encoder.name):
            raise SenreiError("索引が別のモデルで作り直されました。起動し直してください。")
        self._contents = contents
        self._encoder = encoder
        self._lexical = Lexical(contents.words)
        self._vectors = Vectors(contents.vectors)
        self._sections: dict[tuple[int, tuple[str, ...]], list[int]] = {}
        for number, stored in enumerate(contents.passages):
            section = (stored.document, stored.passage.heading)
            self._sections.setdefault(section, []).append(number)

    @property
    def documents(self) -> Mapping[int, StoredDocument]:
        """The documents by id."""
        return self._contents.documents

    def text(self, document: int) -> str:
        """Return a document's own text."""
        return self._contents.texts[document]

    @property
    def passages(self) -> Sequence[StoredPassage]:
        """The passages; a hit's number is its place here."""
        return self._contents.passages

    def __len__(self) -> int:
        return len(self._contents.passages)

    def hit(self, number: int, score: float = 0.0, likeness: float = 0.0) -> Hit:
        """Return passage `number` of the snapshot as a hit."""
        stored = self._contents.passages[number]
        passage = stored.passage
        whole = self._contents.texts[stored.document]
        return Hit(
            number,
            self._contents.documents[stored.document],
            passage,
            whole[passage.start : passage.end],
            score,
            likeness,
            page_of(whole, passage.start),
        )

    def municipality(self, document: int, start: int) -> str | None:
        """Return whom the passage that starts at `start` speaks of."""
        return next(
            s.passage.municipality
            for s in self._contents.passages
            if s.document == document and s.passage.start == start
        )

    def section(self, number: int) -> list[int]:
        """Return the numbers of the passages of the same case or under the same headings."""
        stored = self._contents.passages[number]
        return self._sections[(stored.document, stored.passage.heading)]

    def idf(self, word: str) -> float:
        """Return how rare a word (as `index.analyser.words` gives it) is among the passages."""
        return self._lexical.idf(int(keys([word])[0]))

    def holds(self, word: str) -> bool:
        """Tell whether any passage holds a word (as `index.analyser.words` gives it)."""
        return self._lexical.holds(int(keys([word])[0]))

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors (n, dimension) of texts that are to be compared with passages."""
        return self._encoder.encode_queries(texts)

    def search(
        self, query: Query, k: int = 10, within: NDArray[np.bool_] | None = None
    ) -> list[Hit]:
        """Return the `k` best passages for `query`, best first.

        `within` has True for the passages that may be returned, shape (passages,).
        """
        if not len(self) or (within is not None and not within.any()):
            return []
        lexical = self._lexical.scores(query.keys())
        vector = self._encoder.encode_queries([query.text])[0]
        numbers = self._candidates(lexical, vector, max(_CANDIDATES, k), within)
        cosines = self._vectors.cosines(vector, numbers)
        scores = fuse(lexical[numbers], cosines)
        best = np.lexsort((numbers, -scores))[:k]
        return [self.hit(int(numbers[i]), float(scores[i]), float(cosines[i])) for i in best]

    def _candidates(
        self,
        lexical: NDArray[np.float32],
        vector: NDArray[np.float32],
        most: int,
        within: NDArray[np.bool_] | None,
    ) -> NDArray[np.int64]:
        """Return the best passages of each half."""
        if within is not None:
            return np.flatnonzero(within)
        best = min(most, len(self))
        top = np.argpartition(-lexical, best - 1)[:best]
        return np.union1d(top, self._vectors.nearest(vector, best)).astype(np.int64)
