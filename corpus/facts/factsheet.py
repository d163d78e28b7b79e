"""The facts of a casebook's precedents, read by their labels.

What a label says without a value (－, 非公表, 算定不可) is a fact without a value; what cannot
be told is no fact.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.casebook import Case
from corpus.clean import clean
from corpus.facts.cost import costs, lead_time, population
from corpus.facts.fact import Fact
from corpus.facts.found import Found, Place
from corpus.facts.label import band, category, labels
from corpus.facts.name import names
from corpus.facts.office import departments
from corpus.facts.schedule import start


def read_factsheets(text: str, cases: Sequence[Case]) -> list[Fact]:
    """Return what the pages of `cases` (spans of `text`) state."""
    pages = [text[case.start : case.end] for case in cases]
    common = Counter(label for page in pages for label in {clean(p.text) for p in labels(page)})
    return [
        Fact(
            municipality=case.municipality,
            prefecture=case.prefecture or case.municipality,
            case=case.title,
            attribute=found.attribute,
            value=found.value,
            unit=found.unit,
            as_written=found.place.text,
            start=case.start + found.place.start,
            end=case.start + found.place.end,
            measure=found.measure,
            period=found.period,
        )
        for case, page in zip(cases, pages, strict=True)
        for found in _stated(page, case, common)
    ]


def _stated(page: str, case: Case, common: Counter[str]) -> Iterator[Found]:
    yield from _prefecture(page, case)
    yield from band(page)
    yield from category(page, common)
    yield from population(page)
    yield from costs(page)
    yield from lead_time(page)
    yield from start(page)
    yield from names(page)
    yield from departments(page, case)


def _prefecture(page: str, case: Case) -> Iterator[Found]:
    begin = page.find(f"【{case.prefecture}") + 1
    if case.prefecture and begin:
        yield Found("prefecture", case.prefecture, None, Place(case.prefecture, begin))
