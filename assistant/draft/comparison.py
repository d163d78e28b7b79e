"""Comparing what is stated with limits and with each other, in base units."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answer import Row
from assistant.draft.draft import Draft
from assistant.draft.excerpt import best_cell, worth
from assistant.question.question import Question
from assistant.statement.statement import Statement
from assistant.statement.when import is_timely
from corpus.figure import figures

_FACT = re.compile("[^：]{2,20}：")  # how a stored fact is told
_COLUMN = re.compile("（([^（）]{1,6})）$")  # the unit of a cell's column, behind its number
_MONTHS_A_YEAR = 12


def keeping(question: Question, group: Sequence[Statement]) -> list[Statement]:
    """Return what of a municipality's statements keeps to the limits of `question`.

    Empty where a limit is not met; the fact that comes first by what is asked for (the least, the
    most) stands before the others.
    """
    kept = [s for s in group if not _breaks(question, s)]
    met = all(
        any(limit.attribute in s.holds and _value(question, s) is not None for s in kept)
        for limit in question.limits
        if limit.attribute
    )
    if not met:
        return []
    return sorted(kept, key=lambda s: _place(question.extreme, _value(question, s)))


def _place(extreme: int, value: Decimal | None) -> tuple[bool, Decimal]:
    """Return where a statement stands among its municipality's: facts first if they compare."""
    compares = bool(extreme) and value is not None
    return not compares, -extreme * value if compares and value is not None else Decimal(0)


def _breaks(question: Question, statement: Statement) -> bool:
    value = _value(question, statement)
    return any(
        told is not None and not limit.allows(told)
        for limit in question.limits
        if not limit.attribute or limit.attribute in statement.holds
        for told in [value if limit.attribute else _in_column(question, statement, limit.unit)]
    )


def _in_column(question: Question, statement: Statement, unit: str) -> Decimal | None:
    """Return the value in the column of a row that has `unit` and most of the question's words."""
    timely = [c for c in statement.cells if is_timely(question.text, c.name, ())]
    told = [(c, found[0]) for c in timely if (found := figures(c.quantity)) and c.unit]
    alike = [(worth(c.name, question), f.value) for c, f in told if f.unit == unit]
    most, value = max(alike, key=lambda pair: pair[0], default=(0, Decimal(0)))
    return value if most else None


def _value(question: Question, statement: Statement) -> Decimal | None:
    """Return the value of a stored fact in its base unit, times in months; None of others.

    So that of the cell of a table's row which states what is asked for.
    """
    best = best_cell(statement.cells, question)
    stated = best.quantity if best else statement.text
    found = figures(stated) if best or _FACT.match(stated) else []
    if not found:
        return None
    return found[0].value * (_MONTHS_A_YEAR if found[0].unit == "年" else 1)


def compared(draft: Draft, extreme: int) -> Draft:
    """Return `draft` with only the rows that have the most (`extreme` 1) or the least (-1).

    Values of the unit that most rows have are compared. A row that tells several could mean any:
    then nothing is left out.
    """
    valued = [(row, found[0]) for row in draft.rows if (found := figures(_read(row.value)))]
    if not extreme or not valued:
        return draft
    unit = Counter(figure.unit for _, figure in valued).most_common(1)[0][0]
    alike = [(row, extreme * figure.value) for row, figure in valued if figure.unit == unit]
    if any(_tells_several(row, unit) for row, _ in alike):
        return draft
    most = max(value for _, value in alike)
    return replace(draft, rows=[row for row, value in alike if value == most], compared=True)


def _read(value: str) -> str:
    """Return a row's value with the unit of its column as sentences have it."""
    return _COLUMN.sub(r"\1", value)


def _tells_several(row: Row, unit: str) -> bool:
    if _FACT.match(row.detail):
        return False  # the first fact is the one that compares
    return sum(figure.unit == unit for figure in figures(row.detail)) > 1
