"""Statements: sentences and rows of passages, weighed as answers to a question."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from assistant.question import Question
from assistant.term import Term
from corpus.clean import clean
from index.analyser import words
from index.searcher import Hit, Searcher

_SHORT, _TOLD = 24, 90  # characters; a shorter unit is quoted with the next one; likewise for reasons
_PIECE = 14  # characters; a stretch of shorter pieces is labels and captions
_SECTIONS = 6  # best passages whose whole case or section is read
_SIBLING = 0.6  # of the passage's own rank that the others of its section get
_COMPARED = 32  # statements that the encoder compares with the question
_ASPECT_WEIGHT = 0.35  # of a term that names what is asked, against one that names the topic
_LARGEST_IDF = 6.0
_FOREIGN = 2.0  # the weight of an English word that no document holds
_FRAGMENTS = 0.4  # what a stretch of many short pieces (labels, captions) loses
NO_TOPIC = 0.4  # the share spoken of where a question names no topic
_STATED, _LABELLED = 0.6, 0.4  # what stating and naming an asked attribute adds
_SUPPOSED = re.compile(r"試算|見込|場合は|目標|予定|目指")


@dataclass(frozen=True)
class Statement:
    """A quotable stretch of a passage; `start` and `end` count the document's characters.

    `topic` is the share (0 to 1) of the question's topical terms that it, its passage or its
    case's opening speak of, `near` the share in itself and the headings above it alone, and
    `holds` the names of the asked attributes that it states.
    """

    hit: Hit
    start: int
    end: int
    text: str
    topic: float
    near: float
    holds: frozenset[str]
    score: float

    @property
    def municipality(self) -> str:
        """Whom it speaks of, empty if that is unknown."""
        return self.hit.passage.municipality or self.hit.document.municipality or ""


@dataclass(frozen=True)
class _Text:
    plain: str
    words: frozenset[str]

    def speaks_of(self, term: Term) -> bool:
        return any(w in self.plain for w in term.writings) or any(
            w in self.words for w in term.words
        )


@lru_cache(maxsize=50_000)
def _read(text: str) -> _Text:
    plain = clean(text).lower()
    return _Text(plain, frozenset(words(plain)))


class Weigher:
    """Weighs statements for one question."""

    def __init__(self, searcher: Searcher, question: Question) -> None:
        self._searcher = searcher
        self._question = question
        self._weights = {t: self._weight(t) for t in question.terms}
        self._shortest = _TOLD if question.explains else _SHORT
        self._topical = sum(w for t, w in self._weights.items() if t.topical)

    def _weight(self, term: Term) -> float:
        parts = term.words or tuple(words(term.name))
        rarest = max((self._searcher.idf(w) for w in parts), default=0.0)
        if self._question.english and not term.writings and not self._searcher.holds(term.name):
            return _FOREIGN  # an English word that the documents do not use tells little of them
        return min(rarest, _LARGEST_IDF) * (1.0 if term.topical else _ASPECT_WEIGHT)

    def weigh(self, hits: Sequence[Hit]) -> list[Statement]:
        """Return the statements of `hits` and of the rest of the best ones' cases, best first."""
        highest = max((h.score for h in hits), default=1.0)
        lowest = min((h.score for h in hits), default=0.0)
        span = (highest - lowest) or 1.0
        ranks = {h.number: (h.score - lowest) / span for h in hits}
        for number, rank in list(ranks.items())[:_SECTIONS]:
            for sibling in self._searcher.section(number):
                ranks.setdefault(sibling, _SIBLING * rank)
        known = {h.number: h for h in hits}
        read = [(known.get(n) or self._searcher.hit(n), rank) for n, rank in ranks.items()]
        found = [s for hit, rank in read for s in self._statements(hit, rank)]
        found.sort(key=lambda s: -s.score)
        return self._compare(found)

    def _overview(self, hit: Hit) -> _Text:
        """Return what the passage's case or section says of itself: its headings and beginning."""
        first = self._searcher.section(hit.number)[0]
        opening = self._searcher.hit(first).text
        above = [hit.document.title, *hit.passage.heading, hit.passage.context, opening]
        return _read(" ".join(above))

    def _statements(self, hit: Hit, rank: float) -> Iterable[Statement]:
        passage = _read(hit.text)
        above = self._overview(hit)
        headings = _read(" ".join([*hit.passage.heading, hit.passage.context]))
        for start, end, pieces in windows(hit, self._shortest):
            raw = hit.text[start - hit.passage.start : end - hit.passage.start]
            own = _read(raw)
            yield Statement(
                hit,
                start,
                end,
                clean(raw),
                self._topic((own, passage, above)),
                self._topic((own, headings)),
                self._holds(own.plain),
                self._score(own, passage, above)
                + 0.8 * rank
                + self._bonus(own.plain)
                - (_FRAGMENTS if (end - start) < _PIECE * pieces else 0.0),
            )

    def _topic(self, texts: Sequence[_Text]) -> float:
        if not self._topical:
            return NO_TOPIC
        spoken = sum(
            w
            for t, w in self._weights.items()
            if t.topical and any(text.speaks_of(t) for text in texts)
        )
        return spoken / self._topical

    def _score(self, own: _Text, passage: _Text, above: _Text) -> float:
        """Return how much of the question is spoken of, nearer mentions counting more."""
        total = sum(self._weights.values()) or 1.0
        gained = 0.0
        for term, weight in self._weights.items():
            near = 1.0 if own.speaks_of(term) else 0.55 if above.speaks_of(term) else 0.0
            gained += weight * max(near, 0.45 if passage.speaks_of(term) else 0.0)
        return 2.0 * gained / total

    def _holds(self, plain: str) -> frozenset[str]:
        return frozenset(
            a.name
            for a in self._question.attributes
            if a.stated.search(plain) and (not a.needs_label or a.label_in(plain))
        )

    def _bonus(self, plain: str) -> float:
        bonus = 0.0
        for attribute in self._question.attributes:
            if attribute.stated.search(plain):
                bonus += _STATED + (_LABELLED if attribute.label and attribute.label_in(plain) else 0)
        bonus /= max(1, len(self._question.attributes))
        return bonus - (2 * _STATED if self._supposes(plain) else 0.0)

    def _supposes(self, plain: str) -> bool:
        """Tell whether what is asked for is only estimated, planned or hoped for here."""
        if _SUPPOSED.search(self._question.text):
            return False
        telling = [
            sentence
            for sentence in re.split(r"(?<=。)", plain)
            if any(a.stated.search(sentence) for a in self._question.attributes)
        ]
        return bool(telling) and all(_SUPPOSED.search(sentence) for sentence in telling)

    def _compare(self, found: list[Statement]) -> list[Statement]:
        """Weigh the best statements once more by the encoder's likeness to the question."""
        best = found[:_COMPARED]
        if not best:
            return found
        vectors = self._searcher.encode([self._question.text, *(s.text[:200] for s in best)])
        likeness = vectors[1:] @ vectors[0]
        scores = [s.score + float(x) for s, x in zip(best, likeness, strict=True)]
        order = np.argsort(-np.array(scores), kind="stable")
        again = [
            Statement(**{**vars(best[i]), "score": scores[i]}) for i in (int(j) for j in order)
        ]
        return again + found[_COMPARED:]


def windows(hit: Hit, shortest: int) -> list[tuple[int, int, int]]:
    """Return the spans of a passage's units and of how many each is made, short ones joined."""
    found: list[tuple[int, int, int]] = []
    begin, pieces = hit.passage.start, 0
    for start, end in hit.passage.units:
        begin = start if not pieces else begin
        pieces += 1
        if end - begin >= shortest:
            found.append((begin, end, pieces))
            pieces = 0
    if pieces and found:
        first, _, before = found.pop()
        found.append((first, hit.passage.end, before + pieces))
    elif pieces:
        found.append((begin, hit.passage.end, pieces))
    return found
