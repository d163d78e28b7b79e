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


class Lexical:
    """Scores all passages for a query's words; passages are numbered from 0."""

    def __init__(self, fields: Mapping[str, Sequence[Keys]], weights: Weights | None = None) -> None:
        """Index `fields`: for each field the word keys of every passage, in the same order."""
        self.weights = weights or Weights()
        counts = {name: _count(passages) for name, passages in fields.items()}
        self.size = len(next(iter(fields.values())))
        self.vocabulary, columns = _vocabulary([matrix[0] for matrix in counts.values()])
        pseudo = sparse.csc_matrix((self.size, len(self.vocabulary)), dtype=np.float32)
        for (name, (_, data, rows)), column in zip(counts.items(), columns, strict=True):
            pseudo = pseudo + self._normalised(name, data, rows, column)
        self._impacts = self._saturate(pseudo.tocsc())

    def _normalised(
        self, name: str, data: NDArray[np.float32], rows: NDArray[np.int64], columns: NDArray[np.int64]
    ) -> sparse.csc_matrix:
        lengths = np.bincount(rows, weights=data, minlength=self.size)
        average = lengths.mean() if lengths.any() else 1.0
        b = self.weights.b
        scale = getattr(self.weights, name) / (1 - b + b * lengths / average)
        values = (data * scale[rows]).astype(np.float32)
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


def _count(passages: Sequence[Keys]) -> tuple[Keys, NDArray[np.float32], NDArray[np.int64]]:
    """Return the keys, how often each stands there, and the number of its passage."""
    keys, data, rows = [], [], []
    for row, passage in enumerate(passages):
        unique, counts = np.unique(passage, return_counts=True)
        keys.append(unique)
        data.append(counts)
        rows.append(np.full(len(unique), row))
    if not keys:
        return np.zeros(0, np.uint64), np.zeros(0, np.float32), np.zeros(0, np.int64)
    return np.concatenate(keys), np.concatenate(data).astype(np.float32), np.concatenate(rows)


def _vocabulary(fields: Sequence[Keys]) -> tuple[Keys, list[NDArray[np.int64]]]:
    """Return all keys, sorted, and the column of each key of each field."""
    vocabulary, columns = np.unique(np.concatenate(fields), return_inverse=True)
    borders = np.cumsum([len(keys) for keys in fields])[:-1]
    return vocabulary, np.split(columns, borders)
