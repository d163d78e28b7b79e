"""Statements made of stored facts: what a facts page states, without its surroundings."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.question.question import Question
from assistant.statement.statement import Statement
from assistant.statement.text import Text, read
from corpus.clean import clean
from corpus.facts.fact import Fact
from index.hit import Hit
from index.searcher import Searcher

_FACTS = {
    "initial_cost": ("initial_cost",),
    "running_cost": ("running_cost",),
    "cost": ("initial_cost", "running_cost"),
    "provider": ("provider",),
    "service": ("service",),
    "department": ("department",),
    "population": ("population",),
    "lead_time": ("lead_time",),
}
"""The facts that tell what an attribute of a question asks for."""

_LABELS = {
    "initial_cost": "初期費用",
    "running_cost": "年間の運用費用",
    "provider": "サービス提供事業者",
    "service": "サービス名",
    "department": "担当部署",
    "population": "人口",
    "lead_time": "検討開始から導入までの期間",
}
_CERTAIN = 0.5  # what a fact is worth more than the best statement of its case
_ABOUT = 0.6  # share of the topic that a case must be about, not merely mention
_SHORT = 20  # passages; a document of no more is about one thing


class Stated:
    """Makes statements of what the cases that a question is about state as facts."""

    def __init__(
        self, searcher: Searcher, question: Question, share: Callable[[Text], float]
    ) -> None:
        """Take for each text the `share` of the question's topic that it speaks of."""
        self._searcher = searcher
        self._share = share
        self._wanted = {
            fact: a.name for a in question.attributes for fact in _FACTS.get(a.name, ())
        }

    def of(self, statements: Sequence[Statement]) -> list[Statement]:
        """Return what the cases of `statements` state, as statements of their own."""
        best: dict[tuple[int, str | None], Statement] = {}
        for statement in statements if self._wanted else ():
            key = _case(statement)
            if key and (key not in best or statement.score > best[key].score):
                best[key] = statement
        return [
            made
            for (document, case), statement in best.items()
            for made in self._of_case(
                [f for f in self._searcher.facts(document) if case in (None, f.case)], statement
            )
        ]

    def _of_case(self, facts: Sequence[Fact], best: Statement) -> Iterator[Statement]:
        wanted = [fact for fact in facts if fact.attribute in self._wanted]
        about = self._share(self._overview(facts, best.hit)) if wanted else 0.0
        if about >= _ABOUT:
            yield from (self._statement(fact, best, about) for fact in wanted)

    def _overview(self, facts: Sequence[Fact], hit: Hit) -> Text:
        """Return what a case is about: its title, category and opening, and the names it uses."""
        opening = self._searcher.hit(self._searcher.section(hit.number)[0]).text
        names = (str(f.value) for f in facts if f.attribute in ("provider", "service"))
        passage = hit.passage
        return read(
            " ".join([hit.document.title, *passage.heading[:1], passage.category, opening, *names])
        )

    def _statement(self, fact: Fact, best: Statement, about: float) -> Statement:
        searcher = self._searcher
        number = searcher.number_at(best.hit.document.id, fact.start)
        hit = replace(searcher.hit(number), score=best.hit.score, likeness=best.hit.likeness)
        written = clean(searcher.text(hit.document.id)[fact.start : fact.end])
        value = written if fact.value is not None else f"示されていない（{written}）"
        return replace(
            best,
            hit=hit,
            start=fact.start,
            end=fact.end,
            text=f"{_LABELS[fact.attribute]}：{value}",
            topic=max(about, best.topic),
            near=max(about, best.near),
            holds=frozenset({self._wanted[fact.attribute]}),
            score=best.score + _CERTAIN,
        )


def _case(statement: Statement) -> tuple[int, str | None] | None:
    """Return the case that a statement is of: a short document is one itself."""
    document, passage = statement.hit.document, statement.hit.passage
    if passage.case:
        return document.id, passage.case
    return (document.id, None) if document.passages <= _SHORT else None
