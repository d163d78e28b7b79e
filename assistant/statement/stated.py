"""Statements made of stored facts: what a facts page states, without its surroundings."""

from collections.abc import Callable, Sequence
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
    "initial_cost": "初期費用（イニシャルコスト）",
    "running_cost": "年間の運用費用（ランニングコスト）",
    "provider": "サービス提供事業者",
    "service": "サービス名",
    "department": "担当部署",
    "population": "人口",
    "lead_time": "検討開始から導入までの期間",
}
_CERTAIN = 0.5  # what a fact is worth more than the best statement of its case
_ABOUT = 0.5  # share of the topic that a case must be about, not merely mention
_SHORT = 20  # passages; a document of no more is about one thing

_Case = tuple[int, str | None] | None
"""A document's id, and a case's title in a casebook; None for what is of no case."""


class Stated:
    """Makes statements of what the cases that a question is about state as facts."""

    def __init__(
        self, searcher: Searcher, question: Question, share: Callable[[Text], float]
    ) -> None:
        """Take for each text the `share` of the question's topic that it speaks of."""
        self._searcher = searcher
        self._share = share
        asked = [(a.name, _FACTS.get(a.name, ())) for a in question.attributes]
        self._wanted = {fact: name for name, facts in asked for fact in facts}
        named = question.several or bool(question.municipalities)
        self._any = named and not question.topical
        self._whatever_the_topic = {a.name for a in question.attributes if a.of_municipality}

    def settle(self, statements: Sequence[Statement]) -> list[Statement]:
        """Return `statements`, best first, with what their cases state as further statements."""
        if not self._wanted:
            return list(statements)
        best: dict[_Case, Statement] = {}
        for statement in statements:
            best.setdefault(_case(statement), statement)
        made: list[Statement] = []
        for case, statement in best.items():
            facts = self._facts(case)
            wanted = [fact for fact in facts if fact.attribute in self._wanted]
            about = self._about(facts, statement.hit) if wanted else 0.0
            made += [
                self._statement(fact, statement, about)
                for fact in wanted
                if about >= _ABOUT or fact.attribute in self._whatever_the_topic
            ]
        return sorted([*statements, *made], key=lambda s: -s.score)

    def _facts(self, case: _Case) -> list[Fact]:
        if case is None:
            return []
        document, title = case
        return [f for f in self._searcher.facts(document) if title in (None, f.case)]

    def _about(self, facts: Sequence[Fact], hit: Hit) -> float:
        """Return the share of the topic that a case is about, 0 where it only mentions it.

        It is about what its title, its category or the names that it uses say, and then its
        opening too. Where municipalities are asked of without a topic, any case will do.
        """
        if self._any:
            return _ABOUT
        names = [str(f.value) for f in facts if f.attribute in ("provider", "service")]
        titles = [hit.document.title, *hit.passage.heading[:1], hit.passage.category, *names]
        opening = self._searcher.hit(self._searcher.sections.first(hit.number)).text
        titled = self._share(read(" ".join(titles)))
        return self._share(read(" ".join([*titles, opening]))) if titled else 0.0

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
            topic=best.topic if self._any else max(about, best.topic),
            near=max(about, best.near),
            holds=frozenset({self._wanted[fact.attribute]}),
            score=best.score + _CERTAIN,
        )


def _case(statement: Statement) -> _Case:
    """Return the case that a statement is of; a short document is one itself."""
    document, passage = statement.hit.document, statement.hit.passage
    if passage.case:
        return document.id, passage.case
    return (document.id, None) if document.passages <= _SHORT else None
