"""The dense half: FAISS over the passages' vectors."""

import faiss
import numpy as np
from numpy.typing import NDArray


class Vectors:
    """Inner products with unit vectors, that is cosines; passages are numbered from 0."""

    def __init__(self, vectors: NDArray[np.float32]) -> None:
        """Index `vectors`, shape (passages, dimension)."""
        self._index = faiss.IndexFlatIP(max(1, vectors.shape[1]))
        if len(vectors):
            self._index.add(vectors)

    def nearest(self, query: NDArray[np.float32], k: int) -> NDArray[np.int64]:
        """Return the numbers of the `k` nearest passages to a vector, best first."""
        found = self._index.search(query.reshape(1, -1), min(k, self._index.ntotal))[1][0]
        return found[found >= 0].astype(np.int64)

    def cosines(self, query: NDArray[np.float32], passages: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the cosine between a vector and each of `passages`."""
        if not len(passages):
            return np.zeros(0, np.float32)
        return np.asarray(self._index.reconstruct_batch(passages) @ query, dtype=np.float32)
