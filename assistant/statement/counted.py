"""Rows that state a count by their names: what 観光客入込数 counts need not stand in the cell."""

import re
from collections.abc import Sequence

from assistant.question.counter import counters_for
from assistant.question.question import Question
from assistant.statement.cell import Cell, without_unit
from corpus.clean import clean
from index.analyser import words

COUNTS = ("cases", "people")
_BARE = re.compile(r"約?\d[\d,]*(?:\.\d+)?")
_COUNTED = re.compile(
    r"[^\d]{0,3}約?\d[\d,]*(?:\.\d+)?(?!\s*[円%％年月日時])\s*[^\d]{0,3}"
)  # 月64箱
_NO_COUNTERS = ("円", "%", "年", "月", "日", "時間", "分")
_FIRST, _SHORTEST = 3, 2  # cells of which one names a row, characters of it


class Counted:
    """Tells which rows state the count that a question asks for."""

    def __init__(self, question: Question) -> None:
        asked = clean(question.text).lower()
        self._asks = any(a.name in COUNTS for a in question.attributes)
        self._stated = _BARE if counters_for(asked) else _COUNTED
        writings = " ".join(w for term in question.terms for w in term.writings)
        self._asked = frozenset(words(asked)).union(words(writings))

    def stated_in(self, cells: Sequence[Cell]) -> bool:
        """Tell whether a row has a name that is asked of and a count, in whichever unit."""
        if not self._asks or not any(map(self._names, cells[:_FIRST])):
            return False
        return any(
            self._stated.fullmatch(cell.text) and not cell.unit.endswith(_NO_COUNTERS)
            for cell in cells
        )

    def _names(self, cell: Cell) -> bool:
        """Tell whether all the words of a cell are among those asked."""
        own = words(without_unit(clean(cell.text)).lower())
        named = len(cell.text) >= _SHORTEST and not _COUNTED.fullmatch(cell.text)
        return named and bool(own) and self._asked.issuperset(own)
