"""The body of a Word file: its paragraphs and tables, in order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from corpus.extract import one_line, seen
from corpus.office.package import attribute, local
from corpus.table import MOST_CELLS, MOST_COLUMNS, Merged, too_many

# Deleted text, readings above characters, the old form of what stands beside it.
_UNSEEN = {"del", "moveFrom", "rt", "Fallback", "pPr", "rPr", "txbxContent"}
_WRAPPERS = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "body"}
_MARKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}


@dataclass
class Paragraph:
    """A paragraph: what a reader sees of it, and what makes a heading of it."""

    text: str
    level: int  # of a heading, 0 of the title, -1 of neither
    bold: bool


@dataclass
class Table:
    """A table's cells, those that others cover empty."""

    rows: list[list[str]] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)


def read_body(
    elements: Iterable[Element], levels: dict[str, int], name: str
) -> Iterator[Paragraph | Table]:
    """Yield paragraphs and tables in order; a table of one cell only frames what stands in it."""
    waiting = list(elements)[::-1]
    left = MOST_CELLS
    while waiting:
        element = waiting.pop()
        kind = local(element.tag)
        if kind in _WRAPPERS:
            waiting += list(element)[::-1]
        elif kind == "tbl":
            cells = [cell for row in _rows(element) for cell in _cells(row)]
            left -= len(cells)
            if left < 0:
                raise too_many(name)
            if len(cells) == 1:
                waiting += list(cells[0])[::-1]
            else:
                yield _table(element, name)
        elif kind == "p":
            yield _paragraph(element, levels)
            waiting += [b for box in _boxes(element) for b in box][::-1]


def _within(element: Element, names: set[str], hidden: set[str]) -> Iterator[Element]:
    """Yield the elements in `element` that are called one of `names`, none in another such."""
    waiting = list(element)[::-1]
    while waiting:
        child = waiting.pop()
        if local(child.tag) in names:
            yield child
        elif local(child.tag) not in hidden:
            waiting += list(child)[::-1]


def _rows(table: Element) -> Iterator[Element]:
    return _within(table, {"tr"}, {"del"})


def _cells(row: Element) -> Iterator[Element]:
    return _within(row, {"tc"}, {"del"})


def _boxes(paragraph: Element) -> list[Element]:
    return list(_within(paragraph, {"txbxContent"}, {"Fallback", "del"}))


def _paragraph(element: Element, levels: dict[str, int]) -> Paragraph:
    level = -1
    settings = [s for part in element if local(part.tag) == "pPr" for s in part.iter()]
    for setting in settings:
        value = attribute(setting, "val")
        if local(setting.tag) == "pStyle":
            level = levels.get(value, level)
        elif local(setting.tag) == "outlineLvl" and value.isdecimal() and int(value) < 9:
            level = int(value) + 1
    runs = [run for run in _within(element, {"r"}, _UNSEEN) if _text(run).strip()]
    return Paragraph(_text(element), level, bool(runs) and all(map(_is_bold, runs)))


def _is_bold(run: Element) -> bool:
    marks = [mark for part in run if local(part.tag) == "rPr" for mark in part]
    return any(local(m.tag) == "b" and attribute(m, "val") not in ("0", "false") for m in marks)


def _text(element: Element) -> str:
    """Return what a reader sees of a paragraph or a run."""
    pieces = _within(element, {"t", *_MARKS}, _UNSEEN)
    return seen("".join(_MARKS.get(local(piece.tag), piece.text or "") for piece in pieces))


def _table(element: Element, name: str) -> Table:
    table = Table()
    open_cells: dict[int, Merged] = {}
    for row in _rows(element):
        cells: list[str] = []
        for cell in _cells(row):
            settings = {local(s.tag): attribute(s, "val") for p in cell for s in _settings(p)}
            span = settings.get("gridSpan", "")
            left, right = len(cells), len(cells) + (int(span) if span.isdecimal() else 1) - 1
            if right >= MOST_COLUMNS or (len(table.rows) + 1) * (right + 1) > 4 * MOST_CELLS:
                raise too_many(name)
            top = len(table.rows)
            above = open_cells.get(left)
            if settings.get("vMerge", "restart") != "restart" and above:
                top = above.top
            open_cells[left] = Merged(top, left, len(table.rows), max(left, right))
            table.merged.append(open_cells[left])
            texts = [_text(p) for p in _within(cell, {"p"}, {"del", "Fallback"})]
            cells += [one_line("\n".join(texts)), *[""] * (right - left)]
        table.rows.append(cells)
    return table


def _settings(part: Element) -> list[Element]:
    return list(part) if local(part.tag) == "tcPr" else []
