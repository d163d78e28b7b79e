"""Cells: a table's row as a reader takes it in, each under the name of its column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.clean import clean
from corpus.row import column_names, shown_cells

_NUMBER = re.compile(r"[▲△-]?\d[\d,]*(?:\.\d+)?")
_UNIT = re.compile(r"[(\[]\s*(?:単位\s*[:：]\s*)?(?P<unit>[^()\[\]]{1,6})\s*[)\]]$")
_LONGEST = 60  # characters
BAR = " | "


@dataclass(frozen=True)
class Cell:
    """A cell that is filled; `unit` is what its column counts in, if the cell leaves that out."""

    name: str
    text: str
    unit: str = ""

    @property
    def told(self) -> str:
        """It under its column's name, both as written: 初期費用(千円)：1320."""
        return f"{self.name}：{self.text}" if self.name else self.text

    @property
    def figured(self) -> str:
        """It with its unit where sentences have it: 初期費用：1320千円."""
        if not self.unit:
            return self.told
        return f"{_UNIT.sub('', self.name)}：{self.text}{self.unit}"

    @property
    def value(self) -> str:
        """What stands in it, and in which unit: 1320（千円）."""
        return f"{self.text}（{self.unit}）" if self.unit else self.text


@lru_cache(maxsize=20_000)
def cells_of(row: str, header: str) -> tuple[Cell, ...]:
    """Return the filled cells of a row of the table under `header`, none where it is none.

    Where a cell holds sentences, the row is a piece of prose and is read as one.
    """
    names = column_names(header)
    texts = shown_cells(row)
    if len(names) != len(texts) or any(len(text) > _LONGEST for text in texts):
        return ()
    return tuple(_cell(clean(n), t) for n, t in zip(names, texts, strict=True) if t)


def _cell(name: str, text: str) -> Cell:
    unit = _UNIT.search(name)
    bare = unit is not None and _NUMBER.fullmatch(text) is not None
    return Cell(name, text, unit["unit"] if unit and bare else "")


def told(cells: Sequence[Cell]) -> str:
    """Return cells in one line, as they are quoted."""
    return BAR.join(cell.told for cell in cells)


def figured(cells: Sequence[Cell]) -> str:
    """Return cells in one line, each a sentence, with their units behind their figures."""
    return "。".join(cell.figured for cell in cells)
