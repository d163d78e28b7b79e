"""Excel: the sheets of an .xlsx file, their cells as the spreadsheet shows them."""

import re
import warnings
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePath

from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import from_excel
from openpyxl.workbook import Workbook

from corpus.block import Kind
from corpus.extract import ReadText, Writer, seen
from corpus.heading import TABLE_TITLE
from corpus.office.number_format import JAPANESE, shown
from corpus.office.package import BROKEN, Package, attribute, broken, local
from corpus.table import MOST_CELLS, MOST_COLUMNS, Merged, fill, too_many, write_table

_MOST_ROWS = 1_048_576
_MOST_PADDED = 4 * MOST_CELLS
_MOST_MERGED = 100_000
_DEFAULT_NAME = re.compile(r"(?:Sheet|シート)\s*\d*", re.IGNORECASE)


@dataclass
class _Sheet:
    name: str
    rows: dict[int, list[str]] = field(default_factory=dict)  # by number, those with a filled cell
    merged: list[Merged] = field(default_factory=list)


def read_excel(data: bytes, name: str) -> ReadText:
    """Read an .xlsx file; SenreiError if that can't be done.

    Hidden sheets are left out. A formula is what was last computed of it.
    """
    package = Package(data, name)
    try:
        sheets = _read_sheets(package, data, name)
    except BROKEN as error:
        raise broken(name) from error
    writer = Writer(name)
    for sheet in sheets:
        if sheet.rows:
            writer.heading(sheet.name, 1)
            for table in _tables(sheet, name):
                write_table(writer, table)
    read = writer.finish()
    return ReadText(read.text, _title(read, sheets, name), read.blocks)


def _read_sheets(package: Package, data: bytes, name: str) -> list[_Sheet]:
    parts = _sheet_parts(package)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what a sheet holds besides cells
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            sheets = list(_sheets(book, parts, package, name))
        finally:
            book.close()
    return sheets


def _sheet_parts(package: Package) -> dict[str, str]:
    """Return the part of each sheet by its name."""
    part, root = package.main("workbook")
    related = package.relations(part)
    sheets = [element for element in root.iter() if local(element.tag) == "sheet"]
    return {attribute(sheet, "name"): related[attribute(sheet, "id")][1] for sheet in sheets}


def _sheets(book: Workbook, parts: dict[str, str], package: Package, name: str) -> Iterator[_Sheet]:
    left = MOST_CELLS
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        found = _Sheet(sheet.title)
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows()):
            cells = [_shown(cell, book) for cell in row]
            while cells and not cells[-1].strip():
                cells.pop()
            left -= sum(map(bool, cells))
            if left < 0 or len(cells) > MOST_COLUMNS or number > _MOST_ROWS:
                raise too_many(name)
            if cells:
                found.rows[number] = cells
        found.merged = _merged(package, parts[sheet.title])
        yield found


def _shown(cell: object, book: Workbook) -> str:
    """Return what a cell shows, Japan's own date formats too, which openpyxl takes for numbers."""
    if not isinstance(cell, ReadOnlyCell) or cell.value is None:
        return ""
    value = cell.value
    if isinstance(value, str):
        return seen(value)
    code = JAPANESE.get(cell.style_array.numFmtId)
    if code and isinstance(value, int | float) and not isinstance(value, bool):
        with suppress(ValueError, ArithmeticError):
            return shown(from_excel(value, book.epoch), code)
    return shown(value, cell.number_format)


def _merged(package: Package, part: str) -> list[Merged]:
    merged = []
    for element in package.elements(part, "mergeCell"):
        left, top, right, bottom = (n or 1 for n in range_boundaries(attribute(element, "ref")))
        merged.append(Merged(top - 1, left - 1, bottom - 1, right - 1))
        if len(merged) >= _MOST_MERGED:
            break
    return merged


def _tables(sheet: _Sheet, name: str) -> Iterator[list[list[str]]]:
    """Yield the tables of a sheet, parted by empty rows; lone lines go with what is below them."""
    waiting: list[list[str]] = []
    for numbers in _stretches(sheet):
        left = min(next(i for i, c in enumerate(sheet.rows[n]) if c) for n in numbers)
        right = max(len(sheet.rows[n]) for n in numbers)
        if len(numbers) * (right - left) > _MOST_PADDED:
            raise too_many(name)
        rows = [_padded(sheet.rows[n][left:], right - left) for n in numbers]
        first, last = numbers[0], numbers[-1]
        fill(
            rows,
            [
                Merged(m.top - first, m.left - left, m.bottom - first, m.right - left)
                for m in sheet.merged
                if first <= m.top <= last and m.left >= left
            ],
        )
        waiting += rows
        if any(sum(map(bool, row)) > 1 for row in rows):
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _padded(row: list[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]


def _stretches(sheet: _Sheet) -> list[list[int]]:
    """Return the numbers of rows that stand together."""
    stretches: list[list[int]] = []
    for number in sheet.rows:
        if stretches and stretches[-1][-1] == number - 1:
            stretches[-1].append(number)
        else:
            stretches.append([number])
    return stretches


def _title(read: ReadText, sheets: list[_Sheet], name: str) -> str:
    """Return what the file calls itself: the title above its first table, else a sheet's name."""
    headings = [block for block in read.blocks[:3] if block.kind is Kind.HEADING]
    titles = [read.text[b.start : b.end] for b in headings if b.level == TABLE_TITLE]
    named = [sheet.name for sheet in sheets if not _DEFAULT_NAME.fullmatch(sheet.name)]
    return [*titles, *named, PurePath(name).stem][0]
