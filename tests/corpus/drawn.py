"""Files of every format made for tests."""

import io
import zipfile
from collections.abc import Callable

import docx
import openpyxl
from docx.document import Document as WordDocument
from openpyxl.worksheet.worksheet import Worksheet
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

FONT = "HeiseiKakuGo-W5"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
BODY = ParagraphStyle("body", fontName=FONT, fontSize=10.5, leading=18, wordWrap="CJK")
LARGE = ParagraphStyle("large", parent=BODY, fontSize=18, leading=27, spaceAfter=6)
MIDDLE = ParagraphStyle("middle", parent=BODY, fontSize=13, leading=20, spaceBefore=12)
RULED = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONT", (0, 0), (-1, -1), FONT, 10)]

ROWS = [
    ["自治体", "導入費用（千円）", "備考"],
    ["青葉市", "1,000", "電子契約を導入した。"],
    ["若松市", "約250万円", "▲12.3%"],
    ["白樺町", "-", "2,885件"],
]


def draw_pdf(flow: list[Flowable], header: str = "", footer: str = "") -> bytes:
    """A PDF; `footer` is formatted with the page's number."""
    buffer = io.BytesIO()

    def furnish(canvas, _) -> None:
        canvas.setFont(FONT, 8)
        canvas.drawString(72, 810, header)
        canvas.drawCentredString(297, 25, footer.format(canvas.getPageNumber()))

    SimpleDocTemplate(buffer, pagesize=(595, 842)).build(
        flow, onFirstPage=furnish, onLaterPages=furnish
    )
    return buffer.getvalue()


def paragraph(text: str, style: ParagraphStyle = BODY) -> Paragraph:
    return Paragraph(text, style)


def ruled(rows: list[list[str]], *styles: tuple) -> Table:
    return Table(rows, style=[*RULED, *styles])


def write_word(write: Callable[[WordDocument], object]) -> bytes:
    document = docx.Document()
    write(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def word_table(document: WordDocument, rows: list[list[str]]):
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return table


def write_excel(write: Callable[[Worksheet], object], name: str = "実績") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = name
    write(book.active)
    return save(book)


def save(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def replaced(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The package `data` with `old` replaced in one of its parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", 8) as target:
        for name in source.namelist():
            content = source.read(name)
            assert name != part or old in content
            target.writestr(name, content.replace(old, new) if name == part else content)
    return buffer.getvalue()
