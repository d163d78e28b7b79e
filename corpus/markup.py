"""HTML: its blocks, as spans of the file's own text, tags included."""

from html.parser import HTMLParser

from corpus.block import Block, Kind
from corpus.sentence import sentence_ends

_UNSEEN = {"script", "style", "template", "noscript", "head", "svg"}
_INLINE = set(
    "a abbr b bdi bdo big cite code data del dfn em font i img input ins kbd label mark q rp rt"
    " ruby s samp small span strong sub sup time tt u var wbr".split()
)


class _BlockParser(HTMLParser):
    """Collects blocks; a run is the stretch of text between two block-level tags."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source = text
        self.blocks: list[Block] = []
        self.title = ""
        self._line_starts = [0]
        for i, character in enumerate(text):
            if character == "\n":
                self._line_starts.append(i + 1)
        self._run: tuple[int, int] | None = None
        self._unseen: list[str] = []
        self._in_title = False
        self._row: int | None = None
        self._header: tuple[int, int] | None = None

    def _here(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag == "title":
            self._in_title = True
        if tag in _UNSEEN:
            self._flush()
            self._unseen.append(tag)
        elif tag == "table" and self._row is None:
            self._flush()
            self._header = None
        elif tag == "tr" and self._row is None:
            self._flush()
            self._row = self._here()
        elif tag not in _INLINE and self._row is None:
            self._flush()

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.pop()
        elif tag in ("tr", "table") and self._row is not None:
            self._end_row(tag)
        elif self._row is None and tag not in _INLINE:
            level = int(tag[1]) if tag in ("h1", "h2", "h3", "h4", "h5", "h6") else 0
            self._flush(level)

    def _end_row(self, tag: str) -> None:
        start, here = self._row or 0, self._here()
        end = here + len(f"</{tag}>") if tag == "tr" else here
        if self._run:
            self._header = self._header or (start, end)
            self.blocks.append(Block(Kind.ROW, start, end, header=self._header))
        self._run = self._row = None

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data.strip()
        if data.strip() and not self._unseen:
            left = len(data) - len(data.lstrip())
            self._extend(self._here() + left, self._here() + len(data.rstrip()))

    def handle_entityref(self, name: str) -> None:
        self._extend(self._here(), self._here() + len(name) + 2)

    def handle_charref(self, name: str) -> None:
        self._extend(self._here(), self._here() + len(name) + 3)

    def _extend(self, start: int, end: int) -> None:
        if not self._unseen:
            self._run = (self._run[0] if self._run else start, min(end, len(self.source)))

    def _flush(self, level: int = 0) -> None:
        if self._run is None:
            return
        start, end = self._run
        self._run = None
        if level:
            self.blocks.append(Block(Kind.HEADING, start, end, level))
            return
        begin = 0
        for stop in sentence_ends(self.source[start:end]):
            if self.source[start + begin : start + stop].strip():
                self.blocks.append(Block(Kind.TEXT, start + begin, start + stop))
            begin = stop

    def close(self) -> None:
        super().close()
        if self._row is not None and self._run:
            self._run = (self._row, self._run[1])
        self._flush()


def read_markup(text: str) -> tuple[str, list[Block]]:
    """Return the title of an HTML text, empty if it has none, and its blocks.

    Headings are h1 to h6, rows are whole `tr` elements (a table within a cell belongs to the
    row), and everything in script, style and head is left out. Linear in the text's length.
    """
    parser = _BlockParser(text)
    parser.feed(text)
    parser.close()
    return parser.title, parser.blocks
