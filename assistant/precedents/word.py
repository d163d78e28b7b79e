"""The memo as a Word file of one A4 page."""

import io
from math import ceil
from unicodedata import east_asian_width

from docx import Document
from docx.document import Document as Word
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from assistant.precedents.memo import Memo
from assistant.question.question import readable

_POINTS = 72 / 25.4  # of a millimetre
_AFTER = 1.5  # points below a paragraph
_SOURCES = "出典（数字は文書の文字の位置）"
_FONT = "Yu Gothic"
_TITLE, _TEXT, _CELL, _SOURCE = 13.0, 9.0, 7.5, 6.5  # points
_LEADING = 1.3  # height of a line beside the size of its letters
_WIDTHS = (6, 30, 42, 36, 30, 16, 26)  # millimetres, 186 of A4's 210
_MARGIN = 12  # millimetres
_WIDE, _HIGH = 186 * _POINTS, 270 * _POINTS  # of the page
_PADDING = 11.0  # points of a cell's width that are empty
_SCALES = (1.0, 0.92, 0.85, 0.78, 0.7, 0.62, 0.55)


def word(memo: Memo) -> bytes:
    """Return the memo as the bytes of a .docx file, in letters so small that it fits the page."""
    scale = next((scale for scale in _SCALES if height(memo, scale) <= _HIGH), _SCALES[-1])
    document = Document()
    _prepare(document)
    _write(document.add_paragraph(), memo.title, _TITLE * scale, bold=True)
    for line in memo.lines:
        _write(document.add_paragraph(), line, _TEXT * scale)
    if memo.rows:
        _table(document, [memo.header, *memo.rows], _CELL * scale)
    for heading, text in memo.paragraphs:
        paragraph = document.add_paragraph()
        _write(paragraph, f"{heading}　", _TEXT * scale, bold=True)
        _write(paragraph, text, _TEXT * scale)
    if memo.sources:
        _write(document.add_paragraph(), _SOURCES, _CELL * scale, bold=True)
    for source in memo.sources:
        _write(document.add_paragraph(), source, _SOURCE * scale)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def height(memo: Memo, scale: float = 1.0) -> float:
    """Return about how high the memo is, in points, with its letters at `scale`."""
    lines = [(memo.title, _TITLE), (_SOURCES, _CELL), *((text, _TEXT) for text in memo.lines)]
    lines += [(f"{heading}　{text}", _TEXT) for heading, text in memo.paragraphs]
    lines += [(source, _SOURCE) for source in memo.sources]
    total = sum(_lines(text, size * scale, _WIDE) * size * scale * _LEADING for text, size in lines)
    for row in (memo.header, *memo.rows):
        cells = zip(row, _WIDTHS, strict=True)
        wide = (_lines(text, _CELL * scale, mm * _POINTS - _PADDING) for text, mm in cells)
        total += max(wide) * _CELL * scale * _LEADING + _AFTER
    return total + _AFTER * len(lines)


def _lines(text: str, size: float, width: float) -> int:
    """Return how many lines of `width` points a text takes; Latin letters are narrow."""
    ems = sum(1.0 if east_asian_width(letter) in "WFA" else 0.6 for letter in text)
    return max(1, ceil(ems * size * 1.05 / width))


def _prepare(document: Word) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin = section.bottom_margin = Mm(_MARGIN)
    style = document.styles["Normal"]
    style.font.name = _FONT
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_after = Pt(_AFTER)


def _table(document: Word, rows: list[list[str]], size: float) -> None:
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for number, cells in enumerate(rows):
        for cell, text, width in zip(table.rows[number].cells, cells, _WIDTHS, strict=True):
            cell.width = Mm(width)
            _write(cell.paragraphs[0], text, size, bold=number == 0)


def _write(paragraph: Paragraph, text: str, size: float, bold: bool = False) -> None:
    run = paragraph.add_run(readable(text))
    run.font.size = Pt(size)
    run.font.bold = bold
    paragraph.paragraph_format.line_spacing = Pt(size * _LEADING)
