"""What stands around a passage and is needed to read it: headings, its case, its table."""

from collections.abc import Iterable
from itertools import islice

from assistant.statement.emptiness import asks
from assistant.statement.text import Text, declared_unit, read
from corpus.clean import clean
from corpus.row import shown_cells
from index.hit import Hit
from index.searcher import Searcher

_NAMING = ("service", "provider")  # facts
_MOST_ROWS = 60  # rows of a table that are looked at
_OPENING = 3  # passages


class Surroundings:
    """Looks up what stands around passages."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher

    def headings(self, hit: Hit) -> Text:
        """Return what stands above a passage and tells what it is about."""
        return read(" ".join(_above(hit)))

    def overview(self, hit: Hit) -> Text:
        """Return what the passage's case or section says of itself: its headings and beginning."""
        opening = self._searcher.hit(self._searcher.sections.first(hit.number)).text
        return read(" ".join([*_above(hit), opening, *self._names(hit)]))

    def _names(self, hit: Hit) -> Iterable[str]:
        """Yield the names of what a passage's case uses, and of whom it has it from."""
        case = hit.passage.case
        for fact in self._searcher.facts(hit.document.id) if case else ():
            if fact.case == case and fact.attribute in _NAMING:
                yield str(fact.value or "")

    def around(self, hit: Hit) -> tuple[str, str]:
        """Return a passage with what stands above it, and its whole case or section."""
        near = self._searcher.sections.near(hit.number)
        whole = [self._searcher.hit(number).text for number in near]
        return " ".join([*_above(hit), hit.text]), "\n".join(whole)

    def asked(self, hit: Hit) -> Text:
        """Return the question that a passage may go on to answer: its heading, or before it."""
        return read(next(filter(asks, [*hit.passage.heading[-1:], self._last_before(hit)]), ""))

    def _last_before(self, hit: Hit) -> str:
        """Return how the passage before it in its section ends."""
        before = hit.number - 1
        if before not in self._searcher.sections.near(hit.number):
            return ""
        last = self._searcher.hit(before)
        start = last.passage.units[-2:][0][0] - last.passage.start
        return clean(last.text[start:])

    def unit(self, hit: Hit) -> str:
        """Return the unit that a passage or one before it in its section declares for figures.

        What stands above a table declares it for all rows, whose ever they are.
        """
        near = [n for n in self._searcher.sections.near(hit.number) if n <= hit.number]
        texts = [self._searcher.hit(n).text for n in reversed(near)]
        if header := hit.passage.header:
            heads = self.heads(hit.document.id, header)
            texts += [head.text[: max(0, header[1] - head.passage.start)] for head in heads]
        units = map(declared_unit, texts)
        return next(filter(None, units), "")

    def header(self, hit: Hit) -> str:
        """Return the rows that name the columns of the table a passage has rows of."""
        span = hit.passage.header
        return self._searcher.text(hit.document.id)[slice(*span)] if span else ""

    def heads(self, document: int, header: tuple[int, int]) -> list[Hit]:
        """Return the passages that may hold a header: the table's first, or that before it."""
        first, *_ = self._searcher.sections.table((document, header))
        hits = [self._searcher.hit(number) for number in (first, max(0, first - 1))]
        return [hit for hit in hits if hit.document.id == document]

    def rows(self, hit: Hit) -> list[list[str]]:
        """Return the cells of each row of the survey that a passage is of.

        Empty where the rows are of no municipalities of their own.
        """
        passage = hit.passage
        own = passage.municipality not in (None, hit.document.municipality)
        if not own or not passage.header or passage.case:
            return []
        numbers = self._searcher.sections.table((hit.document.id, passage.header))[:_MOST_ROWS]
        return [shown_cells(self._searcher.hit(number).text) for number in numbers]

    def opening(self, hit: Hit) -> str:
        """Return how a passage's document begins, before others' rows, and what stands above it."""
        stored = self._searcher.passages
        numbers = (n for n, other in enumerate(stored) if other.document == hit.document.id)
        whose = (None, hit.document.municipality)
        numbers = (n for n in islice(numbers, _OPENING) if stored[n].passage.municipality in whose)
        return " ".join([*_above(hit), *(self._searcher.hit(n).text for n in numbers)])


def _above(hit: Hit) -> list[str]:
    passage = hit.passage
    return [hit.document.title, *passage.heading, passage.category, passage.context]
