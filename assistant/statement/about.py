"""Whether a statement, or what stands right above it, tells of what a question asks of."""

import re
from collections.abc import Sequence

from assistant.question.attribute import Attribute
from assistant.question.question import Question
from assistant.question.term import Term
from assistant.statement.statement import Statement
from assistant.statement.text import read
from corpus.clean import clean
from corpus.sentence import sentence_ends
from index.analyser import words

_IN_ALL = re.compile("全部で|合計|総数|全体で")
_TOTAL = re.compile(
    r"合計|総(?![務合])|延べ|累計|全[^角国庁]|年間|計(?![画算測])|のうち|\d\S中|/年"
)
_SHORT = 10  # passages; a document of no more is about one thing


def states(statement: Statement, measure: Sequence[str], terms: Sequence[Term]) -> bool:
    """Tell whether a statement, or what stands right above it, has the words of a measure.

    What states several things that are asked need not name the measure among them.

    A term of the question is another word for those that it is named by.
    """
    if len(statement.holds) > 1:
        return True
    passage = statement.hit.passage
    said = read(" ".join([statement.text, passage.context, *passage.heading[1:][-1:]]))
    other = {word for t in terms if said.speaks_of(t) for w in t.writings for word in words(w)}
    own = measure[:-1] if statement.holds else measure  # the figure itself is one of a rate
    return (said.words | other).issuperset(own)


def is_for_one(statement: Statement, one: str) -> bool:
    """Tell whether a statement or what stands right above it tells how much there is for one."""
    passage = statement.hit.passage
    said = clean(" ".join([statement.text, passage.context, *passage.heading[-1:]]))
    return re.search(rf"[1一毎]\s?{one}|{one}(?:あ?当?たり|額)|/{one}", said) is not None


def asks_for_total(question: Question) -> bool:
    """Tell whether a question asks how many there are of something in all."""
    counted = any(a.name in ("cases", "people", "hours") for a in question.attributes)
    return counted and _IN_ALL.search(question.text) is not None


def is_total(statement: Statement) -> bool:
    """Tell whether what states a figure says that it is one of all, or of a year."""
    above = [part.text for part in (statement.columns, statement.lead) if part]
    said = " ".join([*above, *statement.hit.passage.heading[-1:], statement.text])
    return _TOTAL.search(clean(said)) is not None


def is_in(statement: Statement, place: str, question: Question) -> bool:
    """Tell whether what states what is asked, or stands above or before it, names a place."""
    hit = statement.hit
    before = "" if statement.cells else hit.text[: statement.start - hit.passage.start]
    own = before + _stating(statement.text, question)
    above = [part.text for part in (statement.columns, statement.lead) if part]
    said = [hit.document.title, *hit.passage.heading, hit.passage.context, *above, own]
    return place in clean(" ".join(said)).lower()


def _stating(text: str, question: Question) -> str:
    """Return a text up to the end of its first sentence that states a thing that is asked."""
    ends = (
        e
        for e in sentence_ends(text)
        if any(a.stated_in(text[:e].lower()) for a in question.attributes)
    )
    return text[: next(ends, len(text))]


def names(statement: Statement, attribute: Attribute) -> bool:
    """Tell whether a statement states an attribute under its name, or what stands above it."""
    passage = statement.hit.passage
    above = " ".join([*passage.heading, passage.context])
    return attribute.name in statement.holds and attribute.label_in(
        clean(f"{statement.text} {above}").lower()
    )


def counts(statement: Statement, head: Term) -> bool:
    """Tell whether a statement, or what stands right above it, speaks of what is counted."""
    passage = statement.hit.passage
    above = [part.text for part in (statement.columns, statement.lead) if part]
    document = statement.hit.document
    above += [document.title] if document.passages <= _SHORT else []
    said = read(" ".join([statement.text, *above, passage.context, *passage.heading[-1:]]))
    return said.speaks_of(head)
