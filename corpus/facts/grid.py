"""The rows of a document's tables, whatever notation they are written in, with their cells."""

import re
from collections.abc import Iterator, Sequence

from corpus.block import Block, Kind
from corpus.facts.found import Place
from corpus.line import Line
from corpus.row import is_rule

_CELL = re.compile(
    r"<t[dh](?:\s[^<>]*)?>(?P<inner>.*?)(?=</t[dh]>|<t[dh][\s>]|</tr>|\Z)", re.DOTALL
)
_UNSEEN = re.compile(r"(?:\s|&nbsp;|<[^<>]*>)++")


def read_rows(text: str, lines: Sequence[Line], blocks: Sequence[Block]) -> list[list[Place]]:
    """Return the cells of every table row of `text`, in order.

    Rows are lines with tabs, Markdown's lines between bars, and HTML's `tr` elements.
    """
    elements = [b for b in blocks if b.kind is Kind.ROW and text.startswith("<tr", b.start)]
    if elements:
        return [cells for block in elements if (cells := list(_elements(text, block)))]
    return [cells for line in lines if (cells := list(_cells(line)))]


def _elements(text: str, block: Block) -> Iterator[Place]:
    for match in _CELL.finditer(text, block.start, block.end):
        start, end = match.span("inner")
        for unseen in _UNSEEN.finditer(text, start, end):
            if unseen.end() == end:
                end = unseen.start()
            elif unseen.start() == start:
                start = unseen.end()
        yield Place(text[start:end], start)


def _cells(line: Line) -> Iterator[Place]:
    bare = line.text.strip()
    if "\t" in line.text:
        mark, begin, row = "\t", line.start, line.text
    elif bare.startswith("|") and not is_rule(bare):
        mark, row = "|", bare.strip("|")
        begin = line.start + line.text.index(row) if row else line.start
    else:
        return
    for raw in row.split(mark):
        yield Place(raw.strip(), begin + len(raw) - len(raw.lstrip()))
        begin += len(raw) + 1
