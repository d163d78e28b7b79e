"""The lexical index: BM25F over title, heading and body.

Robertson, Zaragoza, Taylor (2004), "Simple BM25 extension to multiple weighted fields": the
frequencies of a word in the fields are normalised by the field's length, weighted and added
before the saturation, so that a word in the title counts as some more occurrences in the body.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

FIELDS = ("title", "heading", "body")
Keys = NDArray[np.uint64]


@dataclass(frozen=True)
class Weights:
    """How much a word counts in each field, and BM25's saturation and length normalisation."""

    title: float = 0.5
    heading: float = 1.5
    body: float = 1.0
    k1: float = 1.2
    b: float = 0.6


@dataclass(frozen=True)
class WordLists:
    """The words of many passages: all their keys in order, and how many each passage has."""

    keys: Keys
    lengths: NDArray[np.int64]

    @classmethod
    def joined(cls, lists: Sequence[bytes]) -> "WordLists":
        """Return the words of passages that are given as the bytes of their keys."""
        lengths = np.array([len(words) for words in lists], dtype=np.int64) // 8
        return cls(np.frombuffer(b"".join(lists), dtype=np.uint64), lengths)


class Lexical:
    """Scores all passages for a query's words; passages are numbered from 0."""

    def __init__(self, fields: Mapping[str, WordLists], weights: Weights | None = None) -> None:
        """Index `fields`: the words of every passage by field, each field in the same order."""
        self.weights = weights or Weights()
        self.size = len(next(iter(fields.values())).lengths)
        everything = np.concatenate([words.keys for words in fields.values()])
        self.vocabulary, columns = np.unique(everything, return_inverse=True)
        pseudo = sparse.csc_matrix((self.size, len(self.vocabulary)), dtype=np.float32)
        ends = np.cumsum([len(words.keys) for words in fields.values()])
        for (name, words), own in zip(fields.items(), np.split(columns, ends[:-1]), strict=True):
            pseudo = pseudo + self._normalised(getattr(self.weights, name), words, own)
        self._impacts = self._saturate(pseudo.tocsc())
        self._impacts.sort_indices()

    def _normalised(
        self, weight: float, words: WordLists, columns: NDArray[np.int64]
    ) -> sparse.csc_matrix:
        """Return a field's weighted, length-normalised frequencies, shape (passages, words).

        `columns` are the places of the field's words in the vocabulary.
        """
        average = words.lengths.mean() if len(words.keys) else 1.0
        b = self.weights.b
        scale = weight / (1 - b + b * words.lengths / average)
        rows = np.repeat(np.arange(self.size), words.lengths)
        values = scale[rows].astype(np.float32)  # adds up where a word stands several times
        return sparse.csc_matrix((values, (rows, columns)), (self.size, len(self.vocabulary)))

    def _saturate(self, pseudo: sparse.csc_matrix) -> sparse.csc_matrix:
        frequency = np.diff(pseudo.indptr)
        idf = self._idf(frequency)
        values = pseudo.data / (self.weights.k1 + pseudo.data)
        values = (values * np.repeat(idf, frequency)).astype(np.float32)
        return sparse.csc_matrix((values, pseudo.indices, pseudo.indptr), pseudo.shape)

    def _idf(self, frequency: NDArray[np.int64]) -> NDArray[np.float64]:
        return np.asarray(np.log1p((self.size - frequency + 0.5) / (frequency + 0.5)))

    def idf(self, key: int) -> float:
        """Return how rare a word is among the passages; the most for one that none holds."""
        column = self._column(key)
        begin, end = self._impacts.indptr[column : column + 2] if column is not None else (0, 0)
        return float(self._idf(np.array([end - begin]))[0])

    def holds(self, key: int) -> bool:
        """Tell whether any passage holds a word."""
        return self._column(key) is not None

    def coverage(self, query: Mapping[int, float], passage: int) -> float:
        """Return the share (0 to 1) of `query`, weighed by rarity, that `passage` has."""
        held = total = 0.0
        for key, weight in query.items():
            worth = weight * self.idf(key)
            total += worth
            held += worth * self._has(key, passage)
        return held / total if total else 0.0

    def _has(self, key: int, passage: int) -> bool:
        column = self._column(key)
        if column is None:
            return False
        begin, end = self._impacts.indptr[column : column + 2]
        rows = self._impacts.indices[begin:end]
        place = int(np.searchsorted(rows, passage))
        return place < len(rows) and int(rows[place]) == passage

    def _column(self, key: int) -> int | None:
        column = int(np.searchsorted(self.vocabulary, np.uint64(key)))
        known = column < len(self.vocabulary) and int(self.vocabulary[column]) == key
        return column if known else None

    def scores(self, query: Mapping[int, float]) -> NDArray[np.float32]:
        """Return BM25F for every passage; `query` gives each word key's weight. Shape (size,)."""
        scores = np.zeros(self.size, dtype=np.float32)
        for key, weight in query.items():
            column = self._column(key)
            if column is not None:
                begin, end = self._impacts.indptr[column : column + 2]
                scores[self._impacts.indices[begin:end]] += weight * self._impacts.data[begin:end]
        return scores
