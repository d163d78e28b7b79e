"""Statements: sentences and rows of passages, the least that an answer quotes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile

from assistant.statement.cell import Cell, cells_of
from assistant.statement.dialogue import opens
from corpus.clean import clean
from index.hit import Hit

_LONGEST_VALUE, _LONGEST_JOINED = 45, 200  # characters of such a unit, and of what it makes
_VALUE = re.compile(r"[(<約計▲△➔→⇒*\s]*(?:(?:令和|平成|昭和|[RHS])\s?[\d元]|\d)[^。]*$|\([^()]*\)$")
_OPENING = re.compile(r"\s*(?:[■◆◇□●○〇★☆◎]|[QＱ問]\s?[\d０-９]*\s?[.．:：\s])")
_TAG = re.compile(r"\s*(【[^】\n]{1,8}】)[^\S\n]*(?:\n\s*|$)")  # of the item before it


@dataclass(frozen=True)
class Statement:
    """A quotable stretch of a passage; `start` and `end` count the document's characters.

    `topic` is the share (0 to 1) of the question's topical terms that it, its passage or its
    case's opening speak of, `near` the share in itself and the headings above it alone, and
    `holds` the names of the asked attributes that it states. It is `timely` unless it tells of
    another time than the one asked about. A table's row has its filled `cells` and, where
    these stand elsewhere, the names of its `columns`; an item of a list has the `lead` that says
    what its items are.
    """

    hit: Hit
    start: int
    end: int
    text: str
    topic: float
    near: float
    holds: frozenset[str]
    score: float
    timely: bool = True
    cells: tuple[Cell, ...] = ()
    columns: "Statement | None" = None
    lead: "Statement | None" = None

    @property
    def table(self) -> tuple[int, tuple[int, int] | None]:
        """The document and the span of the header of the table that it is a row of."""
        return self.hit.document.id, self.hit.passage.header

    @property
    def municipality(self) -> str:
        """Whom it speaks of, empty if that is unknown."""
        return self.hit.passage.municipality or self.hit.document.municipality or ""


@dataclass(frozen=True)
class Window:
    """A stretch of a passage, of how many of its units it is made, and the cells of a row."""

    start: int
    end: int
    pieces: int
    cells: tuple[Cell, ...] = ()


def windows(hit: Hit, shortest: int, header: str = "", unit: str = "") -> list[Window]:
    """Return the stretches of a passage: its units, those under `shortest` joined to the next.

    Short units that only give a figure or stand in brackets belong to what stands before them.
    Headings that open the passage are shown above it and are quoted only where nothing follows. A
    row of the table whose columns `header` names stands by itself, its numbers in `unit`.
    """
    units = [u for u in _tagged(hit) if not _names_columns(hit, *u)]
    units = list(dropwhile(lambda unit: _is_heading(hit, *unit), units))
    units = units or list(hit.passage.units)
    found: list[Window] = []
    stretch: list[tuple[int, int]] = []
    for start, end in units:
        cells = _cells(hit, start, end, header, unit) if header else ()
        if cells:
            again = sum(c.text == c.name for c in cells) * 2 > len(cells)  # the header, repeated
            found += [*_joined(stretch), *([] if again else [Window(start, end, 1, cells)])]
            stretch = []
        elif not stretch and found and _belongs_before(hit, found[-1], start, end):
            found[-1] = replace(found[-1], end=end, pieces=found[-1].pieces + 1)
        else:
            if _opens(_text(hit, start, end)):  # it belongs to what stands below it
                found += _joined(stretch)
                stretch = []
            stretch.append((start, end))
            if end - stretch[0][0] >= shortest:
                found += _joined(stretch)
                stretch = []
    if stretch and found and not found[-1].cells and not _opens(_text(hit, *stretch[0])):
        last = found.pop()
        return [*found, Window(last.start, stretch[-1][1], last.pieces + len(stretch))]
    return [*found, *_joined(stretch)]


def _tagged(hit: Hit) -> list[tuple[int, int]]:
    """Return the units of a passage, the tags behind full stops (【任意】) with what they tag."""
    found: list[tuple[int, int]] = []
    for start, end in hit.passage.units:
        tag = _TAG.match(_text(hit, start, end)) if found else None
        if tag:
            found[-1] = found[-1][0], start + tag.end(1)
        begin = start + tag.end() if tag else start
        if begin < end:
            found.append((begin, end))
    return found


def _opens(text: str) -> bool:
    """Tell whether a text begins what stands below it: an entry, or somebody's turn."""
    return _OPENING.match(text) is not None or opens(text)


def _cells(hit: Hit, start: int, end: int, header: str, unit: str) -> tuple[Cell, ...]:
    """Return the cells of a row, without those that only say whose it is."""
    whose = {hit.passage.municipality, hit.passage.prefecture}
    cells = cells_of(_text(hit, start, end), header, unit)
    return tuple(cell for cell in cells if cell.text not in whose) or cells


def _joined(stretch: Sequence[tuple[int, int]]) -> list[Window]:
    return [Window(stretch[0][0], stretch[-1][1], len(stretch))] if stretch else []


def _text(hit: Hit, start: int, end: int) -> str:
    return hit.text[start - hit.passage.start : end - hit.passage.start]


def _belongs_before(hit: Hit, window: Window, start: int, end: int) -> bool:
    """Tell whether a unit only completes the stretch before it: a figure under its label."""
    if window.cells or end - start > _LONGEST_VALUE or end - window.start > _LONGEST_JOINED:
        return False
    return _VALUE.match(clean(_text(hit, start, end))) is not None


def _names_columns(hit: Hit, start: int, end: int) -> bool:
    """Tell whether a unit is in the rows that name the columns of a table."""
    header = hit.passage.header
    return header is not None and header[0] <= start and end <= header[1]


def _is_heading(hit: Hit, start: int, end: int) -> bool:
    """Tell whether a unit is one of the headings of its passage."""
    return clean(_text(hit, start, end)).lstrip("# ") in hit.passage.heading
