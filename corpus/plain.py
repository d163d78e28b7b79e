"""Plain text and Markdown, and text that once was a PDF: its blocks."""

import re
from collections.abc import Sequence

from corpus.aligned import aligned_rows
from corpus.block import Block, Kind
from corpus.furniture import NO_FURNITURE, Furniture
from corpus.heading import TABLE_TITLE, heading_level
from corpus.line import Line
from corpus.marker import begins_item
from corpus.markup import read_elements
from corpus.row import cells_of, is_rule, names_columns
from corpus.sentence import sentences
from corpus.tag import without_tags
from corpus.wrapping import wraps

_TABLE = re.compile(r"\s*<table[\s>]", re.IGNORECASE)
_TABLE_TAG = re.compile(r"<(?P<closing>/?)table[\s>]", re.IGNORECASE)


def read_blocks(
    text: str, lines: Sequence[Line], furniture: Furniture = NO_FURNITURE
) -> list[Block]:
    """Cut `text` into blocks; what furnishes its pages becomes breaks or no headings.

    `lines` are those of `text`, all or its end. Linear in the text's length.
    """
    reading = _Reading(text, lines, furniture)
    i = 0
    while i < len(lines):
        i = reading.read_line(i)
    reading.end_paragraph()
    return reading.blocks


class _Reading:
    """The blocks of the lines read so far, and the paragraph and the table still open."""

    def __init__(self, text: str, lines: Sequence[Line], furniture: Furniture) -> None:
        self.blocks: list[Block] = []
        self._text = text
        self._lines = lines
        self._furniture = furniture
        self._aligned = aligned_rows(lines)
        self._paragraph: tuple[int, int] | None = None  # its first and last line
        self._header: tuple[int, int] | None = None
        self._tables_close = True

    def read_line(self, i: int) -> int:
        """Read line `i`, or the HTML table that begins on it, and return the next line."""
        last = self._table_end(i) if _TABLE.match(self._lines[i].text) else None
        if last is not None:
            self.end_paragraph()
            span = self._lines[i].start, self._lines[last].end
            self.blocks += read_elements(self._text, *span)
            return last + 1
        self._read_single(i)
        return i + 1

    def _table_end(self, i: int) -> int | None:
        """Return the line on which the table that begins on line `i` is closed, None if none."""
        depth = 0
        for j in range(i, len(self._lines) if self._tables_close else i):
            for tag in _TABLE_TAG.finditer(self._lines[j].text):
                depth += -1 if tag["closing"] else 1
            if depth <= 0:
                return j
        self._tables_close = False  # looking again and again would take quadratic time
        return None

    def _read_single(self, i: int) -> None:
        line = self._lines[i]
        if i in self._furniture.within and self._paragraph:
            self._paragraph = (self._paragraph[0], i)
        elif line.blank:
            if not self._goes_on_below(i):
                self.end_paragraph()
        elif i in self._furniture.breaks:
            self._add(Kind.BREAK, line)
        elif level := self._heading_level(i):
            self._add(Kind.HEADING, line, level)
            self._header = None if level == TABLE_TITLE else self._header
        elif i in self._aligned:
            self._header = None
            self._add(Kind.ROW, line)
        elif cells_of(line.text):
            self._read_row(i)
        else:
            self._read_text(i)

    def _heading_level(self, i: int) -> int:
        return 0 if i in self._furniture.lists else heading_level(self._lines, i)

    def _add(self, kind: Kind, line: Line, level: int = 0) -> None:
        self.end_paragraph()
        header = self._header if kind is Kind.ROW else None
        self.blocks.append(Block(kind, line.start, line.end, level, header))

    def _read_row(self, i: int) -> None:
        line = self._lines[i]
        if is_rule(line.text):
            self.end_paragraph()
            return
        if i == 0 or not cells_of(self._lines[i - 1].text):
            named = names_columns(cells_of(line.text))
            self._header = (line.start, line.end) if named else None
        self._add(Kind.ROW, line)

    def _read_text(self, i: int) -> None:
        first, last = self._paragraph or (i, i)
        if i - last > 2 or begins_item(self._lines[i].text):
            self.end_paragraph()
            first = i
        self._paragraph = (first, i)

    def _goes_on_below(self, i: int) -> bool:
        """Tell whether the open paragraph goes on below the blank line `i`."""
        if not self._paragraph or i + 1 >= len(self._lines) or i + 1 in self._furniture.breaks:
            return False
        return wraps(self._lines[self._paragraph[1]].text.strip(), self._lines[i + 1])

    def end_paragraph(self) -> None:
        if self._paragraph is None:
            return
        first, last = self._paragraph
        self._paragraph = None
        start, end = self._lines[first].start, self._lines[last].end
        self.blocks += [
            Block(Kind.TEXT, start + left, start + right)
            for left, right in sentences(without_tags(self._text[start:end]))
        ]
