"""CSV: a table as text, its separator a comma, a semicolon or a tab."""

import csv
from collections import Counter
from io import StringIO
from itertools import groupby
from pathlib import PurePath

from corpus.block import Kind
from corpus.encoding import decode
from corpus.errors import SenreiError
from corpus.extract import ReadText, Writer, one_line
from corpus.table import MOST_CELLS, MOST_COLUMNS, too_many, write_table

_SEPARATORS = ",\t;"
_SAMPLE = 50  # lines
_LONGEST_CELL = 131_072  # characters


def read_csv(data: bytes, name: str) -> ReadText:
    """Read a CSV file in any encoding; SenreiError if that can't be done."""
    rows = _rows(decode(data, name), name)
    writer = Writer(name)
    for filled, stretch in groupby(rows, key=any):
        if filled:
            _write(writer, list(stretch))
    read = writer.finish()
    top = next((block for block in read.blocks[:1] if block.kind is Kind.HEADING), None)
    title = read.text[top.start : top.end] if top else PurePath(name).stem
    return ReadText(read.text, title, read.blocks)


def _write(writer: Writer, rows: list[list[str]]) -> None:
    if len(rows) > 1 and all(len(row) == 1 for row in rows):
        writer.part()
        header = (writer.length, writer.length + len(rows[0][0]))
        for row in rows:
            writer.row(row, header)
    else:
        write_table(writer, rows)


def _rows(text: str, name: str) -> list[list[str]]:
    rows = []
    left = MOST_CELLS
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=_separator(text)):
            left -= max(len(row), 1)
            if left < 0 or len(row) > MOST_COLUMNS:
                raise too_many(name)
            rows.append([one_line(cell) for cell in row])
    except csv.Error as error:
        raise SenreiError(
            f"「{name}」を CSV として読めません（{_LONGEST_CELL:,} 文字を超えるセルがあります）。"
            "引用符が閉じているか確かめてください。"
        ) from error
    return rows


def _separator(text: str) -> str:
    """Return the separator that most often parts the lines into the same number of cells."""
    lines = [f"{line}\n" for line in text[: _SAMPLE * 2000].splitlines()[:_SAMPLE]]
    return max(_SEPARATORS, key=lambda separator: _likeness(lines, separator))


def _likeness(lines: list[str], separator: str) -> tuple[int, int]:
    widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if len(row) > 1)
    return max(((times, width) for width, times in widths.items()), default=(0, 0))
