"""Cases: what counts as one precedent, gathered from the passages of an index."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.facts.fact import Fact
from index.searcher import Searcher
from index.store import StoredDocument, StoredPassage

_RECORD = 6_000  # characters: a document of so few is about one thing
_SECTION = 1_500  # characters: text under one heading that is longer is about several

Key = tuple[object, ...]


@dataclass(frozen=True)
class Case:
    """One precedent: the numbers of its passages in the index, in the document's order.

    It is a case of a casebook, a short document, or a section of a long one; where a section is
    too long to be about one thing, a passage of it.
    """

    document: StoredDocument
    title: str
    municipality: str
    prefecture: str
    numbers: tuple[int, ...]


class Cases:
    """The cases of an index, found by a passage or by a fact."""

    def __init__(self, searcher: Searcher) -> None:
        """Gather the cases; what speaks of no municipality is none."""
        self._documents = searcher.documents
        self._lengths = _section_lengths(searcher.passages)
        gathered: dict[Key, list[int]] = {}
        starts: dict[int, list[tuple[int, int]]] = {}
        for number, stored in enumerate(searcher.passages):
            if self._municipality(stored):
                gathered.setdefault(self._key(stored), []).append(number)
                starts.setdefault(stored.document, []).append((stored.passage.start, number))
        self._starts = {document: sorted(places) for document, places in starts.items()}
        self._passages = searcher.passages
        self._cases: dict[int, Case] = {}
        self._by_title: dict[tuple[int, str, str], Case] = {}
        for numbers in gathered.values():
            case = self._case(numbers)
            self._cases.update(dict.fromkeys(numbers, case))
            if searcher.passages[numbers[0]].passage.case:
                self._by_title[case.document.id, case.title, case.municipality] = case

    def of(self, number: int) -> Case | None:
        """Return the case of a passage, None if it is of none."""
        return self._cases.get(number)

    def stating(self, document: int, fact: Fact) -> Case | None:
        """Return the case that a document's fact belongs to, None where that is not sure."""
        titled = self._by_title.get((document, fact.case, fact.municipality))
        if titled:
            return titled
        number = self.passage_at(document, fact.start)
        case = self._cases.get(number) if number is not None else None
        return case if case and case.municipality == fact.municipality else None

    def passage_at(self, document: int, offset: int) -> int | None:
        """Return the passage in which a character of a document stands, None between two."""
        places = self._starts.get(document, [])
        place = bisect_right(places, (offset, len(self._passages))) - 1
        if place < 0 or offset >= self._passages[places[place][1]].passage.end:
            return None
        return places[place][1]

    def _municipality(self, stored: StoredPassage) -> str:
        document = self._documents[stored.document]
        return stored.passage.municipality or document.municipality or ""

    def _key(self, stored: StoredPassage) -> Key:
        passage, document = stored.passage, self._documents[stored.document]
        if passage.case:
            return (document.id, passage.case, passage.municipality)
        if document.characters <= _RECORD:
            return (document.id, self._municipality(stored))
        if self._lengths[document.id, passage.heading] <= _SECTION:
            return (document.id, passage.heading, self._municipality(stored))
        return (document.id, passage.start)

    def _case(self, numbers: list[int]) -> Case:
        first = self._passages[numbers[0]]
        document = self._documents[first.document]
        whole = document.characters <= _RECORD
        heading = document.title if whole else next(reversed(first.passage.heading), document.title)
        return Case(
            document,
            first.passage.case or heading,
            self._municipality(first),
            first.passage.prefecture or "",
            tuple(numbers),
        )


def _section_lengths(passages: Iterable[StoredPassage]) -> Counter[tuple[int, tuple[str, ...]]]:
    """Return how many characters stand under each heading of each document."""
    lengths: Counter[tuple[int, tuple[str, ...]]] = Counter()
    for stored in passages:
        passage = stored.passage
        lengths[stored.document, passage.heading] += passage.end - passage.start
    return lengths
