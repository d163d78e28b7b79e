import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.lexical import WordLists
from index.pairs import pair_keys, pairs

WORDS = st.integers(0, 2**64 - 1)


def joined(lists: list[list[int]]) -> WordLists:
    return WordLists.joined([np.array(words, dtype=np.uint64).tobytes() for words in lists])


@given(st.lists(st.lists(WORDS, max_size=6), max_size=8))
def test_each_passage_has_its_own_neighbours(lists: list[list[int]]) -> None:
    found = pairs(joined(lists))
    alone = [pair_keys(np.array(words, dtype=np.uint64)).tolist() for words in lists]
    assert found.lengths.tolist() == [len(keys) for keys in alone]
    assert found.keys.tolist() == [key for keys in alone for key in keys]


@given(WORDS, WORDS)
def test_the_order_of_two_words_matters(first: int, second: int) -> None:
    there, back = pair_keys(np.array([first, second, first], dtype=np.uint64)).tolist()
    assert (there == back) == (first == second)
