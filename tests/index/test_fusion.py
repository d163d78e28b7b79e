import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.fusion import DENSE_WEIGHT, fuse, standardise


@pytest.fixture
def halves() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    random = np.random.default_rng(3)
    return random.gamma(2, 3, 50).astype(np.float32), random.normal(0, 0.2, 50).astype(np.float32)


def test_standardised_scores_have_mean_0_and_deviation_1(
    halves: tuple[NDArray[np.float32], NDArray[np.float32]],
) -> None:
    for half in halves:
        scores = standardise(half)
        assert scores.dtype == np.float32
        assert scores.mean() == pytest.approx(0, abs=1e-6)
        assert scores.std() == pytest.approx(1, abs=1e-5)
        assert (np.argsort(scores) == np.argsort(half)).all()


@given(scale=st.floats(0.01, 100), shift=st.floats(-50, 50), which=st.integers(0, 1))
def test_neither_scale_nor_shift_of_a_half_matters(scale: float, shift: float, which: int) -> None:
    random = np.random.default_rng(4)
    halves = [random.normal(0, 1, 40).astype(np.float32) for _ in range(2)]
    expected = fuse(*halves)
    halves[which] = halves[which] * np.float32(scale) + np.float32(shift)
    np.testing.assert_allclose(fuse(*halves), expected, atol=2e-2)


def test_a_constant_half_contributes_nothing(
    halves: tuple[NDArray[np.float32], NDArray[np.float32]],
) -> None:
    lexical, dense = halves
    flat = np.full_like(lexical, 7)
    np.testing.assert_array_equal(fuse(lexical, flat), standardise(lexical))
    np.testing.assert_allclose(fuse(flat, dense), DENSE_WEIGHT * standardise(dense), rtol=1e-6)
    assert not fuse(flat, flat).any()


def test_distances_count_and_not_only_ranks() -> None:
    lexical = np.array([10, 1, 0, 0], np.float32)
    dense = np.array([0.1, 0.2, 0.19, 0.18], np.float32)
    assert fuse(lexical, dense).argmax() == 0


def test_none_and_one() -> None:
    assert fuse(np.zeros(0, np.float32), np.zeros(0, np.float32)).shape == (0,)
    assert fuse(np.ones(1, np.float32), np.ones(1, np.float32)).tolist() == [0]
