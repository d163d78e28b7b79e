"""The dense half: FAISS over the passages' vectors."""

import faiss
import numpy as np
from numpy.typing import NDArray

_REFINED = 4  # candidates that are compared exactly, for each passage wanted


class Vectors:
    """Inner products with unit vectors, that is cosines; passages are numbered from 0.

    All passages are compared by vectors of 8 bits a number, a quarter of the bytes to go through,
    and the best of them by the vectors themselves.
    """

    def __init__(self, vectors: NDArray[np.float32]) -> None:
        """Index `vectors`, shape (passages, dimension), which are kept and not copied."""
        self._rows = vectors
        self._index = faiss.IndexScalarQuantizer(
            max(1, vectors.shape[1]), faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
        )
        if len(vectors):
            self._index.train(vectors)
            self._index.add(vectors)

    def nearest(
        self, query: NDArray[np.float32], k: int, within: NDArray[np.bool_] | None = None
    ) -> NDArray[np.int64]:
        """Return the numbers of the `k` nearest passages to a vector, best first.

        `within` has True for the passages that may be returned, shape (passages,).
        """
        options = faiss.SearchParameters()
        most = len(self._rows)
        if within is not None:
            bits = np.packbits(within, bitorder="little")  # which the selector only points to
            options.sel = faiss.IDSelectorBitmap(len(bits), faiss.swig_ptr(bits))
            most = int(within.sum())
        wanted = min(_REFINED * k, most)
        if not wanted:
            return np.zeros(0, dtype=np.int64)
        faiss.omp_set_num_threads(1)  # a second has no part in one query, and is waited for
        found = self._index.search(query.reshape(1, -1), wanted, params=options)[1][0]
        order = np.argsort(-self.cosines(query, found), kind="stable")
        return np.asarray(found[order[:k]], dtype=np.int64)

    def cosines(
        self, query: NDArray[np.float32], passages: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        """Return the cosine between a vector and each of `passages`, shape (len(passages),)."""
        # Not `@`, whose threads keep the cores busy for a while after so small a product.
        return np.asarray(np.einsum("ij,j->i", self._rows[passages], query), dtype=np.float32)
