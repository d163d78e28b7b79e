import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from index.analyser import keys, read_words, words


@pytest.fixture
def hasty_threads() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def test_words_are_the_shortest_units_in_normal_form() -> None:
    assert words("電子契約の打合せ") == ["電子", "契約", "打ち合わせ"]
    assert words("打ち合わせ") == words("打合せ")
    assert words("ＤＸ推進") == words("DX推進")


def test_places_count_the_characters_of_the_text() -> None:
    text = "市役所の\ud800窓口で手数料を支払う。" * 1000
    for word in read_words(text)[-5:]:
        assert text[word.start : word.end] in ("市", "役所", "窓口", "手数", "料", "支払う")


@pytest.mark.parametrize("odd", ["", " ", "\x00", "\ud800", "🏯" * 20_000, "あ" * 60_000])
def test_odd_texts_do_no_harm(odd: str) -> None:
    assert keys(words(odd)).dtype == np.uint64


@pytest.mark.usefixtures("hasty_threads")
def test_threads_do_not_disturb_one_another() -> None:
    text = "電子契約で費用を削減した自治体はどこで、いくら減ったか。" * 100
    expected = words(text)
    with ThreadPoolExecutor(8) as pool:
        assert all(found == expected for found in pool.map(words, [text] * 50))
