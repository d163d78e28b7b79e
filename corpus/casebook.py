"""Casebooks: collections of numbered precedents, one municipality each.

A casebook that was a PDF repeats its case's title and the page's labels (chapter, population
band, category) on every page, often after the page's body. Cutting at titles would give those
pages to the case before, so the cut is made at the page break between two cases' titles.
"""

import re
from collections import Counter
from dataclasses import dataclass

from corpus.line import Line
from corpus.municipality import by_name

_TITLE = re.compile(
    r"^\s*(?P<number>[0-9０-９]{1,3})\s*[.．]?\s*(?P<title>\S.*?)\s*"
    r"【(?P<prefecture>北海道|京都府|大阪府|東京都|[^【】]{2,3}県)?(?P<municipality>[^【】]{1,8}[市区町村])?】\s*$"
)
_PAGE_NUMBER = re.compile(r"^\s*(?:[0-9]{1,3}-[0-9]{1,3}|[-–—]\s*[0-9]{1,4}\s*[-–—])\s*$")  # noqa: RUF001
_NEAR = 6  # non-blank lines around a title in which a page's labels stand
_LEAST_CASES = 3
_RUNNING = 8  # repetitions that make a long line a running header


@dataclass(frozen=True)
class Case:
    """A precedent: the span of its pages, in characters, and whose it is."""

    number: int
    title: str
    municipality: str
    prefecture: str
    start: int
    end: int


@dataclass(frozen=True)
class Casebook:
    """The cases of a document in order, and the indices of the lines that only furnish pages."""

    cases: list[Case]
    furniture: frozenset[int]


def read_casebook(lines: list[Line]) -> Casebook | None:
    """Recognise a casebook by its repeated numbered titles; None if `lines` are something else."""
    titles = {i: m for i, line in enumerate(lines) if (m := _TITLE.match(line.text)) and _whose(m)}
    numbers = [int(m["number"]) for m in titles.values()]
    rising = numbers == sorted(numbers)
    if len(set(numbers)) < _LEAST_CASES or len(numbers) == len(set(numbers)) or not rising:
        return None
    furniture = _furniture(lines, list(titles))
    return Casebook(_cases(lines, titles, furniture), furniture)


def _whose(match: re.Match[str]) -> str | None:
    name: str | None = match["municipality"] or match["prefecture"]
    return name if name in by_name() else None


def _key(line: Line) -> str:
    return re.sub(r"\s+", "", line.text)


def _furniture(lines: list[Line], titles: list[int]) -> frozenset[int]:
    """Return the lines that repeat around titles and hardly anywhere else, and page numbers."""
    inked = [i for i, line in enumerate(lines) if not line.blank]
    position = {i: n for n, i in enumerate(inked)}
    near: set[int] = set(titles)
    for title in titles:
        n = position[title]
        near.update(inked[max(0, n - _NEAR) : n + _NEAR + 1])
    everywhere = Counter(_key(lines[i]) for i in inked)
    around = Counter(_key(lines[i]) for i in near)
    labels = {k for k, n in around.items() if n >= _LEAST_CASES and n >= 0.7 * everywhere[k]}
    headers = {k for k, n in everywhere.items() if n >= _RUNNING and len(k) >= 12 and k[-1] != "。"}
    return frozenset(
        i
        for i in inked
        if i in titles
        or (i in near and _key(lines[i]) in labels)
        or _key(lines[i]) in headers
        or _PAGE_NUMBER.match(lines[i].text)
    )


def _cases(
    lines: list[Line], titles: dict[int, re.Match[str]], furniture: frozenset[int]
) -> list[Case]:
    order = list(titles.items())
    starts = [_page_start(lines, 0, order[0][0], furniture)]
    firsts = [order[0][1]]
    for (before, last), (after, first) in zip(order, order[1:], strict=False):
        if last["number"] != first["number"]:
            starts.append(_page_start(lines, before, after, furniture))
            firsts.append(first)
    ends = [*(lines[i].start for i in starts[1:]), lines[-1].end]
    return [
        Case(
            int(m["number"]),
            m["title"].strip(),
            _whose(m) or "",
            m["prefecture"] or "",
            lines[i].start,
            end,
        )
        for m, i, end in zip(firsts, starts, ends, strict=True)
    ]


def _page_start(lines: list[Line], before: int, after: int, furniture: frozenset[int]) -> int:
    """Return the line between two titles (indices `before` < `after`) at which a page begins.

    A page break leaves its trace: the line after it is indented and follows, without a blank
    line, the labels that close the page; or several blank lines stand there.
    """
    inked = [i for i in range(before, after + 1) if not lines[i].blank]
    scores = [
        (_break_score(lines, previous, i, furniture) + 0.5 * (i == after) - 0.7 * (n == 0), i)
        for n, (previous, i) in enumerate(zip(inked, inked[1:], strict=False))
    ]
    return max(scores)[1] if scores else after


def _break_score(lines: list[Line], previous: int, i: int, furniture: frozenset[int]) -> float:
    """Score how much lines `previous` and `i`, neighbours in ink, look like two pages."""
    text = lines[i].text
    after_labels = previous in furniture and i not in furniture
    glued = text[:1].isspace() and i == previous + 1
    opening = text.lstrip().startswith("➢")
    return float(after_labels) + 2 * float(glued) + float(opening) + 0.5 * (i - previous > 3)
