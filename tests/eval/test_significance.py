"""How far scores can be trusted, held against SciPy."""

import numpy as np
import pytest
from scipy.stats import bootstrap, permutation_test

from eval.statistic.comparison import compare
from eval.statistic.score import Score
from eval.statistic.significance import chance_of_difference, chance_of_fall, mean

DRAW = np.random.default_rng(1)
BEFORE = DRAW.random(60)
AFTER = BEFORE + DRAW.normal(-0.03, 0.15, 60)


def scipy_p(alternative):
    return permutation_test(
        (AFTER, BEFORE),
        lambda x, y, axis: np.mean(x - y, axis=axis),
        permutation_type="samples",
        vectorized=True,
        alternative=alternative,
        rng=2,
    ).pvalue


def test_the_randomisation_test_is_scipys():
    assert chance_of_difference(BEFORE, AFTER) == pytest.approx(scipy_p("two-sided"), abs=0.02)
    assert chance_of_fall(BEFORE, AFTER) == pytest.approx(scipy_p("less"), abs=0.02)
    assert chance_of_fall(AFTER, BEFORE) > 0.5


def test_the_chances_of_few_questions_are_known():
    assert chance_of_fall([1] * 5, [0] * 5) == pytest.approx(1 / 32, abs=0.006)
    assert chance_of_difference([1] * 5, [0] * 5) == pytest.approx(2 / 32, abs=0.008)
    assert chance_of_fall([1, 0], [0, 1]) == pytest.approx(0.75, abs=0.02)


def test_no_difference_is_surely_chance():
    assert chance_of_difference([0.5, 1], [0.5, 1]) == chance_of_fall([1], [1]) == 1
    assert chance_of_difference([], []) == 1


def test_the_interval_is_scipys():
    found = mean(list(BEFORE))
    theirs = bootstrap((BEFORE,), np.mean, method="percentile", rng=3).confidence_interval
    assert found.value == pytest.approx(BEFORE.mean())
    assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high), abs=0.01)
    assert found.low < found.value < found.high


def test_the_same_scores_give_the_same_figures():
    assert mean(list(AFTER)) == mean(list(AFTER))
    one = mean([0.25])
    assert (one.value, one.low, one.high, one.n) == (0.25, 0.25, 0.25, 1)


def test_many_questions_do_not_take_the_memory():
    many = DRAW.integers(0, 2, 50_000).astype(float)
    found = mean(list(many))
    assert found.high - found.low == pytest.approx(4 * 0.5 / 50_000**0.5, rel=0.1)


def scored(**values):
    return [Score(key, "factoid", f"{key}？", value) for key, value in values.items()]


def test_a_comparison_names_the_questions_that_moved():
    before = scored(a={"correct": 1, "cited": 1}, b={"correct": 0}, c={"correct": 1}, gone={})
    after = scored(
        a={"correct": 0, "MRR@10": 1}, b={"correct": 1}, c={"correct": 1}, new={"correct": 1}
    )
    (change,) = compare(before, after)
    assert (change.metric, change.n, change.before, change.after) == ("correct", 3, 2 / 3, 2 / 3)
    assert [(m.id, m.question, m.before, m.after) for m in change.up] == [("b", "b？", 0, 1)]
    assert [m.id for m in change.down] == ["a"]
    assert change.p == 1
