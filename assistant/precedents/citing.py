"""Numbering the places that are cited, each once."""

from assistant.answer import Citation
from assistant.precedents.case import Cases
from corpus.page import page_of
from index.searcher import Searcher


class Citing:
    """The citations given so far; `citations` are numbered from 1."""

    def __init__(self, searcher: Searcher, cases: Cases) -> None:
        self._searcher = searcher
        self._cases = cases
        self._numbers: dict[tuple[int, int, int], int] = {}
        self.citations: list[Citation] = []

    def cite(self, document: int, start: int, end: int) -> int:
        """Return the number of the citation of a stretch of a document's text."""
        place = (document, start, end)
        if place not in self._numbers:
            self._numbers[place] = len(self.citations) + 1
            self.citations.append(self._citation(*place))
        return self._numbers[place]

    def _citation(self, document: int, start: int, end: int) -> Citation:
        """Return the citation of a stretch; its passage, where it is in none, is itself."""
        text, stored = self._searcher.text(document), self._searcher.documents[document]
        number = self._cases.passage_at(document, start)
        passage = self._searcher.passages[number].passage if number is not None else None
        whole = passage if passage and end <= passage.end else None
        begin, stop = (whole.start, whole.end) if whole else (start, end)
        return Citation(
            n=len(self.citations) + 1,
            document=stored.name,
            document_id=document,
            title=stored.title,
            heading=list(passage.heading) if passage else [],
            passage=text[begin:stop],
            start=begin,
            end=stop,
            quote=text[start:end],
            quote_start=start,
            quote_end=end,
            municipality=(passage.municipality if passage else None) or stored.municipality,
            page=page_of(text, start),
        )
