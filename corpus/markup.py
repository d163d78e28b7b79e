"""HTML: its blocks, as spans of the file's own text."""

import html
import re
from dataclasses import dataclass

from corpus.block import Block, Kind
from corpus.extract import one_line
from corpus.marker import begins_item
from corpus.sentence import sentences
from corpus.tag import CELLS, LINES, TAG, hidden, tag_name, without_tags

_TAG = re.compile(TAG, re.IGNORECASE)
_TITLE = re.compile(r"<title[^<>]*>([^<]*)</title>", re.IGNORECASE)
_BLOCKS = LINES | CELLS
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_WITHIN_HEADINGS = {"div", "center", "caption"}
_LONGEST_HEADING = 300  # characters; a longer one was never closed
_LONGEST_NESTING = 2000  # characters of ink; a longer row with a table in it lays out a page


@dataclass
class _Table:
    header: tuple[int, int] | None = None


@dataclass
class _Row:
    """An open row: where it starts, how many blocks stand before it, and what it holds."""

    start: int
    before: int
    ink: int = 0
    nests: bool = False
    has_heading: bool = False

    @property
    def lays_out(self) -> bool:
        """Tell whether the row is no data but part of a page laid out with tables."""
        return self.has_heading or (self.nests and self.ink > _LONGEST_NESTING)


def read_markup(text: str) -> tuple[str, list[Block]]:
    """Return the title of an HTML text, empty if it has none, and its blocks.

    Headings are h1 to h6, rows are whole `tr` elements (a table within a cell belongs to the
    row), and what scripts, styles and the head hold is left out. Linear in the text's length.
    """
    title = _TITLE.search(text)
    return one_line(html.unescape(title[1])) if title else "", read_elements(text, 0, len(text))


def read_elements(text: str, start: int, end: int) -> list[Block]:
    """Return the blocks of the HTML in `text[start:end]`, as spans of `text`."""
    outline = _Outline(text)
    spans = [(start + left, start + right) for left, right in hidden(text[start:end])]
    for unseen, seen in [*spans, (end, end)]:
        for match in _TAG.finditer(text, start, unseen):
            outline.read_text(start, match.start())
            outline.read_tag(*tag_name(match[0]), *match.span())
            start = match.end()
        outline.read_text(start, unseen)
        start = seen
    outline.end()
    return outline.blocks


class _Outline:
    """The blocks so far; the run is the stretch of ink since the last tag that ends a line."""

    def __init__(self, text: str) -> None:
        self.blocks: list[Block] = []
        self._text = text
        self._run: tuple[int, int] | None = None
        self._breaks = 0  # br since the run's last ink
        self._level = 0  # of the open heading
        self._open: list[_Table | _Row] = []

    def read_text(self, start: int, end: int) -> None:
        piece = self._text[start:end]
        ink = piece.strip()
        if not ink or ("&" in ink and not html.unescape(ink).strip()):
            return
        if self._breaks > 1 or (self._breaks and begins_item(ink)):
            self._end_run()
        left = start + len(piece) - len(piece.lstrip())
        self._run = (self._run[0] if self._run else left, left + len(ink))
        self._breaks = 0
        if (row := self._row()) is not None:
            row.ink += len(ink)

    def read_tag(self, name: str, closing: bool, start: int, end: int) -> None:
        if name == "br":
            self._breaks += 1
        elif name in _HEADINGS:
            self._end_run()
            self._level = 0 if closing else _HEADINGS[name]
        elif name in _BLOCKS and not (self._level and name in _WITHIN_HEADINGS):
            self._end_run()
            if name == "table":
                self._read_table(closing, start)
            elif name == "tr":
                self._read_row(closing, start, end)

    def end(self) -> None:
        """End what is still open at the end of the text."""
        self._end_run()
        while self._open:
            self._end_row(self.blocks[-1].end if self.blocks else 0)

    def _row(self) -> _Row | None:
        top = self._open[-1] if self._open else None
        return top if isinstance(top, _Row) else None

    def _read_table(self, closing: bool, start: int) -> None:
        if not closing:
            if (row := self._row()) is not None:
                row.nests = True
            self._open.append(_Table())
        else:
            if self._row() is not None:
                self._end_row(start)
            if self._open:
                self._open.pop()

    def _read_row(self, closing: bool, start: int, end: int) -> None:
        if closing and self._row() is None and len(self._open) > 1:
            self._open.pop()  # a table in a cell that was never closed
        if self._row() is not None:
            self._end_row(end if closing else start)
        if not closing:
            self._open.append(_Row(start, len(self.blocks)))

    def _end_row(self, end: int) -> None:
        """Close what was opened last; the blocks of a row that is data become one."""
        row = self._open.pop()
        if isinstance(row, _Table):
            return
        self._hand_up(row)
        if row.lays_out or len(self.blocks) == row.before:
            return
        del self.blocks[row.before :]
        table = self._open[-1] if self._open else None
        header = (row.start, end)
        if isinstance(table, _Table):
            header = table.header = table.header or header
        self.blocks.append(Block(Kind.ROW, row.start, end, header=header))

    def _hand_up(self, row: _Row) -> None:
        """Tell the row around `row`, if it stands in a table within a cell, what it holds."""
        outer = self._open[-2] if len(self._open) > 1 else None
        if isinstance(outer, _Row):
            outer.ink += row.ink
            outer.has_heading = outer.has_heading or row.has_heading

    def _end_run(self) -> None:
        level, self._level, self._breaks = self._level, 0, 0
        if self._run is None:
            self._level = level  # <h2><p>: the heading is still to come
            return
        (start, end), self._run = self._run, None
        if level and end - start <= _LONGEST_HEADING:
            self.blocks.append(Block(Kind.HEADING, start, end, level))
            if (row := self._row()) is not None:
                row.has_heading = True
            return
        self.blocks += [
            Block(Kind.TEXT, start + left, start + right)
            for left, right in sentences(without_tags(self._text[start:end]))
        ]
