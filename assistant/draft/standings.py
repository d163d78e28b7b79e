"""Standings: who does a thing already and who does not yet, as the rows of tables tell it."""

from collections.abc import Iterable, Sequence

from assistant.question.question import Question
from assistant.question.standing import Standing, asks_of_each, mark_in, standing_in
from assistant.statement.cell import Cell
from assistant.statement.statement import Statement
from assistant.statement.text import read
from corpus.clean import clean

Groups = dict[str, list[Statement]]
"""Statements by municipality."""


def of_standing(question: Question, groups: Groups) -> Groups:
    """Return the groups of the standing asked for, where the rows of tables say who has which.

    Who does a thing already may be told in other ways; who does not yet is told by a row. A mark
    counts under the name of what is asked; a row without one there does not say that it does.
    """
    column = _column(question, (s for group in groups.values() for s in group))
    told = {name: _told(group, column) for name, group in groups.items()}
    asked = question.standing
    if column and asked is None and not asks_of_each(clean(question.text)):
        asked = Standing.ALREADY
    if asked is None or not any(told.values()):
        return groups
    if asked is Standing.NOT_YET:
        return {name: group for name, group in groups.items() if asked in told[name]} or groups
    tables = {s.table for g in groups.values() for s in g for c in s.cells if c.name == column}
    return {
        name: group
        for name, group in groups.items()
        if Standing.NOT_YET not in told[name]
        and (asked in told[name] or not tables & {s.table for s in group})
    }


def _column(question: Question, statements: Iterable[Statement]) -> str:
    """Return the name of the column of marks that speaks most of the topic, empty if none does."""
    marked = {c.name for s in statements for c in s.cells if mark_in(c.text)}
    spoken = {n: sum(read(n).speaks_of(t) for t in question.topical) for n in sorted(marked)}
    best = max(spoken, key=lambda name: spoken[name], default="")
    return best if best and spoken[best] else ""


def _told(group: Sequence[Statement], column: str) -> set[Standing]:
    cells = [cell for s in group for cell in s.cells]
    found = (_standing(cell, column) for cell in cells)
    return {standing for standing in found if standing}


def _standing(cell: Cell, column: str) -> Standing | None:
    return standing_in(cell.text) or (mark_in(cell.text) if cell.name == column else None)
