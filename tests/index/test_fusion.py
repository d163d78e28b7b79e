import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import DENSE_WEIGHT, dense_weight, standardise


def drawn(seed: int = 3):
    return np.random.default_rng(seed).gamma(2, 3, 50).astype(np.float32)


def test_standardised_scores_have_mean_0_and_deviation_1() -> None:
    scores = standardise(drawn())
    assert scores.dtype == np.float32
    assert scores.mean() == pytest.approx(0, abs=1e-6)
    assert scores.std() == pytest.approx(1, abs=1e-5)
    assert (np.argsort(scores) == np.argsort(drawn())).all()


@given(scale=st.floats(0.01, 100), shift=st.floats(-50, 50))
def test_neither_scale_nor_shift_matters(scale: float, shift: float) -> None:
    moved = drawn() * np.float32(scale) + np.float32(shift)
    np.testing.assert_allclose(standardise(moved), standardise(drawn()), atol=2e-2)


@pytest.mark.parametrize("count", [0, 1, 9])
def test_equal_scores_say_nothing(count: int) -> None:
    assert standardise(np.full(count, 7, np.float32)).tolist() == [0] * count


def test_meaning_counts_the_less_the_more_the_words_cover() -> None:
    weights = [dense_weight(coverage) for coverage in (0, 0.4, 0.8, 1)]
    assert weights == sorted(weights, reverse=True)
    assert (weights[0], weights[-1]) == (DENSE_WEIGHT, 0)
