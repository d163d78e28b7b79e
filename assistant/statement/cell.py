"""Cells: a table's row as a reader takes it in, each under the name of its column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.question.standing import mark_in, standing_in
from corpus.clean import clean
from corpus.row import column_names, padded
from corpus.unit import UNITS

_NUMBER = re.compile(r"[▲△-]?\d[\d,]*(?:\.\d+)?")
_UNIT = re.compile(
    r"\s*[(\[]\s*(?:単位\s*[:：]\s*)?(?P<unit>(?:十|百|千|万|百万|億)?"
    rf"(?:{'|'.join(sorted(map(re.escape, UNITS), key=len, reverse=True))}))"
    r"(?:\s*[・、,]\s*[^()\[\]]{1,8})?\s*[)\]]"  # 千円・税込
)
_UNIT_COLUMN = "単位"
_COUNTED = re.compile("(?P<unit>手続|業務|施設|団体|事業|世帯|[件人名回台枚冊校者園社])数$")
_SUM = re.compile("[額費料金代](?:[(（]|$)|経費|価格")
_BLANK = re.compile("[-ー―－–*＊]+")
_REMARKS = re.compile("備考|摘要|補足|特記|注記|コメント|その他$")
_NUMBERING = ("No", "No.", "番号", "#")
_PAIR = 2
_DATUM, _DIGIT = 16, re.compile(r"\d")  # characters of a cell that holds a figure alone
_PARTLY = ("△", "▲")  # a mark that is neither a yes nor a no
_LONGEST = 60  # characters
BAR = " │ "  # drawn, as "|" parts columns in documents


@dataclass(frozen=True)
class Cell:
    """A cell that is filled; `unit` is what it counts in, if it leaves that out.

    `declared` is a unit given for the table, of which nobody knows whether this column is in it:
    it helps to find figures and is not told.
    """

    name: str
    text: str
    unit: str = ""
    declared: str = ""

    @property
    def told(self) -> str:
        """It under its column's name, and its unit: 初期費用：1320（千円）."""
        name = _UNIT.sub("", self.name) if self.unit else self.name
        return f"{name}：{self.value}" if name else self.value

    @property
    def figured(self) -> str:
        """It with its unit where sentences have it: 初期費用：1320千円."""
        name = _UNIT.sub("", self.name)
        return f"{name}：{self.quantity}" if self.unit or self.declared else self.told

    @property
    def quantity(self) -> str:
        """What stands in it, its unit behind it: 1320千円."""
        return f"{self.text}{self.unit or self.declared}"

    @property
    def value(self) -> str:
        """What stands in it, and in which unit: 1320（千円）."""
        return f"{self.text}（{self.unit}）" if self.unit else self.text


@lru_cache(maxsize=20_000)
def cells_of(row: str, header: str, declared: str = "") -> tuple[Cell, ...]:
    """Return the filled cells of a row of the table under `header`, none where it is none.

    The unit of a number is what its column names, what stands in a column of units, what its row
    names (貸出点数(点)), or what is `declared` above the table. A row of two cells is one of them
    under the name of the other. Where a cell holds sentences, or none a figure, mark or standing
    alone, the row is prose and is read as such.
    """
    names = column_names(header)
    texts = padded(row, len(names))
    if len(names) != len(texts) or any(len(text) > _LONGEST for text in texts):
        return ()
    if not any(map(_is_datum, texts)):
        return ()
    cells = zip(names, texts, strict=True)
    filled = [(clean(n), t) for n, t in cells if t and not _BLANK.fullmatch(t)]
    if len(names) == len(filled) == _PAIR:
        (_, name), (column, text) = filled
        return (_cell(f"{name} {column}", text, "", declared),)
    own = next((t for n, t in filled if n == _UNIT_COLUMN), _unit_of(texts[0]))
    told = ((n, t) for n, t in filled if n != _UNIT_COLUMN and n not in _NUMBERING)
    return tuple(_cell(n, t, own, declared) for n, t in told)


def _is_datum(text: str) -> bool:
    """Tell whether a cell holds nothing but a figure, a mark or how far somebody has got."""
    if mark_in(text) or standing_in(text) or text in _PARTLY:
        return True
    return len(text) <= _DATUM and _DIGIT.search(text) is not None


def _cell(name: str, text: str, own: str, declared: str) -> Cell:
    if not _NUMBER.fullmatch(text):
        return Cell(name, text)
    counted = _COUNTED.search(name)
    unit = _unit_of(name) or own or (declared if _is_money(name, declared) else "")
    return Cell(name, text, unit, counted["unit"] if counted else declared)


def _is_money(name: str, unit: str) -> bool:
    """Tell whether a column's name says that it is in a unit of money, which a table declares."""
    return unit.endswith("円") and _SUM.search(name) is not None


def _unit_of(name: str) -> str:
    """Return the unit that a column's name gives, empty if it gives none."""
    unit = _UNIT.search(name)
    return unit["unit"] if unit else ""


def told(cells: Sequence[Cell]) -> str:
    """Return cells in one line, as they are quoted."""
    return BAR.join(cell.told for cell in cells)


def without_remarks(cells: Sequence[Cell]) -> list[Cell]:
    """Return cells without those that only remark on what the row is about."""
    return [cell for cell in cells if not _REMARKS.search(cell.name)]


def figured(cells: Sequence[Cell]) -> str:
    """Return cells in one line, each a sentence, with their units behind their figures.

    Where the first one names what the others are of (貸出点数(点)), each of these bears its name.
    """
    label = without_unit(cells[0].text) if cells else ""
    named = bool(cells) and label != cells[0].text
    return "。".join(
        f"{cell.figured}、{label}：{cell.quantity}" if named else cell.figured for cell in cells
    )


def without_unit(name: str) -> str:
    """Return the name of a column or a row without the unit that it gives."""
    return _UNIT.sub("", name)
