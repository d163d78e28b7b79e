"""The sizes of a PDF's letters: which is the body's, and which make headings."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise

from corpus.pdf.page import RuledTable, TextLine
from corpus.table import is_title

_LARGER = 1.12  # than the body's letters: a heading's
_ALIKE = 0.94  # of two sizes: they are one
_LONGEST_TITLE = 80  # characters
_FIRST_PAGES = 2  # on which the title stands
_USUAL_PITCH = 1.7

Items = Sequence[TextLine | RuledTable]


class TypeSizes:
    """The size of the body's letters, those of headings, and the distance of lines, in letters."""

    def __init__(self, pages: Sequence[Items]) -> None:
        lines = [item for item in chain.from_iterable(pages) if isinstance(item, TextLine)]
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
        self._body = max(sizes, key=lambda size: sizes[size], default=0.0)
        self._headings = self._heading_sizes(lines)
        self.pitch = _pitch(pages)

    @property
    def levels(self) -> int:
        """How many levels of headings have sizes of their own."""
        return len(self._headings)

    def level(self, line: TextLine) -> int:
        """Return the level of a heading by its size, 1 the highest, 0 if it is none."""
        if not self._is_heading(line):
            return 0
        return 1 + sum(line.size < _ALIKE * size for size in self._headings)

    def title(self, pages: Sequence[Items]) -> str:
        """Return the largest heading of the first pages, with all its lines."""
        items = list(chain.from_iterable(pages[:_FIRST_PAGES]))
        lines = [item for item in items if isinstance(item, TextLine)]
        headings = [line for line in lines if self.level(line)]
        if not headings:
            return ""
        largest = max(line.size for line in headings)
        title = ""
        for line in lines:
            if self.level(line) and line.size >= _ALIKE * largest:
                title += line.text
            elif title:
                break
        return title[:_LONGEST_TITLE]

    def _is_heading(self, line: TextLine) -> bool:
        return line.size > _LARGER * self._body and is_title(line.text)

    def _heading_sizes(self, lines: Sequence[TextLine]) -> list[float]:
        """Return the sizes of headings, the largest first, those that are alike as one."""
        sizes: list[float] = []
        for size in sorted({line.size for line in lines if self._is_heading(line)}, reverse=True):
            if not sizes or size < _ALIKE * sizes[-1]:
                sizes.append(size)
        return sizes


def _pitch(pages: Sequence[Items]) -> float:
    """Return the usual distance from line to line, in letters."""
    pitches: Counter[float] = Counter()
    for above, line in chain.from_iterable(pairwise(page) for page in pages):
        if isinstance(above, TextLine) and isinstance(line, TextLine) and line.size:
            pitch = (above.bottom - line.bottom) / line.size
            if 0.8 < pitch < 3:
                pitches[round(pitch, 1)] += 1
    return max(pitches, key=lambda pitch: pitches[pitch], default=_USUAL_PITCH)
