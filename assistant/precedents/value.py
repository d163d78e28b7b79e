"""What the documents state of a case, as values for people and scripts."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from assistant.precedents.citing import Citing
from assistant.precedents.precedent import Value
from corpus.clean import clean
from corpus.facts.fact import Fact

Stated = tuple[int, Fact]
"""A fact and the number of the document that states it."""

_NAMES = {"provider", "service", "department"}


def plain(value: Decimal | str | None) -> int | float | str | None:
    """Return a fact's value for JSON; numbers are whole where they can be."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def values(stated: Iterable[Stated], attribute: str, citing: Citing) -> list[Value]:
    """Return the values of an attribute, those that are stated alike as one, in order."""
    alike: dict[tuple[object, ...], list[Stated]] = {}
    for document, fact in stated:
        if fact.attribute == attribute:
            key = (fact.value, fact.measure, fact.period) if fact.value else (None,)
            alike.setdefault(key, []).append((document, fact))
    told = [facts for key, facts in alike.items() if key[0] is not None]
    return [_value(facts, citing) for facts in told or alike.values()]


def newest(stated: Iterable[Stated], citing: Citing) -> list[Value]:
    """Return the populations that are stated, the newest first."""
    found = values(stated, "population", citing)
    return sorted(found, key=lambda value: value.period or "", reverse=True)


def _value(stated: Sequence[Stated], citing: Citing) -> Value:
    fact = stated[0][1]
    return Value(
        text=_text(fact),
        value=plain(fact.value),
        unit=fact.unit,
        as_written=fact.as_written,
        measure=fact.measure,
        period=fact.period,
        citations=[citing.cite(document, f.start, f.end) for document, f in stated],
    )


def _text(fact: Fact) -> str:
    """Return a value for people: as it is written, with what it measures and when."""
    written = clean(fact.as_written)
    if fact.value is None:
        return f"示されていない（{written.strip('()')}）"
    if fact.attribute in _NAMES:
        return str(fact.value)
    if fact.attribute == "start":
        year, month = str(fact.value).split("-")
        month_of = f"{year}年{int(month)}月"
        return month_of if written == month_of else f"{month_of}（{written}）"
    measured = f"{fact.measure} {written}" if fact.measure else written
    return f"{measured}（{fact.period}）" if fact.period else measured
