"""Composing the draft of an answer from statements, by rules."""

from collections.abc import Sequence

from assistant.draft.draft import Draft
from assistant.draft.excerpt import excerpt
from assistant.draft.fit import answers, covering
from assistant.draft.rows import draft_rows
from assistant.question.question import Question
from assistant.statement.statement import Statement

_TOPIC_SHARE = 0.4  # of the most any statement speaks of, that one must to answer
_FALLBACK_TOPIC = 0.45  # share of the topic without which no single statement stands in for rows
_FALLBACK_READ = 5  # best statements of which one must reach it
_FURTHER, _FURTHER_SHARE = 3, 0.7  # most lines, and the best one's score that further ones reach
_TOLD, _TOLD_SHARE = 4, 0.7  # the same, where a way, a reason or a list is asked for
# Characters of an answer that tells a fact, a yes or no, and a way, a reason or a list.
_LONGEST_FACT, _LONGEST_CLAIM, _LONGEST_TOLD = 270, 330, 640
_EACH = 2  # lines for each of the municipalities that a question names
_ONE_LENGTH, _EACH_LENGTH = 150, 160  # characters shown of a statement


def compose(question: Question, statements: Sequence[Statement]) -> Draft:
    """Draft the answer to `question` from `statements`, best first; empty if none will do."""
    if question.several:
        draft = draft_rows(question, statements)
        if draft.rows or not _has_topic(statements):
            return draft
    if len(question.municipalities) > 1:
        return draft_each(question, statements)
    return draft_one(question, statements)


def _has_topic(statements: Sequence[Statement]) -> bool:
    return any(s.topic >= _FALLBACK_TOPIC for s in statements[:_FALLBACK_READ])


def draft_each(question: Question, statements: Sequence[Statement]) -> Draft:
    """Draft lines for each of the municipalities that the question names."""
    draft = Draft()
    for municipality in question.municipalities:
        own = [
            s for s in statements if municipality.name in (s.municipality, s.hit.passage.prefecture)
        ]
        chosen = covering(question, own)
        chosen += [s for s in own if s not in chosen][: max(0, _EACH - len(chosen))]
        for statement in chosen:
            draft.say(statement, excerpt(statement.text, question, _EACH_LENGTH))
    return draft


def draft_one(question: Question, statements: Sequence[Statement]) -> Draft:
    """Draft the statements that answer best, all from the case or section of the best one."""
    draft = Draft()
    floor = _TOPIC_SHARE * max((s.topic for s in statements), default=0.0)
    fit = [s for s in statements if answers(question, s, floor)]
    same = [s for s in fit if _place(s) == _place(fit[0])]
    chosen = covering(question, same)
    tells = question.explains or question.lists
    most, share = (_TOLD, _TOLD_SHARE) if tells else (_FURTHER, _FURTHER_SHARE)
    for statement in same:
        good = statement.score >= share * same[0].score
        if good and len(chosen) < most and statement not in chosen:
            chosen.append(statement)
    if tells:
        chosen.sort(key=lambda s: s.start)
    said, longest = 0, _longest(question)
    for statement in chosen:
        text = excerpt(statement.text, question, _ONE_LENGTH)
        said += len(text)
        if not draft.lines or said <= longest:
            draft.say(statement, text)
    return draft


def _longest(question: Question) -> int:
    if question.explains or question.lists:
        return _LONGEST_TOLD
    return _LONGEST_FACT if question.attributes else _LONGEST_CLAIM


def _place(statement: Statement) -> tuple[int, tuple[str, ...]]:
    """Return the case or section that a statement stands in."""
    return statement.hit.document.id, statement.hit.passage.section
