"""A file's outline: its text and how it is built, whatever its format."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from corpus.block import Block, Kind
from corpus.casebook import Casebook, read_casebook
from corpus.csv_table import read_csv
from corpus.encoding import decode
from corpus.errors import SenreiError
from corpus.front_matter import read_front_matter
from corpus.furniture import Furniture, find_furniture
from corpus.headed import read_headed
from corpus.line import Line, count_line_ends, read_lines
from corpus.markup import read_markup
from corpus.office.excel import read_excel
from corpus.office.word import read_word
from corpus.pdf.reading import read_pdf
from corpus.plain import read_blocks
from corpus.view import view

LONGEST_LINE = 1_000_000  # characters
MOST_LINES = 500_000
# Of these the text is taken out first, and stored.
_EXTRACTORS = {"pdf": read_pdf, "word": read_word, "excel": read_excel, "csv": read_csv}
_WITHOUT_CASES = ("excel", "csv")
_MARKED = re.compile(r"\s*#{1,6}\s")


@dataclass(frozen=True)
class Outline:
    """A text, the lines of its body, and what they are.

    `title` is what the format gives, empty if it gives none; `matter` are the entries above the
    body.
    """

    text: str
    lines: list[Line]
    title: str
    blocks: list[Block]
    book: Casebook | None
    matter: dict[str, str]


def read_outline(kind: str, data: bytes, name: str) -> Outline:
    """Read the outline of a file; SenreiError if that can't be done."""
    extract = _EXTRACTORS[kind](data, name) if kind in _EXTRACTORS else None
    text = extract.text if extract else decode(data, name)
    if count_line_ends(text) > MOST_LINES:
        raise SenreiError(
            f"{name} の行が多すぎます（上限 {MOST_LINES:,} 行）。分割してから取り込んでください。"
        )
    lines = read_lines(text)
    if max(len(line.text) for line in lines) > LONGEST_LINE:
        raise SenreiError(
            f"{name} に {LONGEST_LINE:,} 文字を超える行があります。"
            "文書かどうか確かめ、改行を入れてください。"
        )
    matter, begin = ({}, 0) if extract else read_front_matter(text)
    body = [line for line in lines if line.start >= begin]
    if extract or kind == "html":
        title, blocks = (extract.title, extract.blocks) if extract else read_markup(text)
        seen = read_lines(view(kind, text))
        headings = {_line_of(block, seen) for block in blocks if block.kind is Kind.HEADING}
        book = _casebook(kind, text, seen, headings)
        blocks = _furnished(blocks, seen, book)
        return Outline(text, body, title, blocks, book or read_headed(text, blocks), matter)
    marked = {i for i, line in enumerate(body) if _MARKED.match(line.text)}
    seen = [line for line in read_lines(view(kind, text)) if line.start >= begin]
    book = _casebook(kind, text, seen, marked)
    furniture = Furniture(book.furniture) if book else find_furniture(text, body)
    blocks = read_blocks(text, body, furniture)
    return Outline(text, body, "", blocks, book or read_headed(text, blocks), matter)


def _casebook(kind: str, text: str, lines: list[Line], headings: set[int]) -> Casebook | None:
    """Read the casebook that lines are, the form feeds above them being the ends of pages."""
    if kind in _WITHOUT_CASES:
        return None
    tops = {i for i, line in enumerate(lines) if text[line.start - 1 : line.start] == "\f"}
    return read_casebook(lines, tops, headings)


def _line_of(block: Block, lines: list[Line]) -> int:
    return bisect_right(lines, block.start, key=lambda line: line.start) - 1


def _furnished(blocks: list[Block], lines: list[Line], book: Casebook | None) -> list[Block]:
    """Return blocks, breaks where they furnish a casebook's pages."""
    if not book:
        return blocks
    return [
        Block(Kind.BREAK, block.start, block.end)
        if _line_of(block, lines) in book.furniture
        else block
        for block in blocks
    ]
