import math
from collections.abc import Sequence

import numpy as np
import pytest

from index.lexical import FIELDS, Keys, Lexical, Weights, WordLists

Passages = Sequence[dict[str, list[int]]]


def index(passages: Passages, weights: Weights | None = None) -> Lexical:
    return Lexical({field: joined([p[field] for p in passages]) for field in FIELDS}, weights)


def joined(lists: Sequence[list[int]]) -> WordLists:
    return WordLists.joined([np.array(words, dtype=np.uint64).tobytes() for words in lists])


def bm25f(passages: Passages, query: dict[int, float], weights: Weights) -> list[float]:
    """The formula of Robertson, Zaragoza, Taylor (2004), word by word, with Lucene's idf."""
    share = {"title": weights.title, "heading": weights.heading, "body": weights.body}
    average = {f: sum(len(p[f]) for p in passages) / len(passages) for f in FIELDS}
    scores = []
    for passage in passages:
        score = 0.0
        for word, weight in query.items():
            holding = sum(any(word in p[f] for f in FIELDS) for p in passages)
            idf = math.log(1 + (len(passages) - holding + 0.5) / (holding + 0.5))
            frequency = sum(
                share[f]
                * passage[f].count(word)
                / (1 - weights.b + weights.b * len(passage[f]) / average[f])
                for f in FIELDS
                if average[f]
            )
            score += weight * idf * frequency / (weights.k1 + frequency)
        scores.append(score)
    return scores


def made(seed: int, count: int, vocabulary: int = 40) -> list[dict[str, list[int]]]:
    random = np.random.default_rng(seed)
    words = random.integers(0, 2**64, vocabulary, dtype=np.uint64)
    longest = {"title": 4, "heading": 9, "body": 60}
    return [
        {f: [int(w) for w in random.choice(words, random.integers(0, longest[f]))] for f in FIELDS}
        for _ in range(count)
    ]


@pytest.mark.parametrize("seed", range(6))
def test_agrees_with_the_formula(seed: int) -> None:
    passages = made(seed, 30)
    words = sorted({w for p in passages for f in FIELDS for w in p[f]})
    random = np.random.default_rng(seed)
    weights = Weights(*random.uniform(0.1, 2, 3), k1=random.uniform(0.5, 2), b=random.uniform(0, 1))
    query = {w: float(random.uniform(0.2, 3)) for w in random.choice(words, 5).tolist()}
    found = index(passages, weights).scores(query)
    np.testing.assert_allclose(found, bm25f(passages, query, weights), rtol=1e-5)


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_counts_by_its_weight(field: str) -> None:
    passages = [{f: [7] if f == field else [8] for f in FIELDS}, {f: [9] for f in FIELDS}]
    light = index(passages, Weights(**{field: 0.5})).scores({7: 1.0})
    heavy = index(passages, Weights(**{field: 2.0})).scores({7: 1.0})
    assert 0 < light[0] < heavy[0]
    assert light[1] == heavy[1] == 0
    assert not index(passages, Weights(**{field: 0.0})).scores({7: 1.0}).any()


def test_unknown_words_score_nothing() -> None:
    passages = made(1, 5)
    lexical = index(passages)
    assert not lexical.scores({12345: 1.0}).any()
    assert not lexical.holds(12345)
    assert not lexical.scores({}).any()
    rarest = max(lexical.idf(w) for w in passages[0]["body"])
    assert lexical.idf(12345) > rarest


def test_an_empty_index_finds_nothing() -> None:
    lexical = index([])
    assert lexical.scores({1: 1.0}).shape == (0,)
    assert not lexical.holds(1)
    assert math.isfinite(lexical.idf(1))


def test_one_passage_and_passages_without_words() -> None:
    alone = [{"title": [1], "heading": [], "body": [1, 2, 2]}]
    np.testing.assert_allclose(
        index(alone).scores({2: 1.0}), bm25f(alone, {2: 1.0}, Weights()), rtol=1e-5
    )
    silent = index([{f: [] for f in FIELDS}] * 3)
    assert silent.scores({1: 1.0}).tolist() == [0, 0, 0]


def test_the_largest_key_is_found() -> None:
    largest: Keys = np.array([2**64 - 1], dtype=np.uint64)
    lexical = index([{"title": [], "heading": [], "body": [int(largest[0])]}])
    assert lexical.holds(2**64 - 1)
    assert lexical.scores({2**64 - 1: 1.0})[0] > 0


def test_coverage_is_the_share_of_the_query_by_rarity() -> None:
    passages = [
        {"title": [], "heading": [2], "body": [1]},
        {"title": [], "heading": [], "body": [1]},
    ]
    lexical = index(passages)
    common, rare, unknown = (lexical.idf(w) for w in (1, 2, 3))
    assert lexical.coverage({1: 1.0, 2: 1.0}, 0) == pytest.approx(1)
    assert lexical.coverage({1: 1.0, 2: 1.0}, 1) == pytest.approx(common / (common + rare))
    assert lexical.coverage({1: 2.0, 3: 1.0}, 1) == pytest.approx(
        2 * common / (2 * common + unknown)
    )
    assert lexical.coverage({}, 0) == 0
