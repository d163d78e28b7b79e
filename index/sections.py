"""Sections: the passages of one case or under the same headings, and those of one table."""

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.store import StoredPassage

_REACH = 40  # passages of a section on either side that are taken to be about the same
Table = tuple[int, tuple[int, int]]
"""A document and the span of a header in it."""

_OPENING = 3  # passages


class Sections:
    """Passages by what they belong to; a passage's number is its place in `passages`.

    `chapters` has a number for each one's case, or the chapter at the top of its headings.
    """

    def __init__(self, passages: Sequence[StoredPassage]) -> None:
        self._keys = [_section(stored) for stored in passages]
        self._sections: dict[_Key, list[int]] = {}
        self._openings: dict[tuple[int, str | None], list[int]] = {}
        self._tables: dict[Table, list[int]] = {}
        for number, stored in enumerate(passages):
            document, municipality, _ = self._keys[number]
            opening = self._openings.setdefault((document, municipality), [])
            opening += [number] * (len(opening) < _OPENING)
            self._sections.setdefault(self._keys[number], []).append(number)
            if stored.passage.header:
                table = stored.document, stored.passage.header
                self._tables.setdefault(table, []).append(number)
        self.chapters = _chapters(passages)

    def near(self, number: int) -> list[int]:
        """Return the numbers of the passages near one in its case or under its headings.

        They are of one municipality: the rows of a survey are of many. A document without
        headings is one section, of which what stands far off says little of a passage.
        """
        section = self._sections[self._keys[number]]
        place = bisect_left(section, number)
        return section[max(0, place - _REACH) : place + _REACH + 1]

    def first(self, number: int) -> int:
        """Return the number of the first passage of a passage's case or section."""
        return self._sections[self._keys[number]][0]

    def opening(self, number: int) -> list[int]:
        """Return the numbers of the first passages of a passage's document that are its owner's."""
        document, municipality, _ = self._keys[number]
        return self._openings[document, municipality]

    def table(self, table: Table) -> list[int]:
        """Return the numbers of the passages with rows of a table."""
        return self._tables.get(table, [])


_Key = tuple[int, str | None, tuple[str, ...]]


def _section(stored: StoredPassage) -> _Key:
    """Return the case that a passage belongs to, or else the headings that it stands under."""
    return stored.document, stored.passage.municipality, stored.passage.section


def _chapters(passages: Sequence[StoredPassage]) -> NDArray[np.int64]:
    numbers: dict[tuple[int, tuple[str, ...]], int] = {}
    return np.array(
        [numbers.setdefault((p.document, p.passage.heading[:1]), len(numbers)) for p in passages],
        dtype=np.int64,
    )
