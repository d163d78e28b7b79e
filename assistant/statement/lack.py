"""What the statements that come closest to a question lack to answer it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile

from assistant.question.attribute import Attribute
from assistant.question.question import Question
from assistant.question.term import Term
from assistant.statement.about import (
    asks_for_total,
    counts,
    is_for_one,
    is_in,
    is_total,
    names,
    states,
)
from assistant.statement.naming import asks_for_name, names_one
from assistant.statement.statement import Statement
from assistant.statement.text import read
from corpus.period import periods
from index.analyser import words
from index.searcher import Searcher

# Shares of the topic that the best statements must speak of: below the first one the answer is
# no, below the second one some passage must be alike to the question, unless that asks for a
# reason or a way, which may be told in quite other words. Set on the gold questions that are not
# held out; a statement of another city or field stays below.
_FAR, _NEAR = 0.25, 0.45
_ALIKE = 0.385  # cosine
_VAGUE, _UNLIKE = 0.65, 0.3  # the same where neither a city nor a kind of figure or name is asked
# Shares of what the best statement of all speaks of and is worth, which the best one that states
# what is asked must reach; the second where it stands in another case or section.
_LESS, _LOWER = 0.55, 0.75
_READ = 12  # best statements that are looked at
_NO_LESS = 0.8  # of the share of the topic, that what names a product or a company must reach
_HALF = 0.5  # of the share that the nearest statement speaks of, which a row must reach
_ANSWERING = 3  # best statements that an answer is mostly drawn from
_FIGURES = frozenset(
    ("cost", "initial_cost", "running_cost", "saving", "rate", "people", "cases", "hours", "total")
)  # attributes that are counted of something


@dataclass(frozen=True)
class Lack:
    """What is not stated, in the question's words, and the other times that are told of.

    Both are empty where the statements are about something else altogether.
    """

    words: str = ""
    told: tuple[str, ...] = ()


def lack(question: Question, statements: Sequence[Statement], searcher: Searcher) -> Lack | None:
    """Return what is missing in `statements`, best first, None if they may answer `question`."""
    free = question.explains or question.polar or not question.attributes
    stating = [s for s in statements if s.holds or free]
    bearing = [s for s in stating if s.timely]
    best = bearing[:_READ]
    if _labelled(question, best):
        return None
    if stating and not bearing:
        return _untimely(question, stating[:_READ])
    named = question.measures if question.attributes else ()
    if not best or (not named and _is_about_else(question, statements[:_READ], bearing)):
        return Lack()
    return next(_unstated(question, best, searcher), None)


def _unstated(question: Question, best: Sequence[Statement], searcher: Searcher) -> Iterator[Lack]:
    """Yield the measures and things that the `best` statements would have to tell of."""
    measures = question.measures if question.attributes else ()
    first = best[:_ANSWERING]
    if measures and not any(states(s, m, question.terms) for s in first for m in measures):
        yield Lack("".join(measures[0]))
    if any(not _is_told(kind, question, best) for kind in asks_for_name(question)):
        yield Lack()
    yield from (Lack(p) for p in question.places if not any(is_in(s, p, question) for s in first))
    if asks_for_total(question) and not any(is_total(s) for s in first):
        yield Lack()
    if any(not any(is_for_one(s, one) for s in first) for one in question.each):
        yield Lack()
    if any(a.needs_name and not _is_named(a, best) for a in question.attributes):
        yield Lack()
    for term in _required(question):
        counted = term == question.head and any(a.name in _FIGURES for a in question.attributes)
        knows = counts if counted else partial(_knows, searcher=searcher)
        if not any(knows(s, term) for s in first):
            yield Lack(term.name)


def _is_told(kind: str, question: Question, best: Sequence[Statement]) -> bool:
    """Tell whether what is as much about the topic as the best names what is asked for by name."""
    near = [s for s in best if s.holds and s.topic >= _NO_LESS * best[0].topic]
    return any(names_one(s, kind, question) for s in near)


def _required(question: Question) -> list[Term]:
    """Return the terms without which a text is about something else than `question`.

    They are its field of service, names, and what it asks for itself; a reason or a way may be
    told in quite other words.
    """
    if question.explains:
        return []
    plain = question.head in question.subject and not question.lists
    named = [t for t in question.topical if t.field or (t.is_name and not t.inherited)]
    return [*named, *(t for t in question.topical if plain and t == question.head)]


def _untimely(question: Question, statements: Sequence[Statement]) -> Lack:
    """Return the time that is asked of, with those that the best of `statements` tells of."""
    asked = next((p.as_written for p in periods(question.text)), "")
    told = [p.as_written for s in statements[:1] for p in periods(s.text)]
    return Lack(asked, tuple(dict.fromkeys(told)))


def _is_about_else(
    question: Question, nearby: Sequence[Statement], bearing: Sequence[Statement]
) -> bool:
    """Tell whether what states the thing that is asked is not about what the question is."""
    first, best = nearby[0], bearing[0]
    if not question.topical and question.attributes and question.municipalities:
        return False
    topic = max(s.topic for s in bearing[:_READ])
    alike = max(s.hit.likeness for s in bearing)
    narrow = question.attributes or question.municipalities
    vague = not narrow and topic < _VAGUE and best.hit.likeness < _UNLIKE
    unlike = vague or (topic < _NEAR and alike < _ALIKE)
    far = topic < _FAR and not (question.explains and alike >= _ALIKE)
    if far or (unlike and not question.explains):
        return True
    rows = [s for s in nearby if s.table == best.table]
    nearest = max(s.near for s in [first, *rows, *bearing])
    if all(s.cells and s.near < _HALF * nearest for s in bearing[:_ANSWERING]):
        return True  # other rows of a table than the one that is asked of
    apart = all(_place(s) != _place(first) for s in bearing)
    goes_on = not apart and any(t.inherited for t in question.topical)
    read = bearing[:_ANSWERING] if question.several else bearing[:1]
    less = all(s.topic < _LESS * first.topic for s in read) and not goes_on
    return less or (apart and best.score < _LOWER * first.score)


def _place(statement: Statement) -> tuple[int, tuple[str, ...]]:
    """Return the case or section that a statement stands in."""
    return statement.hit.document.id, statement.hit.passage.section


def _is_named(attribute: Attribute, best: Sequence[Statement]) -> bool:
    """Tell whether any of the `best` statements names an attribute, a figure of the same topic."""
    far = _HALF * best[0].topic if attribute.name in _FIGURES else 0.0
    return any(s.topic >= far and names(s, attribute) for s in best)


def _knows(statement: Statement, head: Term, searcher: Searcher) -> bool:
    """Tell whether a statement's case or section speaks of what is asked for itself.

    It may be written with other words between its own (デマンド型乗合交通 for デマンド交通).
    """
    own = set(words(head.name))
    texts = map(read, _around(statement, searcher))
    return any(text.speaks_of(head) or (own and own <= text.words) for text in texts)


def _around(statement: Statement, searcher: Searcher) -> Iterator[str]:
    """Yield a statement's passage, its headings, and the other passages of its case."""
    hit = statement.hit
    passage = hit.passage
    yield hit.text
    yield " ".join([hit.document.title, *passage.heading, passage.category, passage.context])
    for number in searcher.sections.near(hit.number):
        yield searcher.hit(number).text
    for number in searcher.sections.opening(hit.number):
        yield searcher.hit(number).text
    if passage.header and passage.municipality not in (None, hit.document.municipality):
        yield from _elsewhere_in(statement, searcher)


def _elsewhere_in(statement: Statement, searcher: Searcher) -> Iterator[str]:
    """Yield the other rows that a survey has of a row's municipality, maybe in other sheets."""
    hit, stored = statement.hit, searcher.passages
    steps = (range(hit.number, -1, -1), range(hit.number + 1, len(stored)))
    for numbers in steps:  # the passages of a document stand side by side
        for number in takewhile(lambda n: stored[n].document == hit.document.id, numbers):
            if stored[number].passage.municipality == hit.passage.municipality:
                yield searcher.hit(number).text


def _labelled(question: Question, statements: Sequence[Statement]) -> bool:
    """Tell whether municipalities state, under its name, what is asked of them as such.

    That is what belongs to them whatever the topic, or anything where no topic is named.
    """
    if not (question.municipalities or question.several):
        return False
    as_such = (
        a
        for a in question.attributes
        if a.label and (not question.topical or (a.of_municipality and question.municipalities))
    )
    return any(a.name in s.holds and a.label_in(s.text) for a in as_such for s in statements)
