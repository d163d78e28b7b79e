"""Rows: what each municipality states, where a question asks for several."""

import re
from collections import Counter
from collections.abc import Sequence

from assistant.answer import Row
from assistant.draft.comparison import compared, keeping
from assistant.draft.draft import Draft
from assistant.draft.excerpt import best_cell, shown
from assistant.draft.fit import answers, covering
from assistant.draft.standings import of_standing
from assistant.question.question import Question
from assistant.question.span import months
from assistant.statement.statement import Statement
from corpus.figure import Figure, figures
from corpus.period import periods

_SHARE = 0.65  # of the best row's score that another row must reach
_ANOTHER = 0.85  # of the first statement's score that a second one needs
_PARTS = "内訳"
_TOPIC = 0.34  # share of the topic that a row or the headings above it must speak of
_TOLD_TOPIC = 0.5  # the same for one that does not state what is asked for besides
_CASE_TOPIC = 0.9  # share of it that the case of one must speak of that does not itself
_ASIDE_SHARE = 0.55  # of the best row's score, where rows may tell no more than who
_LIMIT = re.compile("以上|以下|未満|超|より|まで")
_OF_WHAT = re.compile("取り?組|何の|どんな事[例業]|事業名")
_FEW, _FURTHER, _FURTHER_SHARE = 3, 3, 0.7  # rows, and what each may tell where they are no more
_LENGTH, _LENGTH_OF_FEW = 110, 250  # characters shown of a statement


def draft_rows(question: Question, statements: Sequence[Statement]) -> Draft:
    """Draft a row for each municipality that states what is asked of the topic, best first."""
    draft = Draft()
    groups = by_municipality(question, statements)
    length = _LENGTH if len(groups) > _FEW else _LENGTH_OF_FEW
    for stating in groups:
        numbers = list(dict.fromkeys(n for s in _led(stating) for n in draft.cited(s)))
        texts = [shown(s, question, length) for s in stating]
        told = zip(stating, texts, strict=True)
        leads = list(dict.fromkeys(s.lead.text for s in stating if s.lead))
        if _OF_WHAT.search(question.text):
            leads = [*_cases(stating), *leads]
        values = dict.fromkeys(filter(None, (value_in(s, text, question) for s, text in told)))
        draft.rows.append(
            Row(stating[0].municipality, "、".join(values), " ／ ".join(leads + texts), numbers)
        )
    return compared(draft, question.extreme)


def _cases(statements: Sequence[Statement]) -> list[str]:
    """Return the titles of the cases that statements stand in, those with figures left out."""
    cases = dict.fromkeys(s.hit.passage.case for s in statements)
    return [case for case in cases if case and not figures(case)]


def _led(statements: Sequence[Statement]) -> list[Statement]:
    """Return statements with the leads of the lists that they are items of before them."""
    return [part for s in statements for part in (s.lead, s) if part]


def by_municipality(question: Question, statements: Sequence[Statement]) -> list[list[Statement]]:
    """Return for each municipality that answers the statements that do, best first.

    Every stored passage that speaks of the topic is weighed, so none is left out for its rank.
    """
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.municipality and _fits(question, statement):
            groups.setdefault(statement.municipality, []).append(statement)
    groups = _begun(question, of_standing(question, _of_named_figures(question, groups)))
    groups = {name: kept for name, group in groups.items() if (kept := keeping(question, group))}
    good = _tabled(_good(question, groups))
    if question.attributes or len(good) > _FEW:
        return [_with_another(_chosen(question, g), g, question) for g in good.values()]
    return [_further(group, statements) for group in good.values()]


def _good(question: Question, groups: dict[str, list[Statement]]) -> dict[str, list[Statement]]:
    """Return the groups that are nearly as good as the best, or rows of the same table."""
    best = max((group[0] for group in groups.values()), key=lambda s: s.score, default=None)
    if best is None:
        return {}
    share = _ASIDE_SHARE if question.aside and question.attributes else _SHARE
    return {
        name: group
        for name, group in groups.items()
        if group[0].score >= share * best.score or _is_beside(group[0], best)
    }


