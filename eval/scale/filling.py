"""An index that grows: documents, and variations of them until it has so many passages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

import numpy as np
from numpy.typing import NDArray

from eval.scale.variation import Variation
from index import Document
from index.encoder import Encoder
from index.ingest import DocumentEncoder, analyse
from index.store import Analysis, Store

Vectors = NDArray[np.float32]
Made = tuple[Document, list[Analysis]]


class Displacement:
    """Encodes variations of a document without the network, which would take ten minutes for all.

    The vector of a varied passage is the passage's own, moved by one of the displacements that
    varying was seen to make where variations were encoded in earnest.
    """

    def __init__(self, name: str, own: Vectors, seen: Vectors) -> None:
        """Take the encoder's name, the passages' vectors and displacements, (n, dimension)."""
        self.name = name
        self._own = own
        self._seen = seen
        self._chance = np.random.default_rng(len(own))

    def encode_documents(self, texts: list[str]) -> Vectors:
        """Return the vectors (n, dimension) of a variation's n passages."""
        moved = self._own + self._seen[self._chance.integers(len(self._seen), size=len(texts))]
        return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), np.float32)


def fill(
    store: Store, encoder: Encoder, documents: Sequence[Document], sizes: Iterable[int]
) -> Iterator[int]:
    """Fill `store` with documents and their variations, stopping at each of the rising `sizes`."""
    made = enumerate(_made(encoder, documents))
    here = 0
    for size in sizes:
        with store.transaction():
            while here < size:
                number, (document, analyses) = next(made)
                most = min(size - here, len(analyses))
                part = replace(document, passages=document.passages[:most])
                store.put(f"{number}/{document.name}", part, analyses[:most], encoder.name)
                here += most
        yield here


def _made(encoder: Encoder, documents: Sequence[Document]) -> Iterator[Made]:
    """Yield the documents and one variation after another, each with what is indexed of it."""
    variation = Variation(documents)
    own = [analyse(document, encoder) for document in documents]
    yield from zip(documents, own, strict=True)
    first = [variation.vary(document, 1) for document in documents]
    analysed = [analyse(document, encoder) for document in first]
    yield from zip(first, analysed, strict=True)
    vectors = [_vectors(analyses) for analyses in own]
    seen = np.concatenate([_vectors(analyses) for analyses in analysed]) - np.concatenate(vectors)
    encoders: list[DocumentEncoder] = [Displacement(encoder.name, v, seen) for v in vectors]
    for number in count(2):
        for document, displacing in zip(documents, encoders, strict=True):
            varied = variation.vary(document, number)
            yield varied, analyse(varied, displacing)


def _vectors(analyses: Sequence[Analysis]) -> Vectors:
    return np.stack([analysis.vector for analysis in analyses])
