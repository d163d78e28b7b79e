"""Casebooks: collections of numbered precedents, one municipality each.

A casebook that was a PDF repeats its case's title and the page's labels (chapter, population
band, category) on every page, often after the page's body. Cutting at titles would give those
pages to the case before, so the cut is made at the page break between two cases' titles.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import groupby

from corpus.interview import Answer, Interviews, read_interviews
from corpus.line import Line
from corpus.municipality import by_name
from corpus.page_border import Known, page_starts
from corpus.page_label import furniture_at_ends, furniture_by_titles

_TITLE = re.compile(
    r"(?P<number>[0-9０-９]{1,3})\s?[.．]?\s*(?P<title>\S.*)"
    r"【(?P<prefecture>北海道|京都府|大阪府|東京都|[^【】]{2,3}県)?(?P<municipality>[^【】]{1,8}[市区町村])?】"
)
_LONGEST_TITLE = 200  # characters
_LEAST_CASES = 3


@dataclass(frozen=True)
class Case:
    """A precedent: the span of its pages, in characters, and whose it is.

    `prefecture` is empty where the title leaves open which one it is.
    """

    number: int
    title: str
    municipality: str
    prefecture: str
    start: int
    end: int


@dataclass(frozen=True)
class Casebook:
    """The cases of a document in order, and the indices of the lines that only furnish pages.

    `headed` tells whether the cases' titles are headings, so that those below part their cases;
    `answers` are the spans that answer the questions of interviews, in order.
    """

    cases: list[Case]
    furniture: frozenset[int]
    answers: list[Answer]
    headed: bool = False


@dataclass(frozen=True)
class _Title:
    number: int
    title: str
    municipality: str
    prefecture: str


def read_casebook(
    lines: Sequence[Line],
    page_tops: AbstractSet[int] = frozenset(),
    headings: AbstractSet[int] = frozenset(),
) -> Casebook | None:
    """Recognise a casebook by its numbered titles, which are repeated unless they are headings.

    None if `lines` are something else. `page_tops` and `headings` are the indices of lines that
    are known to be the first of a page and headings.
    """
    titles = {i: title for i, line in enumerate(lines) if (title := _title(line.text))}
    numbers = [title.number for title in titles.values()]
    distinct = len(set(numbers))
    headed = titles.keys() <= headings
    repeated = headed or len(numbers) > distinct
    if distinct < _LEAST_CASES or not repeated or numbers != sorted(numbers):
        return None
    furniture = furniture_by_titles(lines, {i: t.number for i, t in titles.items()}, headings)
    starts = page_starts(lines, titles, furniture, Known(page_tops, headings))
    furniture |= furniture_at_ends(lines, starts, furniture, headings)
    pages = list(zip(starts, titles.values(), strict=True))
    interviews = _interviews(lines, pages, furniture)
    furniture |= _within(lines, interviews.furniture)
    return Casebook(_cases(lines, pages), furniture, interviews.answers, headed)


def _title(text: str) -> _Title | None:
    match = _TITLE.fullmatch(text.strip()) if len(text) <= _LONGEST_TITLE else None
    named = by_name().get(match["municipality"] or match["prefecture"] or "") if match else None
    if not match or not named:
        return None
    alone = named[0].prefecture if len(named) == 1 else ""
    prefecture = match["prefecture"] or alone
    return _Title(int(match["number"]), match["title"].strip(), named[0].name, prefecture)


def _cases(lines: Sequence[Line], pages: Sequence[tuple[int, _Title]]) -> list[Case]:
    begins = [next(group) for _, group in groupby(pages, key=lambda page: page[1].number)]
    ends = [*(lines[i].start for i, _ in begins[1:]), lines[-1].end]
    return [
        Case(t.number, t.title, t.municipality, t.prefecture, lines[i].start, end)
        for (i, t), end in zip(begins, ends, strict=True)
    ]


def _interviews(
    lines: Sequence[Line], pages: Sequence[tuple[int, _Title]], furniture: frozenset[int]
) -> Interviews:
    begins = [i for i, _ in pages]
    spans = zip(begins, [*begins[1:], len(lines)], strict=True)
    numbers = [title.number for _, title in pages]
    return read_interviews(lines, [range(*span) for span in spans], numbers, furniture)


def _within(lines: Sequence[Line], spans: Iterable[tuple[int, int]]) -> set[int]:
    """Return the lines that begin within spans."""
    starts = [line.start for line in lines]
    return {
        i
        for start, end in spans
        for i in range(bisect_left(starts, start), bisect_left(starts, end))
    }
