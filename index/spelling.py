"""Which words the dictionary has, and the words of it that one slip lies away from another."""

from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from itertools import product

from sudachipy import SplitMode

from index.analyser import dictionary, tokenizer

LONG = 5  # characters from which a katakana word is respelt
WORD = 3  # characters from which a dictionary word proves anything
_MOST = 60  # characters; what is longer is no word, and nothing to mend
_STRAY = "ーッン"  # what a reader most often puts in or leaves out


def table(name: str) -> list[list[str]]:
    """Return the rows of a table of `data`."""
    text = (resources.files("index") / "data" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


_GROUPS = [group for (group,) in table("confused.tsv")]
_CONFUSED = {
    kana: "".join(group.replace(kana, "") for group in _GROUPS if kana in group)
    for kana in "".join(_GROUPS)
}


@lru_cache(maxsize=1 << 14)
def pieces(text: str) -> tuple[tuple[int, int, bool], ...]:
    """Return where the words of a short text begin and end, and whether the dictionary has them."""
    if len(text) > _MOST:
        return ((0, len(text), True),)
    found = tokenizer().tokenize(text, mode=SplitMode.C)
    return tuple((m.begin(), m.end(), not m.is_oov()) for m in found)


def known(word: str) -> bool:
    """Tell whether a text is made of dictionary words, none of a single character."""
    return all(of and e - b > 1 for b, e, of in pieces(word))


@lru_cache(maxsize=1 << 16)
def in_dictionary(word: str) -> bool:
    """Tell whether a word is a noun of the dictionary and not only a name."""
    kinds = (morpheme.part_of_speech() for morpheme in dictionary().lookup(word))
    return any(kind[0] == "名詞" and kind[1] != "固有名詞" for kind in kinds)


def from_dictionary(word: str) -> Iterator[str]:
    """Yield what a word becomes by one slip in a stretch between words of the dictionary."""
    ends = {len(word) - place for place in _reached(word, backwards=True)}
    for start, end in product(_reached(word), ends):
        if end - start >= LONG:
            stems = slips(word[start:end], first=int(start > 0))
            yield from (word[:start] + stem + word[end:] for stem in stems if in_dictionary(stem))


def _reached(word: str, *, backwards: bool = False) -> set[int]:
    """Return how far from its start, or its end, `word` is made of dictionary words."""
    reached, size = {0}, len(word)
    for far in range(WORD, size):
        for near in (n for n in reached.copy() if far - n >= WORD):
            if in_dictionary(word[size - far : size - near] if backwards else word[near:far]):
                reached.add(far)
    return reached


def slips(word: str, *, first: int = 0) -> Iterator[str]:
    """Yield what a word becomes by a character from `first` on put in, left out or confused."""
    for i, c in list(enumerate(word))[first:]:
        before, after = word[:i], word[i + 1 :]
        if c in _STRAY or after.startswith(c):
            yield before + after
        yield from (before + other + after for other in _CONFUSED.get(c, ""))
        yield from (before + other + c + after for other in _STRAY)
        yield before + after[:1] + c + after[1:]
    yield from (word + other for other in _STRAY)
