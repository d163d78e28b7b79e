"""The letters of a PDF's page, line by line, and where they stand on the page as it is shown."""

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.extract import seen

Point = tuple[float, float]
Turn = Callable[[float, float], Point]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter and its place: left, bottom, right, top; `index` is pdfium's number for it."""

    text: str
    place: tuple[float, float, float, float]
    index: int

    @property
    def middle(self) -> Point:
        """The middle of the letter's place."""
        left, bottom, right, top = self.place
        return (left + right) / 2, (bottom + top) / 2


def turning(page: pdfium.PdfPage) -> Turn:
    """Return what turns the places of a page's contents as the page is turned."""
    left, bottom, right, top = page.get_cropbox() or page.get_mediabox()
    return {
        90: lambda x, y: (y - bottom, right - x),
        180: lambda x, y: (right - x, top - y),
        270: lambda x, y: (top - y, x - left),
    }.get(page.get_rotation(), lambda x, y: (x - left, y - bottom))


def read_glyphs(textpage: pdfium.PdfTextPage, turn: Turn) -> Iterator[list[Glyph]]:
    """Yield a page's letters line by line, in reading order."""
    line: list[Glyph] = []
    box = [ctypes.c_double() for _ in range(4)]
    high = 0
    for index in range(textpage.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(textpage, index)
        if code in (10, 13):
            if line:
                yield line
            line = []
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        pdfium_c.FPDFText_GetCharBox(textpage, index, box[0], box[2], box[1], box[3])
        xs, ys = zip(
            turn(box[0].value, box[1].value), turn(box[2].value, box[3].value), strict=True
        )
        text = seen(chr(code)) if code else "\ufffd"
        if text:
            line.append(Glyph(text, (min(xs), min(ys), max(xs), max(ys)), index))
    if line:
        yield line


def font_size(textpage: pdfium.PdfTextPage, glyph: Glyph) -> float:
    """Return the size in which a letter is drawn, in points."""
    matrix = pdfium_c.FS_MATRIX()
    scale = 1.0
    if pdfium_c.FPDFText_GetMatrix(textpage, glyph.index, matrix):
        scale = math.hypot(matrix.c, matrix.d)
    return float(pdfium_c.FPDFText_GetFontSize(textpage, glyph.index)) * scale
