"""The dense half: FAISS over the passages' vectors."""

import faiss
import numpy as np
from numpy.typing import NDArray


class Vectors:
    """Inner products with unit vectors, that is cosines; passages are numbered from 0."""

    def __init__(self, vectors: NDArray[np.float32]) -> None:
        """Index `vectors`, shape (passages, dimension)."""
        count, dimension = vectors.shape
        self._index = faiss.IndexFlatIP(max(1, dimension))
        if count:
            self._index.add(vectors)
        # FAISS's own memory, not copied.
        self._rows = faiss.rev_swig_ptr(self._index.get_xb(), vectors.size).reshape(vectors.shape)

    def nearest(self, query: NDArray[np.float32], k: int) -> NDArray[np.int64]:
        """Return the numbers of the `k` nearest passages to a vector, best first."""
        found = self._index.search(query.reshape(1, -1), min(k, self._index.ntotal))[1][0]
        return np.asarray(found[found >= 0], dtype=np.int64)

    def cosines(
        self, query: NDArray[np.float32], passages: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        """Return the cosine between a vector and each of `passages`, shape (len(passages),)."""
        # Not `@`, whose threads keep the cores busy for a while after so small a product.
        return np.asarray(np.einsum("ij,j->i", self._rows[passages], query), dtype=np.float32)
