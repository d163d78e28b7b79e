"""Composing an answer from statements, by rules."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.answer import Citation, Row
from assistant.excerpt import excerpt
from assistant.question import Question
from assistant.statement import Statement
from corpus.figure import figures

_ROWS = 40
_ROW_SHARE = 0.33  # of the best row's score that another row must reach
_ROW_TOPIC = 0.6  # share of the topic that a row or the headings above it must speak of
_TOPIC_SHARE = 0.4  # of the most any statement speaks of, that one must to answer
_FALLBACK_TOPIC = 0.45  # share of the topic without which no single statement stands in for rows
_MORE_TOLD = 0.7  # the same, where a way, a reason or a list is asked for
_MORE_SHARE = 0.8  # of the best statement's score that a further one must reach
_ROW_LENGTH, _ONE_LENGTH, _SEVERAL_LENGTH = 110, 150, 160  # characters shown of a statement


@dataclass
class Composition:
    """An answer in the making: prose, rows and what they cite."""

    prose: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)

    def cite(self, statement: Statement) -> int:
        """Return the number of the citation of `statement`, a new one if need be."""
        for citation in self.citations:
            same = citation.document_id == statement.hit.document.id
            if same and (citation.quote_start, citation.quote_end) == (statement.start, statement.end):
                return citation.n
        self.citations.append(_citation(len(self.citations) + 1, statement))
        return len(self.citations)


def _citation(n: int, statement: Statement) -> Citation:
    hit = statement.hit
    offset = hit.passage.start
    return Citation(
        n=n,
        document=hit.document.name,
        document_id=hit.document.id,
        title=hit.document.title,
        heading=list(hit.passage.heading),
        passage=hit.text,
        start=hit.passage.start,
        end=hit.passage.end,
        quote=hit.text[statement.start - offset : statement.end - offset],
        quote_start=statement.start,
        quote_end=statement.end,
    )


def compose(question: Question, statements: Sequence[Statement]) -> Composition:
    """Compose the answer to `question` from `statements`, best first; empty if none will do."""
    if question.several:
        composition = compose_rows(question, statements)
        if composition.rows or not _has_topic(statements):
            return composition
    if len(question.municipalities) > 1:
        return compose_each(question, statements)
    return compose_one(question, statements)


def _has_topic(statements: Sequence[Statement]) -> bool:
    return any(s.topic >= _FALLBACK_TOPIC for s in statements[:5])


def compose_rows(question: Question, statements: Sequence[Statement]) -> Composition:
    """Compose a row for each municipality that states what is asked of the topic."""
    composition = Composition()
    for statements_of_one in by_municipality(question, statements)[:_ROWS]:
        numbers = [composition.cite(s) for s in statements_of_one]
        texts = [excerpt(s.text, question, _ROW_LENGTH) for s in statements_of_one]
        values = [value_in(text, question) for text in texts]
        composition.rows.append(
            Row(
                statements_of_one[0].municipality,
                "、".join(dict.fromkeys(v for v in values if v)),
                " ／ ".join(texts),
                numbers,
            )
        )
    if composition.rows:
        marks = "".join(f"[{c.n}]" for c in composition.citations)
        composition.prose.append(
            f"These municipalities are named in the documents. {marks}"
            if question.english
            else f"資料に記載のある自治体は次のとおりです。{marks}"
        )
    return composition


def by_municipality(
    question: Question, statements: Sequence[Statement]
) -> list[list[Statement]]:
    """Return for each municipality that answers the statements that do, best first.

    Every stored passage that speaks of the topic is weighed, so none is left out for its rank.
    """
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.municipality and statement.near >= _ROW_TOPIC and answers(question, statement, 0.0):
            groups.setdefault(statement.municipality, []).append(statement)
    highest = max((group[0].score for group in groups.values()), default=0.0)
    return [
        _covering(question, group)
        for group in groups.values()
        if group[0].score >= _ROW_SHARE * highest
    ]


def answers(question: Question, statement: Statement, topic: float) -> bool:
    """Tell whether a statement speaks of the topic and states what is asked."""
    of_municipality = any(a.of_municipality and a.name in statement.holds for a in question.attributes)
    if statement.topic < topic and not (of_municipality and question.municipalities):
        return False
    return bool(statement.holds) or not question.attributes


def value_in(text: str, question: Question) -> str:
    """Return the figure in `text` that answers, as written, empty if there is none."""
    found = figures(text)
    wanted = [f for f in found if any(a.stated.search(f.as_written) for a in question.attributes)]
    return (wanted or found)[0].as_written if found else ""


def compose_each(question: Question, statements: Sequence[Statement]) -> Composition:
    """Compose a sentence for each of the municipalities that the question names."""
    composition = Composition()
    for municipality in question.municipalities:
        own = [s for s in statements if s.municipality == municipality.name]
        chosen = _covering(question, own) if own else []
        chosen += [s for s in own if s not in chosen][: max(0, 2 - len(chosen))]
        for statement in chosen:
            _say(composition, statement, question, _SEVERAL_LENGTH)
    return composition


def compose_one(question: Question, statements: Sequence[Statement]) -> Composition:
    """Compose the statements that answer best, all from the case or section of the best one."""
    composition = Composition()
    fit = [s for s in statements if answers(question, s, _topic_floor(statements))]
    if not fit:
        return composition
    best = fit[0]
    same = [s for s in fit if _belongs_with(s, best)]
    chosen = _covering(question, same)
    most, share = (4, _MORE_TOLD) if question.explains or question.lists else (2, _MORE_SHARE)
    for statement in same:
        if len(chosen) < most and statement.score >= share * best.score:
            chosen = chosen if statement in chosen else [*chosen, statement]
    if question.explains or question.lists:
        chosen.sort(key=lambda s: s.start)
    for statement in chosen:
        _say(composition, statement, question, _ONE_LENGTH)
    return composition


def _topic_floor(statements: Sequence[Statement]) -> float:
    return _TOPIC_SHARE * max(s.topic for s in statements) if statements else 0.0


def _covering(question: Question, statements: Sequence[Statement]) -> list[Statement]:
    """Return the best statements that between them state the asked attributes, or the best one."""
    chosen: list[Statement] = []
    for attribute in question.attributes:
        if not any(attribute.name in s.holds for s in chosen):
            stating = [s for s in statements if attribute.name in s.holds]
            named = [s for s in stating if attribute.label and attribute.label_in(s.text)]
            chosen += (named or stating)[:1]
    return chosen or [statements[0]]


def _belongs_with(statement: Statement, best: Statement) -> bool:
    same = statement.hit.document.id == best.hit.document.id
    return same and statement.hit.passage.heading == best.hit.passage.heading


def _say(
    composition: Composition, statement: Statement, question: Question, longest: int
) -> None:
    said = "".join(composition.prose)
    whose = _whose(statement)
    lead = f"{whose}：" if whose and whose not in said else ""
    text = excerpt(statement.text, question, longest)
    if text not in said:
        composition.prose.append(f"{lead}{text}[{composition.cite(statement)}]")


def _whose(statement: Statement) -> str:
    return statement.municipality
