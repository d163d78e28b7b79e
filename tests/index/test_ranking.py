import numpy as np
import pytest

from index.ranking import STAGES, Candidates, contributions


def scores(*values: float):
    return np.array(values, dtype=np.float32)


def candidates(**known) -> Candidates:
    count = len(next(iter(known.values())))
    plain = {
        "numbers": np.arange(count),
        "words": scores(*[0] * count),
        "pairs": scores(*[0] * count),
        "cosines": scores(*[0] * count),
        "sections": np.arange(count),
        "sought": scores(*[0] * count),
        "lengths": np.full(count, 200),
        "coverage": 0.5,
        "several": False,
    }
    return Candidates(**{**plain, **known})


def order(found: Candidates, *without: str) -> list[int]:
    return np.argsort(-sum(contributions(found, without).values()), kind="stable").tolist()


def test_a_pair_counts_only_as_far_as_the_words_are_the_documents() -> None:
    known = {"words": scores(1, 1.2, 0), "pairs": scores(3, 0, 0)}
    assert order(candidates(**known, coverage=1.0)) == [0, 1, 2]
    assert order(candidates(**known, coverage=0.0)) == [1, 0, 2]
    assert order(candidates(**known, coverage=1.0), "pairs") == [1, 0, 2]


def test_meaning_decides_where_words_cover_little() -> None:
    known = {"words": scores(3, 2, 1), "cosines": scores(0.1, 0.2, 0.9)}
    assert order(candidates(**known, coverage=1.0)) == [0, 1, 2]
    assert order(candidates(**known, coverage=0.0))[0] == 2
    assert order(candidates(**known, coverage=1.0), "lexical") == [2, 1, 0]
    assert order(candidates(**known, coverage=0.0), "dense") == [0, 1, 2]


def test_uniform_weights_do_not_follow_the_query() -> None:
    known = {"words": scores(3, 2, 1), "cosines": scores(0.1, 0.2, 0.9)}
    added = [
        contributions(candidates(**known, coverage=coverage), ["calibration"])["dense"].tolist()
        for coverage in (0.0, 1.0)
    ]
    assert added[0] == added[1]


def test_a_good_section_lifts_its_passages() -> None:
    found = candidates(words=scores(9, 8, 3, 3.1, 0), sections=np.array([1, 1, 1, 2, 3]))
    assert order(found) == [0, 1, 2, 3, 4]
    assert order(found, "section") == [0, 1, 3, 2, 4]


def test_the_mean_of_a_sections_best_three() -> None:
    found = candidates(words=scores(4, 3, 2, 1, 0), sections=np.array([7, 7, 7, 7, 2]))
    added = contributions(found)
    mean = added["lexical"][:3].mean()
    assert added["section"] == pytest.approx([0.4 * mean] * 4 + [0.4 * added["lexical"][4]])


def test_what_is_sought_is_added() -> None:
    found = candidates(words=scores(1.1, 1), sought=scores(0, 3))
    assert order(found) == [1, 0]
    assert order(found, "sought") == [0, 1]


def test_a_label_of_a_few_letters_ranks_below_what_says_something() -> None:
    found = candidates(words=scores(1.1, 1, 0, 0), lengths=np.array([5, 200, 200, 200]))
    assert order(found) == [1, 0, 2, 3]
    assert order(found, "brevity") == [0, 1, 2, 3]


def test_several_are_spread_over_sections() -> None:
    known = {"words": scores(5, 4.9, 4.85, 0), "sections": np.array([1, 1, 2, 3])}
    assert order(candidates(**known, several=True), "section") == [0, 2, 1, 3]
    assert order(candidates(**known), "section") == [0, 1, 2, 3]


def test_stages_left_out_add_nothing() -> None:
    found = candidates(words=scores(2, 1), several=True)
    for stage in STAGES:
        assert stage not in contributions(found, [stage])
    assert set(contributions(found)) == set(STAGES) - {"pairs", "calibration", "repeats"}
