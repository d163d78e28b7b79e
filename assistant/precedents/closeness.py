"""How close the cases of an index come to a draft, and in what."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.precedents.case import Case, Cases
from assistant.precedents.draft import Draft, Part
from assistant.precedents.stretch import between, stretches
from assistant.query import further_words
from assistant.question.question import understand
from corpus.clean import clean
from index.analyser import read_words
from index.hit import Hit
from index.query import Query
from index.searcher import Searcher

_RETRIEVED = 100  # passages for each part of the draft
_CONSIDERED = 20  # cases
_FALL = 0.25  # of the best score: what has less is left out
_PASSAGES = 100  # of a case that are compared
_LONGEST_TERM = 6  # words
_TERMS = 6
_RARE = 0.4  # a shared word is worth naming if it is so rare, as a share of the rarest one's idf
_READ = 3  # best passages of a case that are looked at for a quote
_QUOTED = 20  # characters, the least that is quoted
# Below this sum of likeness and half the coverage a case is about something else. Set on twenty
# drafts about what the starter corpus and the real documents hold and fourteen about other things.
_CLOSE = 0.49

_NAMING = re.compile("[一-龥ァ-ヴa-z]")  # what a term has that says something by itself

Noun = tuple[str, str]
"""A noun as written, and its normalised form."""
Span = tuple[int, int]


@dataclass(frozen=True)
class Match:
    """A case beside a draft.

    `score` ranks it; `likeness` (cosine) is that of its most alike passage, `coverage` the share
    of the draft's words, weighed by rarity, that it has. `quote` is the stretch of its text that
    matches best, and `terms` are what both speak of.
    """

    case: Case
    score: float
    likeness: float
    coverage: float
    quote: Span
    terms: tuple[str, ...]

    @property
    def close(self) -> bool:
        """Whether it is a precedent at all, and not just the nearest thing."""
        return self.likeness + self.coverage / 2 >= _CLOSE


def matches(draft: Draft, searcher: Searcher, cases: Cases) -> Iterator[Match]:
    """Yield the cases that are nearest to a draft, best first."""
    found = _Found(draft, searcher)
    scores: dict[Case, float] = defaultdict(float)
    for part in draft.parts:
        best: dict[Case, float] = {}
        for hit in found.retrieve(part):
            if case := cases.of(hit.number):
                best.setdefault(case, max(hit.score, 0.0))
        for case, score in best.items():
            scores[case] += part.weight * score / found.weight
    ranked = _one_of_section(sorted(scores, key=lambda case: (-scores[case], case.numbers)))
    for case in ranked[:_CONSIDERED]:
        if scores[case] >= _FALL * scores[ranked[0]]:
            yield found.match(case, scores[case])


def _one_of_section(ranked: Sequence[Case]) -> list[Case]:
    """Return the cases without those that are but another passage of a section before."""
    kept: dict[tuple[int, str, str], Case] = {}
    for case in ranked:
        kept.setdefault((case.document.id, case.title, case.municipality), case)
    return list(kept.values())


class _Found:
    """What was retrieved for a draft, and the words that it is compared by."""

    def __init__(self, draft: Draft, searcher: Searcher) -> None:
        self._draft = draft
        self._searcher = searcher
        self.weight = sum(part.weight for part in draft.parts)
        self._likeness: dict[int, float] = defaultdict(float)
        self._scores: dict[int, float] = defaultdict(float)

    def retrieve(self, part: Part) -> list[Hit]:
        """Return the best passages for a part of the draft, and remember how good they are."""
        question = understand(part.text)
        query = Query(question.text, further_words(question))
        hits = self._searcher.search(query, _RETRIEVED)
        for hit in hits:
            self._scores[hit.number] += part.weight * hit.score
            self._likeness[hit.number] = max(self._likeness[hit.number], hit.likeness)
        return hits

    @cached_property
    def _runs(self) -> list[list[Noun]]:
        """The draft's nouns as written and their forms, those that stand together in one list."""
        runs: list[list[Noun]] = []
        for part in self._draft.parts:
            end = -1
            for word in (w for w in read_words(part.text.lower()) if w.noun):
                if word.start != end:
                    runs.append([])
                runs[-1].append((part.text[word.start : word.end].lower(), word.form))
                end = word.end
        return runs

    @cached_property
    def _worth(self) -> Mapping[str, float]:
        """The rarity of each of the draft's words."""
        forms = {word.form for part in self._draft.parts for word in read_words(part.text.lower())}
        return {form: self._searcher.idf(form) for form in forms}

    def match(self, case: Case, score: float) -> Match:
        """Return a case beside the draft."""
        whole = " ".join([case.title, *map(self._text, case.numbers[:_PASSAGES])])
        text = clean(whole).lower()
        held = {word.form for word in read_words(text)} & self._worth.keys()
        total = sum(self._worth.values()) or 1.0
        return Match(
            case=case,
            score=score,
            likeness=max(self._likeness[n] for n in case.numbers),
            coverage=sum(self._worth[form] for form in held) / total,
            quote=self._quote(case),
            terms=tuple(self._terms(text, held)),
        )

    def _text(self, number: int) -> str:
        return self._searcher.hit(number).text

    def _quote(self, case: Case) -> Span:
        """Return the stretch of the case's best passages that shares most with the draft."""
        ranked = sorted(case.numbers, key=lambda n: self._scores.get(n, 0.0), reverse=True)
        hits = [self._searcher.hit(number) for number in ranked[:_READ]]
        worth = {
            span: self._shared(between(hit, *span))
            for hit in hits
            for span in stretches(hit, _QUOTED)
        }
        whole = (hits[0].passage.start, hits[0].passage.end)
        return max(worth, key=lambda span: worth[span], default=whole)

    def _shared(self, text: str) -> float:
        """Return the worth of the words that a text shares with the draft."""
        forms = {word.form for word in read_words(clean(text).lower())}
        return sum(self._worth.get(form, 0.0) for form in forms)

    def _terms(self, text: str, held: set[str]) -> list[str]:
        """Return what the draft and a case both speak of, the rarest first."""
        rarest = max(self._worth.values(), default=0.0)
        worth: dict[str, float] = {}
        for run in self._runs:
            for term in _longest_within(run, text):
                value = max(self._worth[form] if form in held else 0.0 for _, form in term)
                if value >= _RARE * rarest and _NAMING.search(_written(term)):
                    worth[_written(term)] = value + len(term)
        return _apart(sorted(worth, key=lambda name: (-worth[name], name)))[:_TERMS]


def _written(run: Sequence[Noun]) -> str:
    return "".join(noun for noun, _ in run)


def _longest_within(run: list[Noun], text: str) -> Iterator[list[Noun]]:
    """Yield the longest stretches of a run of nouns that stand in `text`."""
    begin = 0
    while begin < len(run):
        ends = range(min(len(run), begin + _LONGEST_TERM), begin, -1)
        end = next((e for e in ends if _written(run[begin:e]) in text), None)
        if end and len(_written(run[begin:end])) > 1:
            yield run[begin:end]
        begin = end or begin + 1


def _apart(names: list[str]) -> list[str]:
    """Return the names that are not within another one."""
    return [n for n in names if not any(n != other and n in other for other in names)]
