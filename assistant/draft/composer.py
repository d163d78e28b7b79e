"""Composing the draft of an answer from statements, by rules."""

from collections.abc import Sequence

from assistant.draft.arithmetic import add_difference
from assistant.draft.draft import Draft
from assistant.draft.excerpt import shown
from assistant.draft.fit import answers, covering, facing, repeats, spanning
from assistant.draft.listing import following, listing
from assistant.draft.rows import draft_rows
from assistant.question.question import Question
from assistant.statement.statement import Statement

# Of the most any statement speaks of, what one must that states a figure or name, and another one.
_TOPIC_SHARE, _TOLD_TOPIC_SHARE = 0.4, 0.2
_FALLBACK_TOPIC = 0.45  # share of the topic without which no single statement stands in for rows
_FALLBACK_READ = 5  # best statements of which one must reach it
_SHARE = 0.6  # of the best statement's score, that a further one must reach
_ELSEWHERE_SHARE = 0.85  # the same, of a statement of another case or document
_EACH = 3  # lines for each of the municipalities that a question names
_ONE_LENGTH, _EACH_LENGTH = 250, 160  # characters shown of a statement
_MARK = 5  # characters that the mark of a line takes
_FOLLOWING, _NEXT = 330, 300  # characters of what follows the best statement, of the next one


def compose(question: Question, statements: Sequence[Statement]) -> Draft:
    """Draft the answer to `question` from `statements`, best first; empty if none will do."""
    if question.several:
        draft = draft_rows(question, statements)
        if len(draft.rows) == 1 and not question.attributes:
            only = draft.rows[0].municipality
            return draft_one(question, [s for s in statements if s.municipality == only])
        if draft.rows or not _has_topic(statements):
            return draft
    if len(question.municipalities) > 1 and (draft := draft_each(question, statements)).lines:
        return draft
    if len(question.municipalities) > 1:  # a document of nobody's may speak of them
        statements = [s for s in statements if not s.municipality]
    return draft_one(question, statements)


def _has_topic(statements: Sequence[Statement]) -> bool:
    return any(s.topic >= _FALLBACK_TOPIC for s in statements[:_FALLBACK_READ])


def draft_each(question: Question, statements: Sequence[Statement]) -> Draft:
    """Draft lines for each of the municipalities that the question names."""
    draft = Draft()
    told: list[Statement] = []
    for municipality in question.municipalities:
        own = [
            s for s in statements if municipality.name in (s.municipality, s.hit.passage.prefecture)
        ]
        chosen = covering(question, own)
        for statement in own:
            good = len(chosen) < _EACH and statement.score >= _SHARE * own[0].score
            if good and not any(repeats(statement, told) for told in chosen):
                chosen.append(statement)
        for statement in chosen:
            draft.say(statement, shown(statement, question, _EACH_LENGTH))
        told += chosen
    add_difference(draft, question, told)
    return draft


def draft_one(question: Question, statements: Sequence[Statement]) -> Draft:
    """Draft the statements that answer best, most from the case or document of the best one."""
    states = question.attributes and not question.explains
    share = _TOPIC_SHARE if states else _TOLD_TOPIC_SHARE
    floor = share * max((s.topic for s in statements), default=0.0)
    fit = [s for s in statements if answers(question, s, floor)]
    good = fit[:1] + [s for s in fit[1:] if s.score >= _share(s, fit[0]) * fit[0].score]
    same = [s for s in good if _place(s) == _place(good[0])]
    ranked = covering(question, same)
    ranked += facing(question, ranked, [s for s in fit if _place(s) == _place(fit[0])])
    ranked += spanning(question, ranked, fit)
    if question.lists and same:
        ranked += [s for s in listing(same, statements, _FOLLOWING) if s not in ranked]
    rest = [s for s in good if s not in ranked]
    after = following(same[0], statements, _NEXT)[:1] if same else []
    if question.explains:
        ranked += [*rest[:1], *after]
    chosen = _within(question, [*ranked, *rest, *after])
    if question.explains or question.lists:
        chosen.sort(key=lambda pair: (_place(pair[0]) != _place(fit[0]), pair[0].start))
    draft = Draft()
    for statement, text in chosen:
        draft.say(statement, text)
    add_difference(draft, question, [statement for statement, _ in chosen])
    return draft


def _share(statement: Statement, best: Statement) -> float:
    return _SHARE if _place(statement) == _place(best) else _ELSEWHERE_SHARE


def _within(question: Question, ranked: Sequence[Statement]) -> list[tuple[Statement, str]]:
    """Return the first of `ranked` that there is room for, with what is shown of them."""
    chosen: list[tuple[Statement, str]] = []
    most, room = _room(question)
    led: set[str] = set()
    for statement in ranked:
        text = shown(statement, question, _ONE_LENGTH)
        needed = len(text) + _MARK + len(statement.municipality)
        if statement.lead and statement.lead.text not in led:
            needed += len(statement.lead.text) + _MARK
        if any(text in said for _, said in chosen):
            continue
        if not question.lists and any(repeats(statement, told) for told, _ in chosen):
            continue
        if not chosen or needed <= room:
            chosen.append((statement, text))
            room -= needed
            led.update([statement.lead.text] if statement.lead else [])
        if len(chosen) == most:
            break
    return chosen


def _room(question: Question) -> tuple[int, int]:
    """Return the most lines and characters of an answer to what `question` asks for."""
    if question.polar:
        return 4, 330
    if question.explains:
        return (14 if question.lists else 6), 620
    if question.lists:
        return (18, 1000) if not question.attributes else (14, 900)
    if question.english or question.several:
        return 5, 560
    return 4, 285


def _place(statement: Statement) -> tuple[int, str | None]:
    """Return the case that a statement stands in, or the document where that has none."""
    return statement.hit.document.id, statement.hit.passage.case
