"""Casebooks: collections of numbered precedents, one municipality each.

A casebook that was a PDF repeats its case's title and the page's labels (chapter, population
band, category) on every page, often after the page's body. Cutting at titles would give those
pages to the case before, so the cut is made at the page break between two cases' titles.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import groupby, pairwise

from corpus.interview import Answer, Interviews, read_interviews
from corpus.line import Line
from corpus.municipality import by_name

_TITLE = re.compile(
    r"(?P<number>[0-9０-９]{1,3})\s?[.．]?\s*(?P<title>\S.*)"
    r"【(?P<prefecture>北海道|京都府|大阪府|東京都|[^【】]{2,3}県)?(?P<municipality>[^【】]{1,8}[市区町村])?】"
)
_LONGEST_TITLE = 200  # characters
_PAGE_NUMBER = re.compile(r"[0-9]{1,3}-[0-9]{1,3}|[-–—]\s?[0-9]{1,4}\s?[-–—]")
_NEAR = 6  # non-blank lines around a title in which a page's labels stand
_LEAST_CASES = 3
_RUNNING = 8  # repetitions that make a long line a running header
_PER_CASE = 1.5  # of them in each of its cases: what stands once in a case is content,
_FORM = 0.9  # unless it stands in so large a share of the cases that it is the form's own words
_WRAPPED = 40  # a line of so many characters without a full stop goes on below
_LEAST_HEADER = 12  # characters


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
class _Known:
    """The lines that are known to begin pages and to be headings."""

    page_tops: AbstractSet[int]
    headings: AbstractSet[int]


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
    furniture = _furniture(lines, titles)
    pages = _pages(lines, titles, furniture, _Known(page_tops, headings))
    furniture |= _at_edges(lines, pages, furniture)
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


def _key(line: Line) -> str:
    return re.sub(r"\s+", "", line.text)


def _furniture(lines: Sequence[Line], titles: Mapping[int, _Title]) -> frozenset[int]:
    """Return the lines that furnish pages: titles, their labels, running headers, page numbers."""
    inked = [i for i, line in enumerate(lines) if not line.blank]
    keys = {i: _key(lines[i]) for i in inked}
    near = _near(inked, titles)
    labels = _labels(keys, near)
    headers = _headers(keys, titles)
    return frozenset(
        i
        for i in inked
        if i in titles
        or (i in near and keys[i] in labels)
        or keys[i] in headers
        or _PAGE_NUMBER.fullmatch(lines[i].text.strip())
    )


def _near(inked: Sequence[int], titles: Mapping[int, _Title]) -> set[int]:
    places = [n for n, i in enumerate(inked) if i in titles]
    return {i for n in places for i in inked[max(0, n - _NEAR) : n + _NEAR + 1]}


def _labels(keys: Mapping[int, str], near: set[int]) -> set[str]:
    """Return the lines that repeat around titles and hardly anywhere else; sentences are none."""
    everywhere = Counter(keys.values())
    around = Counter(keys[i] for i in near)
    return {
        key
        for key, n in around.items()
        if n >= _LEAST_CASES and n >= 0.7 * everywhere[key] and not key.endswith("。")
    }


def _at_edges(
    lines: Sequence[Line], pages: Sequence[tuple[int, _Title]], furniture: frozenset[int]
) -> set[int]:
    """Return the labels at the ends of pages, far from the title, and those run together."""
    inked = [i for i, line in enumerate(lines) if not line.blank]
    keys = {i: _key(lines[i]) for i in inked}
    edges: set[int] = set()
    for i, _ in pages:
        n = bisect_left(inked, i)
        edges.update(inked[max(0, n - _NEAR) : n])
    edges.update(inked[-_NEAR:])
    labels = _labels(keys, edges) | {keys[i] for i in furniture}
    literals = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    made_of_labels = re.compile(f"(?:{literals})++")
    return {i for i in edges if made_of_labels.fullmatch(keys[i])}


def _headers(keys: Mapping[int, str], titles: Mapping[int, _Title]) -> set[str]:
    """Return the long lines that come back on the pages of a case, or in nearly every case."""
    number = 0
    cases: defaultdict[str, list[int]] = defaultdict(list)
    for i, key in keys.items():
        number = titles[i].number if i in titles else number
        cases[key].append(number)
    every = _FORM * len({title.number for title in titles.values()})
    return {
        key
        for key, within in cases.items()
        if len(within) >= _RUNNING
        and (len(within) >= _PER_CASE * len(set(within)) or len(set(within)) >= every)
        and len(key) >= _LEAST_HEADER
        and not key.endswith("。")
    }


def _pages(
    lines: Sequence[Line],
    titles: Mapping[int, _Title],
    furniture: frozenset[int],
    known: _Known,
) -> list[tuple[int, _Title]]:
    """Return the first line of every page that bears a title, and the title."""
    found = []
    for above, below in pairwise([None, *titles]):
        if below is not None:
            start = _known_start(above, below, known)
            start = _page_start(lines, above, below, furniture) if start is None else start
            found.append((start, titles[below]))
    return found


def _known_start(above: int | None, below: int, known: _Known) -> int | None:
    """Return the line where the page of the title on line `below` is known to begin.

    A title that is a heading opens its page, unless the pages' own borders say otherwise.
    """
    least = 0 if above is None else above + 1
    tops = [i for i in range(least, below + 1) if i in known.page_tops]
    return tops[-1] if tops else below if below in known.headings else None


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


def _page_start(
    lines: Sequence[Line], above: int | None, below: int, furniture: frozenset[int]
) -> int:
    """Return the line between two titles, on lines `above` and `below`, where a page begins.

    `above` is None for the first title, whose page may begin with the text. A page break leaves
    its trace: the line after it is indented and follows, without a blank line, the labels that
    close the page; or several blank lines stand there.
    """
    inked = [i for i in range(above or 0, below + 1) if not lines[i].blank]
    neighbours = list(pairwise(inked))
    if above is None:
        neighbours.insert(0, (inked[0] - 1, inked[0]))
    scores = [
        (_break_score(lines, last, i, furniture) + 0.5 * (i == below) - 0.7 * (n == 0), i)
        for n, (last, i) in enumerate(neighbours)
    ]
    return max(scores)[1]


def _break_score(lines: Sequence[Line], last: int, i: int, furniture: frozenset[int]) -> float:
    """Score how much lines `last` and `i`, neighbours in ink, look like two pages."""
    text = lines[i].text
    after_labels = last in furniture and i not in furniture
    glued = text[:1].isspace() and i == last + 1
    opening = text.lstrip().startswith("➢")
    within = 0.0 if last in furniture else _within_text(lines[last].text.strip())
    return float(after_labels) + (2 - within) * float(glued) + float(opening) + 0.5 * (i - last > 2)


def _within_text(above: str) -> float:
    """Return how much a line looks like one of a text that goes on right below it."""
    return 1.0 if above.endswith("。") else 2.0 * (len(above) >= _WRAPPED)
