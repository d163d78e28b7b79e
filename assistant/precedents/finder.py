"""Finding the precedents for a draft, with everything that they state."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from assistant.precedents.case import Case, Cases
from assistant.precedents.citing import Citing
from assistant.precedents.closeness import Match, matches
from assistant.precedents.draft import Draft
from assistant.precedents.lesson import lessons
from assistant.precedents.precedent import LABELS, Precedent, Precedents, Subject
from assistant.precedents.value import Stated, newest, values
from corpus.facts.fact import Fact
from index.searcher import Searcher
from index.store import StoredDocument

_NEAREST = 3  # cases that are shown where none is close


class Finder:
    """Finds precedents in what an index held at one moment."""

    def __init__(
        self, searcher: Searcher, facts: Sequence[tuple[StoredDocument, Fact]], today: date
    ) -> None:
        self._searcher = searcher
        self._today = today
        self._cases = Cases(searcher)
        self._citing = Citing(searcher, self._cases)
        self._of_case: dict[Case, list[Stated]] = defaultdict(list)
        self._populations: dict[tuple[str, str], list[Stated]] = defaultdict(list)
        for document, fact in facts:
            if document.id not in searcher.documents:
                continue  # ingested since
            if case := self._cases.stating(document.id, fact):
                self._of_case[case].append((document.id, fact))
            if fact.attribute == "population":
                whose = (fact.prefecture, fact.municipality)
                self._populations[whose].append((document.id, fact))

    def find(self, draft: Draft, k: int) -> Precedents:
        """Return the `k` closest precedents for `draft`, or what comes nearest."""
        found = list(matches(draft, self._searcher, self._cases))
        # Where the best one is not close, those after it share words with the draft and no more.
        close = [match for match in found if match.close][:k] if found and found[0].close else []
        nearest = [] if close else found[: min(k, _NEAREST)]
        subject = self._subject(draft)
        return Precedents(
            draft=subject,
            date=self._today.isoformat(),
            precedents=[self._precedent(n, match) for n, match in enumerate(close, 1)],
            nearest=[self._precedent(n, match) for n, match in enumerate(nearest, 1)],
            citations=self._citing.citations,
            text=draft.text,
        )

    def _subject(self, draft: Draft) -> Subject:
        own = draft.municipality
        stated = self._populations[own.prefecture, own.name] if own else []
        return Subject(
            draft.name,
            draft.title,
            own.name if own else None,
            own.prefecture if own else None,
            newest(stated, self._citing),
        )

    def _precedent(self, rank: int, match: Match) -> Precedent:
        case = match.case
        stated = self._of_case[case]
        own = [fact for fact in stated if fact[1].attribute == "population"]
        known = own or self._populations[case.prefecture, case.municipality]
        return Precedent(
            rank=rank,
            municipality=case.municipality,
            prefecture=case.prefecture,
            title=case.title,
            document=case.document.name,
            document_id=case.document.id,
            score=round(match.score, 3),
            terms=list(match.terms),
            reason=[self._citing.cite(case.document.id, *match.quote)],
            population=newest(known, self._citing),
            values={attribute: values(stated, attribute, self._citing) for attribute in LABELS},
            lessons=lessons(case, self._searcher, self._citing),
        )
