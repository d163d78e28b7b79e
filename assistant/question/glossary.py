"""The office's vocabulary: words that mean the same, in Japanese and English.

General knowledge of municipal offices, kept in `data/glossary.tsv` for people to review.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

_PLURAL = r"(?:s|es)?"


@dataclass(frozen=True)
class Concept:
    """Writings of one thing; the first Japanese one is what documents mostly write."""

    japanese: tuple[str, ...]
    english: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """A concept that a text names, with the writing found there."""

    concept: Concept
    written: str


@cache
def concepts() -> tuple[Concept, ...]:
    """Return the glossary, in the order of its file."""
    return tuple(Concept(*columns) for columns in table("glossary.tsv"))


def table(name: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Read one of the room's lists: Japanese words, tab, English words, each with commas."""
    text = (resources.files("assistant") / "data" / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [
        (_words(japanese), _words(english))
        for japanese, english in (line.split("\t") for line in lines)
    ]


def _words(column: str) -> tuple[str, ...]:
    return tuple(filter(None, column.split(",")))


@cache
def _english() -> tuple[tuple[re.Pattern[str], Concept, str], ...]:
    writings = [(w, c) for c in concepts() for w in c.english]
    writings.sort(key=lambda pair: -len(pair[0]))
    return tuple(
        (re.compile(rf"(?<![a-z]){re.escape(w)}{_PLURAL}(?![a-z])"), c, w) for w, c in writings
    )


def _stands_in(writing: str, text: str) -> bool:
    """Tell whether `text` holds `writing`; one in Latin letters only as a whole word."""
    if writing.isascii():
        return re.search(rf"(?<![a-z]){re.escape(writing)}(?![a-z])", text) is not None
    return writing in text


def find(text: str) -> list[Match]:
    """Return the concepts that `text` (normalised, lower case) names in either language.

    A longer English writing hides the shorter ones inside it: "smart lock" is no "lock".
    """
    found = [
        Match(concept, writing)
        for concept in concepts()
        for writing in concept.japanese
        if _stands_in(writing.lower(), text)
    ]
    rest = text
    for pattern, concept, writing in _english():
        if pattern.search(rest):
            rest = pattern.sub(" ", rest)
            found.append(Match(concept, writing))
    return found
