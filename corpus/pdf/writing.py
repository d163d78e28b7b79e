"""Writing the pages of a PDF down as one text: paragraphs closed, furniture out of their way."""

from collections.abc import Sequence

from corpus.extract import ReadText, Writer
from corpus.heading import heading_level
from corpus.line import Line
from corpus.marker import begins_item
from corpus.page import PAGE_END
from corpus.pdf.furniture import furniture
from corpus.pdf.page import Page, RuledTable, TextLine
from corpus.pdf.type_size import TypeSizes
from corpus.table import write_table

_LONGEST_HEADING = 80  # characters, over all its lines
_LOWEST_LEVEL = 6
_FAR = 1.4  # times the usual distance of two lines: a paragraph ends
_INDENT = 0.6  # letters
_SHORT = 2.5  # letters by which a paragraph's last line is shorter than its column
_STEP = 20  # points; lines that begin so near are of one column
_FINISHED = tuple("。．！？!?：:」）)】］》>")


def write_pages(pages: Sequence[Page], name: str) -> ReadText:
    """Write the pages of a PDF as a text with its blocks."""
    running = furniture(pages)
    bodies = [
        [item for item in page.items if isinstance(item, RuledTable) or item not in running]
        for page in pages
    ]
    sizes = TypeSizes(bodies)
    text = _Text(Writer(name), sizes)
    for number, (page, body) in enumerate(zip(pages, bodies, strict=True)):
        rest = [item for item in page.items if isinstance(item, TextLine) and item in running]
        above = [line.text for line in rest if line.top >= page.height / 2]
        below = [line.text for line in rest if line.top < page.height / 2]
        text.hold([PAGE_END, *above] if number else above)
        text.read_page(body)
        text.hold(below)
    return text.finish(sizes.title(bodies))


class _Text:
    """The text as it grows: the paragraph or heading still open, and what waits for its end."""

    def __init__(self, writer: Writer, sizes: TypeSizes) -> None:
        self._writer = writer
        self._sizes = sizes
        self._open: list[str] = []  # lines and what stands between them
        self._level = 0  # of the open heading
        self._last: TextLine | None = None
        self._short = False  # the last line ends before its column does
        self._held: list[str] = []
        self._table: RuledTable | None = None  # if it stands last
        self._header: tuple[int, int] | None = None

    def hold(self, furniture: list[str]) -> None:
        """Keep what furnishes pages until the paragraph that runs over it ends."""
        self._held += furniture

    def read_page(self, body: Sequence[TextLine | RuledTable]) -> None:
        """Read the lines and tables of a page."""
        ends = _column_ends([item for item in body if isinstance(item, TextLine)])
        for item in body:
            if isinstance(item, RuledTable):
                self._read_table(item)
            else:
                self._read_line(item)
                self._short = item.right < ends[_column(item)] - _SHORT * item.size

    def finish(self, title: str) -> ReadText:
        """Return the whole text."""
        self._flush()
        return self._writer.finish(title)

    def _read_line(self, line: TextLine) -> None:
        level = self._sizes.level(line)
        if self._open and self._goes_on(line, level):
            pages = self._held.count(PAGE_END)
            self._held = [text for text in self._held if text != PAGE_END]
            self._open += [PAGE_END * pages or "\n", line.text]
        else:
            self._flush()
            self._open, self._level = [line.text], level
        self._last = line
        self._table = None

    def _goes_on(self, line: TextLine, level: int) -> bool:
        """Tell whether the open paragraph or heading goes on with `line`."""
        if self._last is None or level != self._level or begins_item(line.text):
            return False
        if level:
            near = 0 < self._last.bottom - line.bottom < 2 * line.size
            return near and sum(map(len, self._open)) + len(line.text) <= _LONGEST_HEADING
        if PAGE_END in self._held:
            return not self._short and not self._last.text.endswith(_FINISHED)
        return not self._is_apart(self._last, line)

    def _is_apart(self, last: TextLine, line: TextLine) -> bool:
        """Tell whether a paragraph ends between two lines of a page."""
        down = last.bottom - line.bottom
        if down < 0:  # the next column
            return self._short or last.text.endswith(_FINISHED)
        if down > _FAR * self._sizes.pitch * line.size:
            return True
        if self._short and not last.text.endswith(("、", "，", ",")):
            return True
        indented = line.left - last.left > _INDENT * line.size
        return indented and last.text.endswith(_FINISHED)

    def _read_table(self, table: RuledTable) -> None:
        """Write a table; on the page after its beginning it goes on with its header."""
        goes_on = (
            self._table is not None
            and PAGE_END in self._held
            and len(self._table.rows[0]) == len(table.rows[0])
            and self._table.rows[0] != table.rows[0]
        )
        self._flush()
        self._header = write_table(self._writer, table.rows, self._header if goes_on else None)
        self._table = table

    def _flush(self) -> None:
        """Write the open paragraph or heading, then what waited for its end."""
        if self._open:
            text = "".join(self._open)
            level = self._level or self._numbered(text)
            if level:
                self._writer.heading(text, min(level, _LOWEST_LEVEL))
            else:
                self._writer.paragraph(text)
        self._open = []
        for text in self._held:
            if text == PAGE_END:
                self._writer.end_line()
                self._writer.put(PAGE_END)
            else:
                self._writer.furniture(text)
        self._held = []

    def _numbered(self, text: str) -> int:
        """Return the level of a heading that only its number tells, below those of larger type."""
        level = 0 if len(self._open) > 1 else heading_level([Line(text, 0, len(text))], 0)
        return level + self._sizes.levels if level else 0


def _column(line: TextLine) -> int:
    return round(line.left / _STEP)


def _column_ends(lines: Sequence[TextLine]) -> dict[int, float]:
    """Return where each column ends: the furthest of the lines that begin near it."""
    ends: dict[int, float] = {}
    for line in lines:
        for column in range(_column(line) - 1, _column(line) + 2):
            ends[column] = max(ends.get(column, 0.0), line.right)
    return ends
