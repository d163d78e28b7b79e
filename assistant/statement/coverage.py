"""Coverage: how much of a question texts speak of."""

from collections.abc import Sequence

from assistant.question.question import Question
from assistant.question.term import Term
from assistant.statement.text import Text
from corpus.clean import clean
from index.analyser import words
from index.searcher import Searcher

_ASPECT_WEIGHT = 0.35  # of a term that names what is asked, against one that names the topic
_INHERITED_WEIGHT = 0.6  # of a term that only an earlier question names
_SMALLEST_IDF, _LARGEST_IDF = 0.5, 6.0  # in a small store every passage may have the topic
# The weights of a word that no document holds, and of one in English that has no translation.
_UNKNOWN, _FOREIGN = 2.0, 1.5
_NO_TOPIC = 0.4  # the share spoken of where a question names no topic
_NONE: frozenset[int] = frozenset()


class Coverage:
    """Tells which terms of one question texts speak of, the rarer the term the weightier."""

    def __init__(self, searcher: Searcher, question: Question) -> None:
        self._searcher = searcher
        self._question = question
        self._terms = tuple(dict.fromkeys(question.terms))
        self._weights = [self._weight(term) for term in self._terms]
        self._total = sum(self._weights) or 1.0
        topical = set(question.topical)
        self._topics = {i: self._weights[i] for i, t in enumerate(self._terms) if t in topical}
        self._topical = sum(self._topics.values())
        self._seen: dict[str, frozenset[int]] = {}

    def topic(self, texts: Sequence[Text], further: frozenset[int] = _NONE) -> float:
        """Return the share of the topical terms that `texts` speak of, or that are `further`."""
        if not self._topical:
            return _NO_TOPIC
        named = self._named(texts) | further
        return sum(self._topics.get(i, 0.0) for i in named) / self._topical

    def spoken(self, texts: Sequence[Text], further: frozenset[int] = _NONE) -> float:
        """Return how much of the question `texts` speak of, or is `further`, from 0 to 1."""
        return sum(self._weights[i] for i in self._named(texts) | further) / self._total

    def named_in(self, text: Text) -> frozenset[int]:
        """Return the places of the terms that a text speaks of; each text is looked at once."""
        if text.plain not in self._seen:
            named = (i for i, term in enumerate(self._terms) if text.speaks_of(term))
            self._seen[text.plain] = frozenset(named)
        return self._seen[text.plain]

    def meant_by(self, text: str) -> frozenset[int]:
        """Return the places of the terms that are all that a short text says."""
        plain = clean(text).lower()
        return frozenset(
            i for i, term in enumerate(self._terms) if plain in (term.name, *term.writings)
        )

    def _named(self, texts: Sequence[Text]) -> frozenset[int]:
        return frozenset().union(*map(self.named_in, texts))

    def _weight(self, term: Term) -> float:
        parts = term.words or ((term.name,) if term.is_name else tuple(words(term.name)))
        rarest = max((self._searcher.idf(w) for w in parts), default=0.0)
        if not term.writings and not any(map(self._searcher.holds, parts)):
            # It may be another word for what the documents say.
            return _FOREIGN if self._question.english else _UNKNOWN
        share = _INHERITED_WEIGHT if term.inherited else 1.0
        return (
            min(max(rarest, _SMALLEST_IDF), _LARGEST_IDF)
            * share
            * (1.0 if term.topical else _ASPECT_WEIGHT)
        )
