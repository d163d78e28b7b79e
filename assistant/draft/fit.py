"""Which statements answer a question."""

from collections.abc import Sequence

from assistant.question.question import Question
from assistant.statement.statement import Statement


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


def repeats(statement: Statement, told: Statement) -> bool:
    """Tell whether a statement only holds again what is told: the fact, and the cell it is from."""
    same = statement.hit.document.id == told.hit.document.id
    overlap = statement.start < told.end and told.start < statement.end
    return same and overlap and statement.holds <= told.holds
