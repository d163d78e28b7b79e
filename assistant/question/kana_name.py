"""Names in hiragana, which the dictionary takes for several words: みまもり, ゆずりあい."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from index.analyser import Word, read_words

_MIXED = re.compile(r"(?:^|[、,。\s「『の〓])([ぁ-ん]{3,}[ァ-ヴー]{2,})(?![ァ-ヴー])")
_KANA = re.compile("[ぁ-ん]+")
_SHORTEST = 4  # letters; shorter ones are grammar
_BEFORE = re.compile(r"(?:^|[、,。\s「『(のとやは〓]|[一-龥ァ-ヴー])$")
_AFTER = re.compile(r"[のはがをっ、,?？\s」』)一-龥ァ-ヴー]|$")


def kana_names(text: str, holds: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Yield the places of such names in `text` (normalised, lower case).

    They are words in hiragana with nothing between, which the documents hold as neighbours too.
    """
    yield from _before_katakana(text, holds)
    run: list[Word] = []
    for word, after in pairwise([*read_words(text), Word("", len(text) + 1, len(text) + 1, False)]):
        if not _KANA.fullmatch(text[word.start : word.end]):
            run = []
            continue
        run.append(word)
        if word.end == after.start and _KANA.match(text, after.start):
            continue
        start, end = run[0].start, run[-1].end
        stands_alone = _AFTER.match(text, end) and _BEFORE.search(text[:start])
        is_long = len(run) > 1 and end - start >= _SHORTEST
        if is_long and stands_alone and holds(text[start:end]):
            yield start, end
        run = []


def _before_katakana(text: str, holds: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Yield the places of names like かしわネット, of hiragana and katakana."""
    for place in _MIXED.finditer(text):
        start, end = place.span(1)
        found = read_words(text[start:end])
        if len(found) > 1 and found[-1].end == end - start and holds(place[1]):
            yield start, end
