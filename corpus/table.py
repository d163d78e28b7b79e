"""Tables with their cells known: merged cells filled, titles and headers recognised, written."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.errors import SenreiError
from corpus.extract import Writer, one_line
from corpus.heading import TABLE_TITLE
from corpus.row import names_columns

MOST_CELLS = 500_000  # in a file
MOST_COLUMNS = 1_000
_LONGEST_TITLE = 45  # characters
_LONGEST_ACROSS = 30  # a longer text in a merged cell is not repeated for each of its columns
_LONGEST_DOWN = 100  # nor for each of its rows
_MOST_HEADERS = 3
_MOST_TITLES = 2
_UNIT = re.compile(r"単位|^[（(][^（）()]{0,4}[円人件％%][）)]$")
_FIGURE = re.compile(
    r"[▲△+-]?[¥￥]?\d[\d,，.．]*\s?(?:[千百万億]*[円件人名年月日時間分枚台回%％か箇所ヶ]{0,3})|[-－―–]"
)
_YEAR = re.compile(r"(?:19|20)\d\d年?度?")
_NO_TITLE = re.compile(
    r"[。、，,;：:]$|^[※＊*注・･•\-]|^[（(](?![0-9０-９一二三四五六七八九十ア-ン]{1,3}[)）])"
    r"|\d[%％円件人]$|^[\d,.\s]*$"
)


@dataclass(frozen=True)
class Merged:
    """A merged cell: its first and last row and column."""

    top: int
    left: int
    bottom: int
    right: int


def too_many(name: str) -> SenreiError:
    """Return the error for a file with more cells than a document has."""
    return SenreiError(
        f"「{name}」の表が大きすぎます（上限 {MOST_CELLS:,} セル、{MOST_COLUMNS:,} 列）。"
        "分割してから取り込んでください。"
    )


def fill(rows: list[list[str]], merged: Iterable[Merged]) -> None:
    """Write what stands in merged cells into each of the cells they cover, in place.

    A cell as wide as its table is a title and stays one; long texts are not multiplied.
    """
    left = 4 * MOST_CELLS  # merged cells that overlap would take endless time
    for cell in merged:
        if left < 0 or cell.top >= len(rows) or cell.left >= len(rows[cell.top]):
            continue
        text = rows[cell.top][cell.left]
        down = cell.bottom if len(text) <= _LONGEST_DOWN else cell.top
        for row in rows[cell.top : down + 1] if text else ():
            left -= len(row)
            whole = cell.left == 0 and cell.right >= len(row) - 1
            across = cell.left if whole or len(text) > _LONGEST_ACROSS else cell.right
            for column in range(cell.left, min(across, len(row) - 1) + 1):
                row[column] = text


def write_table(
    writer: Writer, rows: Sequence[Sequence[str]], header: tuple[int, int] | None = None
) -> tuple[int, int] | None:
    """Write a table and return the span of its header, None if it has none.

    Titles above it become headings; a line above it that tells the unit belongs to the header.
    `header` is that of the table that goes on here, from the page before.
    """
    above, body = _parts(_trim(rows))
    if not header:
        _spread(body)
    unit = _write_above(writer, above)
    depth = 0 if header else _depth(body)
    if body and unit is None:
        writer.part()
    if depth:
        written = sum(len("\t".join(row)) + 1 for row in body[:depth]) - 1
        header = (writer.length if unit is None else unit, writer.length + written)
    for n, row in enumerate(body):
        if depth <= n < len(body) - 1 and _is_alone(row) and is_title(row[0]):
            writer.heading(row[0], TABLE_TITLE)
        else:
            writer.row(row, header)
    return header


def is_title(text: str) -> bool:
    """Tell whether a line that stands alone is a title, not a note or a figure."""
    return len(text) <= _LONGEST_TITLE and not _NO_TITLE.search(text)


def _is_alone(row: Sequence[str]) -> bool:
    return bool(row) and bool(row[0]) and not any(row[1:])


def _write_above(writer: Writer, texts: Sequence[str]) -> int | None:
    """Write the titles and notes above a table; return where the line that tells units begins."""
    unit = None
    for n, text in enumerate(texts):
        if is_title(text) and n < _MOST_TITLES and not _UNIT.search(text):
            writer.heading(text, TABLE_TITLE)
        else:
            start, _ = writer.paragraph(text)
            unit = start if n == len(texts) - 1 and _UNIT.search(text) else None
    return unit


def _trim(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the rows without those and the columns that are empty, each cell on one line."""
    cleaned = [row for row in ([one_line(cell) for cell in row] for row in rows) if any(row)]
    kept = sorted({i for row in cleaned for i, cell in enumerate(row) if cell})
    return [[row[i] if i < len(row) else "" for i in kept] for row in cleaned]


def _parts(rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Part the titles, notes and units that stand above a table, over any column, from it."""
    above: list[str] = []
    for n, row in enumerate(rows):
        filled = [cell for cell in row if cell]
        if len(filled) > 1 and not (len(filled) == 2 < len(row) and _UNIT.search(filled[-1])):
            return above, rows[n:]
        above += filled
    return above, []


def _spread(rows: Sequence[list[str]]) -> None:
    """Write the name of a group of columns above each of them, where that row names only groups.

    Sheets often leave out what merged cells would show: the first row has blanks where the second
    has names, which begins with blanks itself, and no row below it does.
    """
    first, second, *rest = [*rows[:3], [], [], []][:3]
    parted = any(not a and b for a, b in zip(first, second, strict=False))
    begun = bool(first and first[0] and rest[0] and rest[0][0]) and not (second and second[0])
    if not (parted and begun and _is_header(first) and _is_header(second)):
        return
    group = ""
    for column, name in enumerate(first):
        group = name or group
        if not name and second[column]:
            first[column] = group


def _depth(rows: Sequence[Sequence[str]]) -> int:
    """Return of how many rows the header is: more than one where merged cells group columns."""
    if not rows or len(rows) == 1 or not _is_header(rows[0]):
        return 0
    depth = 1
    while depth < min(len(rows) - 1, _MOST_HEADERS) and _goes_on(rows[depth - 1], rows[depth]):
        depth += 1
    return depth


def _is_header(row: Sequence[str]) -> bool:
    return names_columns(list(row)) and not any(
        _FIGURE.fullmatch(cell) and not _YEAR.fullmatch(cell) for cell in row
    )


def _goes_on(above: Sequence[str], row: Sequence[str]) -> bool:
    """Tell whether `row` names parts of the columns that the row above names."""
    grouped = any(a and a == b for a, b in pairwise(above))
    return grouped and any(row) and _is_header(row)
