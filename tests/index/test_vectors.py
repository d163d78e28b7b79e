import numpy as np
import pytest

from index.vectors import Vectors


@pytest.fixture
def rows() -> np.ndarray:
    rows = np.random.default_rng(0).normal(size=(3_000, 64)).astype(np.float32)
    rows[1::2] = rows[::2] + 0.3 * rows[1::2]  # pairs that lie close together
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.mark.parametrize("k", [1, 10, 100])
def test_the_nearest_are_those_of_an_exact_search(rows: np.ndarray, k: int) -> None:
    index = Vectors(rows)
    for query in rows[:20]:
        exact = np.argsort(-(rows @ query), kind="stable")[:k]
        assert index.nearest(query, k).tolist() == exact.tolist()


def test_only_those_that_are_allowed(rows: np.ndarray) -> None:
    index, query = Vectors(rows), rows[7]
    within = np.arange(len(rows)) % 7 == 3
    allowed = np.flatnonzero(within)
    exact = allowed[np.argsort(-(rows[allowed] @ query), kind="stable")]
    assert index.nearest(query, 10, within).tolist() == exact[:10].tolist()
    assert sorted(index.nearest(query, 10_000, within)) == allowed.tolist()
    within[:] = False
    assert index.nearest(query, 10, within).tolist() == []


def test_few_passages_or_none() -> None:
    one = np.ones((1, 4), np.float32) / 2
    assert Vectors(one).nearest(one[0], 10).tolist() == [0]
    assert Vectors(one).cosines(one[0], np.array([0])).tolist() == [1]
    assert Vectors(np.zeros((0, 0), np.float32)).nearest(one[0], 10).tolist() == []