def _tabled(groups: dict[str, list[Statement]]) -> dict[str, list[Statement]]:
    """Return the groups with the row of the table first that most of them have one of.

    What one table tells of all can be compared; of one of them more may be told elsewhere.
    """
    found = Counter(t for g in groups.values() for t in {s.table for s in g if s.cells})
    [(table, rows)] = found.most_common(1) or [((0, None), 0)]
    if rows <= _FEW or rows * 2 < len(groups):
        return groups
    return {
        name: sorted(group, key=lambda s: not (s.cells and s.table == table))
        for name, group in groups.items()
    }


def _is_beside(statement: Statement, other: Statement) -> bool:
    """Tell whether two statements are rows of one table, the first no less about the topic."""
    rows = bool(statement.cells and other.cells) and statement.table == other.table
    return rows and statement.near >= other.near


def _fits(question: Question, statement: Statement) -> bool:
    """Tell whether a statement speaks of the topic and states what is asked.

    Where that is asked besides, one may do the first, and another of its case the second.
    """
    near = statement.near >= _TOPIC or not question.topical
    if not question.aside:
        return near and answers(question, statement, 0.0)
    stating = answers(question, statement, 0.0) and (near or statement.topic >= _CASE_TOPIC)
    return stating or (statement.timely and statement.near >= _TOLD_TOPIC)


def _chosen(question: Question, group: Sequence[Statement]) -> list[Statement]:
    """Return of a group what states all that is asked, and what tells of the topic if need be."""
    chosen = covering(question, group)
    if question.aside and all(s.near < _TOLD_TOPIC for s in chosen):
        chosen += [s for s in group if s.near >= _TOLD_TOPIC][:1]
    return chosen


def _further(group: Sequence[Statement], statements: Sequence[Statement]) -> list[Statement]:
    """Return a group's best and what of `statements` about its municipality is nearly as good."""
    best = group[0]
    own = [s for s in statements if s.municipality == best.municipality and s is not best]
    return [best, *(s for s in own if s.score >= _FURTHER_SHARE * best.score)][:_FURTHER]


def _of_named_figures(
    question: Question, groups: dict[str, list[Statement]]
) -> dict[str, list[Statement]]:
    """Return the groups that state a figure which the question names (100分から38分), if any do.

    A limit (100万円以下) names none.
    """
    named = {
        (figure.value, figure.unit)
        for figure in figures(question.text)
        if not _LIMIT.match(question.text[figure.end :])
    }
    stating = {
        municipality: group
        for municipality, group in groups.items()
        if any((f.value, f.unit) in named for s in group for f in figures(s.text))
    }
    return stating or groups


def _begun(question: Question, groups: dict[str, list[Statement]]) -> dict[str, list[Statement]]:
    """Return what tells of a beginning where the question sets a span of time, if anything does."""
    dates = [a for a in question.attributes if a.name == "date"] if question.span else []
    begun = {
        municipality: kept
        for municipality, group in groups.items()
        if (kept := [s for s in group if any(a.label_in(s.text) for a in dates)])
    }
    return begun or groups


def _with_another(
    chosen: list[Statement], group: Sequence[Statement], question: Question
) -> list[Statement]:
    """Add to a lone statement the next best one if it gives another figure and is nearly as good.

    A document may tell one thing twice, with other dates or in other places: both are shown; what
    a figure is made up of is no second one.
    """
    told = {value_in(s, s.text, question) for s in chosen} | {""}
    others = (
        s
        for s in group
        if s.score >= _ANOTHER * chosen[0].score
        and _PARTS not in s.text
        and value_in(s, s.text, question) not in told
    )
    return chosen + list(others)[:1] if len(chosen) == 1 else chosen


def value_in(statement: Statement, text: str, question: Question) -> str:
    """Return what answers in `text`, that of a statement, as written, empty if nothing does.

    It is the cell of a table's row, or else a figure.
    """
    if statement.cells:
        best = best_cell(statement.cells, question)
        return best.value if best else ""
    found = figures(text)
    wanted = [f for f in found if any(a.stated.search(f.as_written) for a in question.attributes)]
    return _latest(wanted or found, text) if found else ""


def _latest(found: Sequence[Figure], text: str) -> str:
    """Return the first of figures as written, or that of its kind which is of the latest time."""
    times = periods(text)
    alike = [figure for figure in found if figure.unit == found[0].unit]
    told = [[months(p.label) for p in times if p.end <= figure.start][-1:] for figure in alike]
    return max(zip(alike, told, strict=True), key=lambda pair: pair[1])[0].as_written
