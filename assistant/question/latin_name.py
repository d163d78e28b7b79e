"""Names of places and facilities in Latin letters, found by their readings: Ginzan for 銀山."""

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.question.naming import spelt
from assistant.question.question import Question
from assistant.question.term import Term
from corpus.romaji import romaji
from index.analyser import read_nouns

_NAME = re.compile(r"(?<![.?!] )(?<!^)\b[A-Z][a-zōū]{3,}\b")
_LONGEST = 3  # words of a name


def with_names(question: Question, texts: Iterable[str]) -> Question:
    """Return an English question with the Japanese of its names that `texts` have by reading.

    They are words with a capital that no list and no document knows.
    """
    written = {word.lower() for word in _NAME.findall(question.text)}
    unknown = {t.name for t in question.terms if not t.writings and t.name in written}
    if not question.english or not unknown:
        return question
    wanted = {spelt(name): name for name in unknown}
    found: dict[str, dict[str, None]] = {}
    for text in texts:
        for surface, reading in _runs(text):
            if name := wanted.get(spelt(romaji(reading))):
                found.setdefault(name, {})[surface] = None
    terms = (_named(t, tuple(found[t.name])) if t.name in found else t for t in question.terms)
    return replace(question, terms=tuple(terms)) if found else question


def _named(term: Term, writings: tuple[str, ...]) -> Term:
    return replace(term, name=writings[0], writings=writings, words=())


def _runs(text: str) -> Iterable[tuple[str, str]]:
    """Yield the nouns of a text that stand together, up to three, each with its reading."""
    nouns = read_nouns(text)
    for i in range(len(nouns)):
        surface = reading = ""
        for _, noun in zip(range(_LONGEST), nouns[i:], strict=False):
            if noun is None:
                break
            surface, reading = surface + noun[0], reading + noun[1]
            yield surface, reading
