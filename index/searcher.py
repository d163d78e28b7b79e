"""Searching: the passages for a query, best first, over a snapshot of the store."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from corpus.errors import SenreiError
from corpus.facts.fact import Fact
from corpus.page import PAGE_END, page_of
from index.analyser import keys, words
from index.encoder import Encoder
from index.hit import Hit
from index.lexical import Lexical
from index.pairs import pair_keys, pairs
from index.query import Query
from index.ranking import Candidates, contributions, lexical_scores
from index.sections import Sections
from index.store import Contents, StoredDocument, StoredPassage
from index.vectors import Vectors

_CANDIDATES = 100  # passages that each half puts forward
_ALL = 1_000  # passages asked for up to which all of them are candidates

Owner = tuple[str | None, str | None]
"""A municipality and its prefecture, None where a passage is of none."""


class Searcher:
    """Finds passages in what the store held when this was made; safe to share between threads."""

    def __init__(self, contents: Contents, encoder: Encoder) -> None:
        """Index `contents`; SenreiError if another encoder than `encoder` made its vectors."""
        if contents.encoder not in (None, encoder.name):
            raise SenreiError("索引が別のモデルで作り直されました。起動し直してください。")
        self._contents = replace(contents, words={})  # which are indexed now
        self._encoder = encoder
        self._lexical = Lexical(contents.words)
        self._pairs = Lexical({"body": pairs(contents.words["body"])})
        self._vectors = Vectors(contents.vectors)
        self._paged = {number for number, text in contents.texts.items() if PAGE_END in text}
        whose = [(p.passage.municipality, p.passage.prefecture) for p in contents.passages]
        self._owners = {owner: number for number, owner in enumerate(dict.fromkeys(whose))}
        self._owned = np.array([self._owners[owner] for owner in whose], dtype=np.int64)
        self.sections = Sections(contents.passages)

    @property
    def documents(self) -> Mapping[int, StoredDocument]:
        """The documents by id."""
        return self._contents.documents

    def text(self, document: int) -> str:
        """Return a document's own text."""
        return self._contents.texts[document]

    def facts(self, document: int) -> Sequence[Fact]:
        """Return what a document states."""
        return self._contents.facts.get(document, ())

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
            page_of(whole, passage.start) if stored.document in self._paged else None,
        )

    @property
    def owners(self) -> Collection[Owner]:
        """The municipalities that passages are of."""
        return self._owners.keys()

    def owned(self, wanted: Callable[[Owner], bool]) -> NDArray[np.bool_]:
        """Return which passages are of the municipalities that are wanted, shape (passages,)."""
        return np.array([wanted(owner) for owner in self._owners], dtype=bool)[self._owned]

    def by(self, municipality: str) -> NDArray[np.bool_]:
        """Return which passages are in documents of a municipality, shape (passages,)."""
        own = {d.id for d in self.documents.values() if d.municipality == municipality}
        return np.array([stored.document in own for stored in self.passages], dtype=bool)

    def number_at(self, document: int, offset: int) -> int:
        """Return the number of the passage that holds a character, the last one before it."""
        return max(
            number
            for number, stored in enumerate(self._contents.passages)
            if stored.document == document and stored.passage.start <= offset
        )

    def idf(self, word: str) -> float:
        """Return how rare a word (as `index.analyser.words` gives it) is among the passages.

        What is no word but is made of several is as rare as its rarest two neighbours are.
        """
        key = int(keys([word])[0])
        neighbours = () if self._lexical.holds(key) else _neighbours(word)
        rarest = max(map(self._pairs.idf, neighbours), default=0.0)
        return rarest or self._lexical.idf(key)

    def holds(self, word: str) -> bool:
        """Tell whether any passage holds a word, or words that stand together."""
        if self._lexical.holds(int(keys([word])[0])):
            return True
        neighbours = _neighbours(word)
        return bool(neighbours) and all(map(self._pairs.holds, neighbours))

    def likeness(self, text: str, others: Sequence[str]) -> NDArray[np.float32]:
        """Return how alike each of `others` is to a text, shape (len(others),)."""
        vectors = self._encoder.encode_queries([text, *others])
        # Not `@`, whose threads keep the cores busy for a while after so small a product.
        return self._encoder.likeness(np.einsum("ij,j->i", vectors[1:], vectors[0]))

    def search(
        self,
        query: Query,
        k: int = 10,
        within: NDArray[np.bool_] | None = None,
        without: Collection[str] = (),
    ) -> list[Hit]:
        """Return the `k` best passages for `query`, best first.

        `within` has True for the passages that may be returned, shape (passages,); `without` are
        stages of ranking to leave out.
        """
        if not len(self) or (within is not None and not within.any()):
            return []
        found = self._candidates(query, max(_CANDIDATES, k), within)
        added = contributions(found, without)
        likeness = self._encoder.likeness(found.cosines)
        scores = np.asarray(sum(added.values()), dtype=np.float32)
        order = np.lexsort((found.numbers, -scores))
        best = order[:k] if "repeats" in without else self._distinct(found.numbers, order, k)
        return [
            replace(
                self.hit(int(found.numbers[i]), float(scores[i]), float(likeness[i])),
                stages={stage: float(values[i]) for stage, values in added.items()},
            )
            for i in best
        ]

    def _distinct(self, numbers: NDArray[np.int64], order: NDArray[np.int64], k: int) -> list[int]:
        """Return the first `k` places of `order` whose passages do not repeat a better one.

        The same words in another document or of another municipality are no repetition, but
        another source.
        """
        seen: set[tuple[int, str | None, str]] = set()
        found: list[int] = []
        for place in order:
            number = int(numbers[place])
            stored = self._contents.passages[number]
            words = "".join(self._text(number).split())
            said = stored.document, stored.passage.municipality, words
            if said not in seen:
                seen.add(said)
                found.append(int(place))
                if len(found) == k:
                    break
        return found

    def _candidates(self, query: Query, most: int, within: NDArray[np.bool_] | None) -> Candidates:
        """Return the `most` best passages of each half, or all of those in `within` if few."""
        sequence = keys(words(query.text))
        own = Counter(map(int, sequence))
        by_word = self._lexical.scores(query.weights(own))
        by_pair = self._pairs.scores(dict.fromkeys(map(int, pair_keys(sequence)), 1.0))
        coverage = self._lexical.coverage(own, int(by_word.argmax()))
        vector = self._encoder.encode_queries([query.text])[0]
        numbers = np.flatnonzero(within) if within is not None else None
        if numbers is None or len(numbers) > max(_ALL, most):
            lexical = lexical_scores(by_word, by_pair, coverage)
            if within is not None:
                lexical[~within] = -np.inf
            best = min(most, len(self))
            top = np.argpartition(-lexical, best - 1)[:best]
            numbers = np.union1d(top, self._vectors.nearest(vector, best, within))
        sought = query.sought or (lambda _: 0.0)
        return Candidates(
            numbers=numbers,
            words=by_word[numbers],
            pairs=by_pair[numbers],
            cosines=self._vectors.cosines(vector, numbers),
            sections=self.sections.chapters[numbers],
            sought=np.array([sought(self._text(int(n))) for n in numbers], dtype=np.float32),
            lengths=np.array([len(self._text(int(n))) for n in numbers], dtype=np.int64),
            coverage=coverage,
            several=query.several,
        )

    def _text(self, number: int) -> str:
        stored = self._contents.passages[number]
        return self._contents.texts[stored.document][stored.passage.start : stored.passage.end]


def _neighbours(text: str) -> list[int]:
    """Return the keys of the neighbouring words of `text`, empty for a single word."""
    return list(map(int, pair_keys(keys(words(text)))))
