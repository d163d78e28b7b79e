"""Weighing statements as answers to a question."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from assistant.question.question import Question
from assistant.statement import cell
from assistant.statement.cell import Cell
from assistant.statement.counted import COUNTS, Counted
from assistant.statement.coverage import Coverage
from assistant.statement.cue import Cues
from assistant.statement.dialogue import turn_at, turns_of
from assistant.statement.emptiness import asks, emptiness
from assistant.statement.lead import lead_of
from assistant.statement.stated import Stated
from assistant.statement.statement import Statement, windows
from assistant.statement.surroundings import Surroundings
from assistant.statement.survey import Surveys
from assistant.statement.telling import Telling
from assistant.statement.text import read, told, with_digits, with_unit, without_asides
from assistant.statement.when import is_timely, times
from corpus.clean import clean
from corpus.period import periods
from index.hit import Hit
from index.searcher import Searcher

_SHORT, _TOLD = 24, 90  # characters; a shorter unit is quoted with the next; likewise for reasons
_PIECE = 14  # characters; a stretch of shorter pieces is labels and captions
_SURELY_READ = 60  # best passages that are read whatever they speak of
_BEARING = 0.3  # share of the topic that another speaks of if it is read, under what rows need
_SECTIONS = 6  # best passages whose whole case or section is read
_SIBLING = 0.6  # of the passage's own rank that the others of its section get
_COMPARED, _COMPARED_LENGTH = 32, 200  # statements that the encoder compares, their characters
# What adds to a statement's worth: speaking of the question (in itself with the headings above it,
# in all that stands around it), the passage's rank, likeness, and the wording; what takes away:
# standing in the case of a passage that was found and not in one, and being many short pieces.
# Set by a fit on statements that hold the evidence of gold questions.
_NEAR, _ANSWERING, _AROUND = 0.75, 0.3, 1.0
_RANK, _LIKENESS = 0.7, 1.1
_CUED, _BESIDE, _FRAGMENTS = 0.5, 0.35, 0.15
_OF_ASKING = re.compile("質問|質疑|意見|要望|尋ね|議員|委員|と言われ|声")  # what members say


class Weigher:
    """Weighs statements for one question."""

    def __init__(self, searcher: Searcher, question: Question) -> None:
        self._searcher = searcher
        self._surroundings = Surroundings(searcher)
        self._question = question
        self._coverage = Coverage(searcher, question)
        self._cues = Cues(question)
        self._counted = Counted(question)
        self._telling = Telling(question)
        self._of_asking = _OF_ASKING.search(question.text) is not None
        self._dated = bool(periods(question.text)) and not question.inherits_time
        self._shortest = _TOLD if question.explains else _SHORT
        named_in = self._coverage.named_in
        self._surveys = Surveys(
            self._surroundings, lambda text: named_in(read(text)), self._coverage.meant_by
        )

    def weigh(self, hits: Sequence[Hit]) -> list[Statement]:
        """Return the statements of `hits` and of the rest of the best ones' cases, best first."""
        known = {h.number: h for h in hits}
        found = [
            statement
            for place, (number, rank) in enumerate(self._ranks(hits).items())
            if (hit := known.get(number) or self._searcher.hit(number))
            and (place < _SURELY_READ or self._bears(hit))
            for statement in self._statements(hit, rank, number not in known)
        ]
        found.sort(key=lambda s: -s.score)
        weighed = [self._led(self._headed(s)) for s in self._compare(found)]
        certain = Stated(self._searcher, self._question, lambda text: self._coverage.topic((text,)))
        return certain.settle(weighed)

    def _bears(self, hit: Hit) -> bool:
        """Tell whether a passage, with what stands above it, speaks of the topic at all."""
        around = self._surroundings
        texts = [read(text) for text in (hit.text, around.header(hit))]
        above = [around.headings(hit), around.overview(hit)]
        return self._coverage.topic([*texts, *above], self._surveys.subject(hit)) >= _BEARING

    def _headed(self, statement: Statement) -> Statement:
        """Return a row with the names of its columns, where another passage has them."""
        hit, header = statement.hit, statement.hit.passage.header
        if not statement.cells or not header or header[0] >= hit.passage.start:
            return statement
        start, end = header
        for head in self._surroundings.heads(hit.document.id, header):
            if head.passage.start <= start < end <= head.passage.end:
                named = replace(statement, hit=head, start=start, end=end, cells=())
                return replace(statement, columns=named)
        return statement

    def _led(self, statement: Statement) -> Statement:
        """Return a statement with the lead of the list that it is an item of."""
        lead = lead_of(statement.hit, statement.start, self._searcher)
        if lead is None:
            return statement
        hit, start, end, text = lead
        led = replace(statement, hit=hit, start=start, end=end, text=text, cells=(), columns=None)
        return replace(statement, lead=led)

    def _ranks(self, hits: Sequence[Hit]) -> dict[int, float]:
        """Return the rank (0 to 1) of the passages to read, by number."""
        highest = max((h.score for h in hits), default=1.0)
        lowest = min((h.score for h in hits), default=0.0)
        span = (highest - lowest) or 1.0
        ranks = {h.number: (h.score - lowest) / span for h in hits}
        for number, rank in list(ranks.items())[:_SECTIONS]:
            for sibling in self._searcher.sections.near(number):
                ranks.setdefault(sibling, _SIBLING * rank)
        return ranks

    def _statements(self, hit: Hit, rank: float, beside: bool) -> Iterable[Statement]:
        passage = read(hit.text)
        above = self._surroundings.overview(hit)
        headings = self._surroundings.headings(hit)
        asked_before = self._surroundings.asked(hit)
        turns = turns_of(hit, self._searcher)
        unit = self._surroundings.unit(hit)
        around = self._surroundings.around(hit) if self._dated else ()
        table = self._surveys.subject(hit)
        header = self._surroundings.header(hit)
        title = clean(" ".join([*hit.passage.heading, hit.passage.context, header])).lower()
        for window in windows(hit, self._shortest, header, unit):
            raw = hit.text[window.start - hit.passage.start : window.end - hit.passage.start]
            said = cell.told(window.cells) if window.cells else raw
            own = read(said)
            subject = own
            if self._question.attributes and (named := cell.without_remarks(window.cells)):
                subject = read(cell.told(named))
            turn = turn_at(turns, window.start)
            asked = read(turn.asked) if turn.asked else asked_before
            asked = own if asks(own.plain) else asked
            item = read(turn.item)
            within = own if window.cells else passage  # another row is about something else
            figures = cell.figured(window.cells).lower() if window.cells else ""
            figures = figures or with_unit(with_digits(self._plain(own.plain)), unit)
            fragments = window.end - window.start < _PIECE * window.pieces
            counted = self._counted.stated_in(window.cells)
            yield Statement(
                hit=hit,
                start=window.start,
                end=window.end,
                text=said if window.cells else told(raw),
                topic=self._coverage.topic((own, within, above, item), table),
                near=self._coverage.topic((subject, headings, item), table),
                holds=frozenset(
                    a.name
                    for a in self._question.attributes
                    if a.stated_in(figures, title) or (counted and a.name in COUNTS)
                ),
                score=_NEAR * self._coverage.spoken((own, headings, item), table)
                + _ANSWERING * self._coverage.spoken((own, asked))
                + _AROUND * self._coverage.spoken((own, asked, within, above, item), table)
                + _RANK * rank
                + self._telling.of_what(figures, counted)
                + self._telling.of_when(own.plain)
                + _CUED * self._cues.in_text(own.plain)
                - (_BESIDE if beside else 0.0)
                - (_FRAGMENTS if fragments else 0.0)
                - emptiness(own.plain, turn.asks and not self._of_asking),
                timely=is_timely(self._question.text, self._timed(window.cells) or raw, around),
                cells=window.cells,
            )

    def _plain(self, text: str) -> str:
        """Return what of a sentence may state what is asked."""
        populous = any(a.of_municipality for a in self._question.attributes)
        return text if populous else without_asides(text)

    def _timed(self, cells: Sequence[Cell]) -> str:
        """Return what tells the time of a row's figures.

        It is the columns of times, those that speak of the topic if any does, and the times that
        stand under such a name; all of the row where no column is of a time.
        """
        if any(a.name == "date" for a in self._question.attributes):
            return cell.told(cells)
        spoken = {c.name: self._coverage.topic((read(c.name),)) for c in cells}
        most = max(spoken.values(), default=0.0)
        about = [c for c in cells if spoken[c.name] == most]
        told = [c.told if times(c.text) and most else c.name for c in about if times(c.told)]
        columns = told or [c.name for c in cells if times(c.name)]
        return " ".join(columns) or cell.told(cells)

    def _compare(self, found: Sequence[Statement]) -> list[Statement]:
        """Weigh the best statements once more by the encoder's likeness to the question."""
        best, rest = found[:_COMPARED], found[_COMPARED:]
        if not best:
            return []
        said = (" ".join(c.text for c in s.cells) or s.text for s in best)
        texts = [text[:_COMPARED_LENGTH] for text in said]
        likeness = self._searcher.likeness(self._question.text, texts)
        again = [
            replace(s, score=s.score + _LIKENESS * float(x))
            for s, x in zip(best, likeness, strict=True)
        ]
        order = np.argsort([-s.score for s in again], kind="stable")
        return [*(again[int(i)] for i in order), *rest]
