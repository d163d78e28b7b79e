"""The straight lines that a PDF's page draws, as strokes or as thin filled boxes."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.pdf.glyph import Point, Turn
from corpus.pdf.ruling import Stroke

_THICKEST = 3.0  # points; a filled box no thicker is a line
_SLANT = 1.0
_MOST_SEGMENTS = 20_000  # more are a drawing
_DEEPEST = 5  # drawings within drawings
_WHITE = 250


def read_strokes(page: pdfium.PdfPage, turn: Turn) -> list[Stroke]:
    """Return a page's level and upright lines, none of a drawing with very many."""
    strokes: list[Stroke] = []
    left = _MOST_SEGMENTS
    for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=_DEEPEST):
        count = pdfium_c.FPDFPath_CountSegments(item)
        left -= count
        if left < 0:
            return []
        drawn = _drawn(item)
        if drawn is not None:
            place = _placed(item, turn)
            for points, closed in _runs(item, count, place):
                strokes += _strokes(points, closed, stroked=drawn)
    return strokes


def _drawn(item: pdfium.PdfObject) -> bool | None:
    """Tell whether a path is stroked, None if nothing of it is seen."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(item, fill, stroke)
    if stroke.value:
        return True
    return False if fill.value and not _is_white(item) else None


def _is_white(item: pdfium.PdfObject) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium_c.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    return min(red.value, green.value, blue.value) > _WHITE or alpha.value == 0


def _placed(item: pdfium.PdfObject, turn: Turn) -> Turn:
    """Return what turns a path's own places into the page's."""
    matrix = item.get_matrix()
    outer = item.container
    while outer is not None:
        matrix = matrix.multiply(outer.get_matrix())
        outer = outer.container
    return lambda x, y: turn(*matrix.on_point(x, y))


def _runs(item: pdfium.PdfObject, count: int, place: Turn) -> Iterator[tuple[list[Point], bool]]:
    """Yield the stretches of straight lines of a path, and whether they are closed."""
    run: list[Point] = []
    closed = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(item, i)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind != pdfium_c.FPDF_SEGMENT_LINETO:
            yield run, closed
            run, closed = [], False
        run.append(place(x.value, y.value))
        closed = closed or bool(pdfium_c.FPDFPathSegment_GetClose(segment))
    yield run, closed


def _strokes(points: list[Point], closed: bool, *, stroked: bool) -> Iterator[Stroke]:
    if len(points) < 2:
        return
    xs, ys = [x for x, _ in points], [y for _, y in points]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    if not stroked and min(width, height) <= _THICKEST:
        level = width >= height
        at = (min(ys) + max(ys)) / 2 if level else (min(xs) + max(xs)) / 2
        yield Stroke(level, at, min(xs if level else ys), max(xs if level else ys))
        return
    around = [*points, points[0]] if closed or not stroked else points
    for (x, y), (x2, y2) in pairwise(around):
        if abs(y - y2) <= _SLANT < abs(x - x2):
            yield Stroke(True, (y + y2) / 2, min(x, x2), max(x, x2))
        elif abs(x - x2) <= _SLANT < abs(y - y2):
            yield Stroke(False, (x + x2) / 2, min(y, y2), max(y, y2))
