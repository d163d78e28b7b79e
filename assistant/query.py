"""What is searched for to answer a question."""

from collections.abc import Sequence
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from assistant.question.asking import without_asking
from assistant.question.attribute import Attribute
from assistant.question.question import Question
from corpus.clean import clean
from index.analyser import words
from index.hit import Hit
from index.query import Query
from index.searcher import Searcher

_SYNONYM = 0.3  # weight of a word that the question means but does not write
_TRANSLATION = 1.0  # weight of the Japanese word for an English one


def query_for(question: Question) -> Query:
    """Return what to search for: the question, and the words that mean the same."""
    return Query(
        _in_japanese(question) if question.english else question.text,
        further_words(question),
        sought=partial(_sought, question.attributes) if question.attributes else None,
        several=question.several,
    )


def further_words(question: Question) -> dict[str, float]:
    """Return the words that mean the same as the question's, with their weights."""
    further: dict[str, float] = {}
    for term in question.terms:
        for i, writing in enumerate(term.writings):
            weight = _TRANSLATION if question.english and i == 0 else _SYNONYM
            for word in words(writing):
                if weight > _SYNONYM or len(word) > 1:  # one letter is a part of a word: 機, 書
                    further.setdefault(word, weight)
    for notation in question.notations:
        for word in words(notation):
            further.setdefault(word, _SYNONYM)
    return further


def _sought(attributes: Sequence[Attribute], text: str) -> float:
    """Return how far a passage has the kinds of thing that are asked for, from 0 to 1."""
    plain = _plain(text)
    return sum(attribute.likely_in(plain) for attribute in attributes) / len(attributes)


_plain = lru_cache(maxsize=4_096)(clean)  # a passage is looked at for many questions


def _in_japanese(question: Question) -> str:
    """Return an English question with the Japanese words for what it names put behind it."""
    names = [t.name for t in question.terms if t.writings]
    places = [m.name for m in question.municipalities]
    return " ".join([without_asking(question.text), *names, *places])


def passages_of(question: Question, searcher: Searcher) -> NDArray[np.bool_] | None:
    """Return which passages are of the municipalities that the question names, None for all.

    Of whom a passage is may be unknown (None): such passages are not left out. What somebody
    found out of others stands in documents of its own.
    """
    if question.finder:
        by_finder = searcher.by(question.finder.name)
        if by_finder.any():
            return by_finder
    if not question.municipalities:
        return None
    names = {m.name for m in question.municipalities}
    regions = {m.name for m in question.municipalities if m.name == m.prefecture}
    return searcher.owned(
        lambda owner: owner[0] is None or owner[0] in names or owner[1] in regions
    )


def is_of(question: Question, hit: Hit) -> bool:
    """Tell whether a passage is of a municipality that the question names, or speaks of one.

    True of all passages where none is named.
    """
    if not question.municipalities or hit.passage.municipality is not None:
        return True
    said = " ".join([hit.document.title, *hit.passage.heading, hit.text])
    return any(m.stem in said for m in question.municipalities)
