"""A page of a PDF: its lines of text in reading order, and its ruled tables with their cells."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium

from corpus.extract import one_line
from corpus.pdf.glyph import Glyph, font_size, read_glyphs, turning
from corpus.pdf.ruling import Grid, find_grids
from corpus.pdf.stroke import read_strokes
from corpus.table import Merged, fill

_LAYOUT = 1500  # characters in a frame of few cells: a page laid out in boxes, no table
_FEW = 4
_LEAST_FILLED = 0.25  # of a table's cells; the grid of a chart has fewer
_PRIVATE = range(0xE000, 0xF900)


@dataclass(frozen=True)
class TextLine:
    """A line of text and where it stands on its page, `size` being that of its letters."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


@dataclass(frozen=True)
class RuledTable:
    """A table's rows from the top, merged cells filled."""

    rows: list[list[str]]


@dataclass
class Page:
    """A page's lines and tables in reading order; `unread` characters have no known meaning."""

    items: list[TextLine | RuledTable]
    height: float
    letters: int
    unread: int


def read_page(page: pdfium.PdfPage, most: int) -> Page | None:
    """Read a page; None if it holds more than `most` characters."""
    turn = turning(page)
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        if count > most:
            return None
        lines = list(read_glyphs(textpage, turn))
        grids = find_grids(read_strokes(page, turn)) if count else []
        height = page.get_height()
        items = list(_items(lines, grids, lambda glyph: font_size(textpage, glyph)))
    finally:
        textpage.close()
    letters = [glyph.text for line in lines for glyph in line if glyph.text.strip()]
    unread = sum(text == "\ufffd" or ord(text[0]) in _PRIVATE for text in letters)
    return Page(items, height, len(letters), unread)


def _items(
    lines: list[list[Glyph]], grids: list[Grid], size: Callable[[Glyph], float]
) -> Iterator[TextLine | RuledTable]:
    """Yield lines in the order in which they are read, a table where its first letter stands."""
    cells = [_fields(grid, lines) for grid in grids]
    real = [i for i, found in enumerate(cells) if _is_table(grids[i], found)]
    written: set[int] = set()
    for line in lines:
        outside = []
        for glyph in line:
            x, y = glyph.middle
            i = next((i for i in real if grids[i].field(x, y) is not None), None)
            if i is None:
                outside.append(glyph)
            elif i not in written and glyph.text.strip():
                written.add(i)
                yield _table(grids[i], cells[i])
        if any(glyph.text.strip() for glyph in outside):
            yield _line(outside, size)


def _fields(grid: Grid, lines: list[list[Glyph]]) -> dict[tuple[int, int], str]:
    """Return the text of each cell, by its first field."""
    texts: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    last: dict[tuple[int, int], int] = {}
    for number, line in enumerate(lines):
        field = None
        for glyph in line:
            # A space made up between letters has no place of its own.
            field = grid.field(*glyph.middle) if glyph.text.strip() else field
            if field is not None:
                texts[field].append("\n" if last.get(field, number) != number else "")
                texts[field].append(glyph.text)
                last[field] = number
    return {field: one_line("".join(parts)) for field, parts in texts.items()}


def _is_table(grid: Grid, texts: dict[tuple[int, int], str]) -> bool:
    filled = [text for text in texts.values() if text]
    cells = len(set(grid.owner.values()))
    if len(filled) < 2 or len(filled) < _LEAST_FILLED * cells:
        return False
    in_row = Counter(row for row, _ in set(grid.owner.values()))
    laid_out = cells <= _FEW and sum(map(len, filled)) > _LAYOUT
    return max(in_row.values()) > 1 and not laid_out


def _table(grid: Grid, texts: dict[tuple[int, int], str]) -> RuledTable:
    height, width = len(grid.ys) - 1, len(grid.xs) - 1
    rows = [[""] * width for _ in range(height)]
    fields = defaultdict(list)
    for field, first in grid.owner.items():
        fields[first].append((height - 1 - field[0], field[1]))
    merged = []
    for first, covered in fields.items():
        top, left = min(covered)
        bottom, right = max(row for row, _ in covered), max(column for _, column in covered)
        rows[top][left] = texts.get(first, "")
        if len(covered) == (bottom - top + 1) * (right - left + 1) > 1:
            merged.append(Merged(top, left, bottom, right))
    fill(rows, merged)
    return RuledTable(rows)


def _line(glyphs: list[Glyph], size: Callable[[Glyph], float]) -> TextLine:
    letters = [glyph for glyph in glyphs if glyph.text.strip()]
    places = [glyph.place for glyph in letters]
    return TextLine(
        one_line("".join(glyph.text for glyph in glyphs)),
        min(place[0] for place in places),
        min(place[1] for place in places),
        max(place[2] for place in places),
        max(place[3] for place in places),
        max(size(letters[i]) for i in (0, len(letters) // 2, -1)),
    )
