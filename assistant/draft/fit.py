"""Which statements answer a question."""

from collections.abc import Sequence

from assistant.question.question import Question
from assistant.question.term import Term
from assistant.statement.statement import Statement
from assistant.statement.text import read
from assistant.statement.when import tells_of
from corpus.clean import clean
from corpus.figure import figures
from corpus.period import periods

_HALF = 0.5  # of the terms of a thing, that a statement of it speaks of


def answers(question: Question, statement: Statement, topic: float) -> bool:
    """Tell whether a statement speaks of at least `topic` and states what is asked."""
    of_municipality = bool(question.municipalities) and any(
        a.of_municipality and a.name in statement.holds for a in question.attributes
    )
    if statement.topic < topic and not of_municipality:
        return False
    if not statement.timely:
        return False
    free = question.explains or question.polar or not question.attributes
    return free or bool(statement.holds)


def covering(question: Question, statements: Sequence[Statement]) -> list[Statement]:
    """Return the best statements that between them state what is asked, or the best one."""
    chosen: list[Statement] = []
    for attribute in question.attributes:
        if not any(attribute.name in s.holds for s in chosen):
            stating = [s for s in statements if attribute.name in s.holds]
            named = [s for s in stating if attribute.label and attribute.label_in(s.text)]
            chosen += (named or stating)[:1]
    return chosen or list(statements[:1])


def facing(
    question: Question, chosen: Sequence[Statement], statements: Sequence[Statement]
) -> list[Statement]:
    """Return the best of `statements` for each thing set beside another that `chosen` leave out.

    What tells figures of the same units as the first of `chosen` comes before what does not.
    """
    found: list[Statement] = []
    for side in question.sides if chosen else ():
        shares = {id(s): _share(s, side) for s in (*statements, *chosen)}
        if any(shares[id(s)] >= _HALF for s in (*chosen, *found)):
            continue
        units = _units(chosen[0])
        about = [s for s in statements if shares[id(s)] >= _HALF]
        ranked = sorted(about, key=lambda s: (not units <= _units(s), -shares[id(s)], -s.score))
        found += ranked[:1]
        if units and not any(units <= _units(s) for s in ranked[:1]):
            found += _beside(chosen[0], units, statements)[:1]
    return found


def spanning(
    question: Question, chosen: Sequence[Statement], statements: Sequence[Statement]
) -> list[Statement]:
    """Return the best of `statements` for each of several times asked of that `chosen` leave out.

    Times may be told apart: one in a report, another in a survey.
    """
    asked = dict.fromkeys(p.label for p in periods(question.text))
    found: list[Statement] = []
    for label in asked if chosen and len(asked) > 1 else ():
        if not any(tells_of(s.text, label) for s in (*chosen, *found)):
            found += [s for s in statements if s.holds and tells_of(s.text, label)][:1]
    return found


def _beside(told: Statement, units: set[str], statements: Sequence[Statement]) -> list[Statement]:
    """Return what tells figures of `units` in the passage of what is told, the nearest first."""
    passage = told.hit.passage.start
    alike = [
        s
        for s in statements
        if s is not told and s.hit.passage.start == passage and units <= _units(s)
    ]
    return sorted(alike, key=lambda s: abs(s.start - told.start))


def _share(statement: Statement, side: Sequence[Term]) -> float:
    """Return the share of the terms of a thing that a statement itself speaks of."""
    said = read(statement.text)
    return sum(said.speaks_of(term) for term in side) / len(side)


def _units(statement: Statement) -> set[str]:
    return {figure.unit for figure in figures(clean(statement.text))}


def repeats(statement: Statement, told: Statement) -> bool:
    """Tell whether a statement only holds again what is told: the fact, and the cell it is from."""
    same = statement.hit.document.id == told.hit.document.id
    overlap = statement.start < told.end and told.start < statement.end
    return same and overlap and statement.holds <= told.holds
