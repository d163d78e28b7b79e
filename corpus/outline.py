"""A file's outline: its text and how it is built, whatever its format."""

from dataclasses import dataclass

from corpus.block import Block, Kind
from corpus.casebook import Casebook, read_casebook
from corpus.csv_table import read_csv
from corpus.encoding import decode
from corpus.errors import SenreiError
from corpus.extract import ReadText
from corpus.front_matter import read_front_matter
from corpus.furniture import Furniture, find_furniture
from corpus.line import Line, count_line_ends, read_lines
from corpus.markup import read_markup
from corpus.office.excel import read_excel
from corpus.office.word import read_word
from corpus.pdf.reading import read_pdf
from corpus.plain import read_blocks

LONGEST_LINE = 1_000_000  # characters
MOST_LINES = 500_000
# Of these the text is taken out first, and stored.
_EXTRACTORS = {"pdf": read_pdf, "word": read_word, "excel": read_excel, "csv": read_csv}
_WITHOUT_CASES = ("html", "excel", "csv")


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
    book = None if kind in _WITHOUT_CASES else read_casebook(body)
    if extract:
        return Outline(text, body, extract.title, _blocks(extract, body, book), book, matter)
    if kind == "html":
        return Outline(text, body, *read_markup(text), book, matter)
    furniture = Furniture(book.furniture) if book else find_furniture(text, body)
    return Outline(text, body, "", read_blocks(text, body, furniture), book, matter)


def _blocks(extract: ReadText, lines: list[Line], book: Casebook | None) -> list[Block]:
    """Return the blocks of an extracted text, breaks where they furnish a casebook's pages."""
    furniture = {lines[i].start for i in book.furniture} if book else set()
    return [
        Block(Kind.BREAK, block.start, block.end) if block.start in furniture else block
        for block in extract.blocks
    ]
