"""The office's vocabulary: words that mean the same, in Japanese and English.

General knowledge of municipal offices, kept in `data/glossary.tsv` for people to review, with
more English words in `data/dictionary.tsv`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from corpus.clean import clean
from index.analyser import boundaries

_LATIN = re.compile("[a-z0-9]+")
_INFLECTED = re.compile("(?P<stem>[a-z]*[aeiouy][a-z]*[a-df-z])(?:ed|ing)")


@dataclass(frozen=True)
class Concept:
    """Writings of one thing; the first Japanese one is what documents mostly write.

    One of a `field` of service (給食, 下水道) tells what a text is about, and what it is not;
    an `aspect` (期限) is asked of a topic, and is none itself.
    """

    japanese: tuple[str, ...]
    english: tuple[str, ...]
    field: bool = False
    aspect: bool = False


@dataclass(frozen=True)
class Match:
    """A concept that a text names: as written there, `start` and `end` counting its characters."""

    concept: Concept
    written: str
    start: int
    end: int


@cache
def concepts() -> tuple[Concept, ...]:
    """Return the glossary, in the order of its file."""
    return tuple(Concept(*columns, field=marked) for columns, marked in _marked("glossary.tsv"))


@cache
def translations() -> tuple[Concept, ...]:
    """Return the dictionary, whose concepts only English questions name."""
    return tuple(Concept(*columns, aspect=marked) for columns, marked in _marked("dictionary.tsv"))


def _marked(name: str) -> Iterator[tuple[tuple[tuple[str, ...], tuple[str, ...]], bool]]:
    """Yield the columns of each line of a list, and whether a ## stands above it."""
    marked = False
    for line in _lines(name):
        if line.startswith("#"):
            marked = line.startswith("##")
        else:
            yield _columns(line), marked


def table(name: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Read one of the room's lists: Japanese words, tab, English words, each with commas."""
    return [_columns(line) for line in _lines(name) if not line.startswith("#")]


def _lines(name: str) -> list[str]:
    text = (resources.files("assistant") / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line]


def _columns(line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    japanese, english = line.split("\t")
    return _words(japanese), _words(english)


def _words(column: str) -> tuple[str, ...]:
    return tuple(filter(None, column.split(",")))


def find(text: str) -> list[Match]:
    """Return where `text` (normalised, lower case) names a concept in either language.

    Matches begin and end where words do, and may overlap: a longer one says more.
    """
    ends = boundaries(text)
    found = [
        Match(concept, writing, place.start(), place.end())
        for writing, concept in _japanese().items()
        if writing in text
        for place in re.finditer(re.escape(writing), text)
        if place.start() in ends and place.end() in ends
    ]
    return [*found, *_find_english(text)]


@cache
def _japanese() -> dict[str, Concept]:
    return {clean(w).lower(): concept for concept in concepts() for w in concept.japanese}


def _find_english(text: str) -> Iterator[Match]:
    """Yield the concepts named in English: the longest writing at each place."""
    writings, longest = _english()
    places = list(_LATIN.finditer(text))
    stems = [_stem(place[0]) for place in places]
    done = 0
    for i in range(len(places)):
        for size in range(min(longest, len(places) - i) if i >= done else 0, 0, -1):
            whole = [tuple(stems[i : i + size])]
            ways = whole if size > 1 else [(form,) for form in _forms(places[i][0])]
            if concept := next(filter(None, map(writings.get, ways)), None):
                start, end = places[i].start(), places[i + size - 1].end()
                yield Match(concept, text[start:end], start, end)
                done = i + size
                break


@cache
def _english() -> tuple[dict[tuple[str, ...], Concept], int]:
    """Return the concept of each English writing, by its stems if of words, and the most words."""
    found: dict[tuple[str, ...], Concept] = {}
    for concept in (*concepts(), *translations()):
        for writing in concept.english:
            words = tuple(_LATIN.findall(writing))
            found[words if len(words) == 1 else tuple(map(_stem, words))] = concept
    return found, max(map(len, found))


@cache
def _english_words() -> frozenset[str]:
    known = (*concepts(), *translations())
    return frozenset(w for c in known for e in c.english for w in _LATIN.findall(e))


def is_english(word: str) -> bool:
    """Tell whether the lists have an English word (lower case), in whatever form."""
    return any(form in _english_words() for form in _forms(word))


def _stem(word: str) -> str:
    """Return the word of the lists that `word` is an inflected form of, itself if none is."""
    return next(filter(_english_words().__contains__, _uninflected(word)), word)


def _forms(word: str) -> tuple[str, ...]:
    """Return a word, and what it may be an inflected form of."""
    return (word, *_uninflected(word))


def _uninflected(word: str) -> Iterator[str]:
    """Yield what a word may be a plural or an -ed or -ing form of."""
    stem = re.sub("(?:ies|ied|ying)$", "y", word)
    if stem != word:
        yield stem
    if word.endswith("s"):
        yield word[:-1]
        yield word.removesuffix("es")
    if inflected := _INFLECTED.fullmatch(word):
        stem = inflected["stem"]
        yield stem + "e"
        yield stem
        if stem[-1] == stem[-2]:
            yield stem[:-1]
