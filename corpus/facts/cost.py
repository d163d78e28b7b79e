"""Costs, populations and lead times: labelled figures of a precedent."""

import re
from collections.abc import Iterator
from decimal import Decimal

from corpus.facts.found import Found, Place, group, untold
from corpus.figure import Figure, figures
from corpus.period import periods

_TAX = r"(?:[\s　]*※税\S+)?[\s　]*"
_COSTS = re.compile(
    rf"イニシャルコスト{_TAX}(?P<initial_cost>\S+)[\s　]+"
    rf"ランニングコスト(?:（1年あたり）)?{_TAX}(?P<running_cost>\S+)"
)
_UNITS = {"initial_cost": "円", "running_cost": "円/年"}
_LEAD_TIME = re.compile(r"検討開始から導入までの期間[\s　]+(?P<value>\S+)")
_MONTHS = {"年": 12, "か月": 1}
_POPULATION = re.compile(r"人口：(?P<value>[0-9０-９.,]+\s*万?人)[\s　]*（(?P<when>[^）]+)）")


def costs(page: str) -> Iterator[Found]:
    """Yield the initial cost (円) and the running cost (円/年)."""
    match = next((m for m in _COSTS.finditer(page) if "※税" in m[0]), None)
    if match is None:
        return
    for attribute, unit in _UNITS.items():
        place = group(match, attribute)
        amount = _only(place.text, "円")
        if amount or untold(place.text):
            yield Found(attribute, amount.value if amount else None, unit, place)


def lead_time(page: str) -> Iterator[Found]:
    """Yield the time from the first deliberations to the introduction (か月)."""
    match = _LEAD_TIME.search(page)
    if not match:
        return
    place = group(match, "value")
    told = [f.value * _MONTHS[f.unit] for f in figures(place.text) if f.unit in _MONTHS]
    if told or untold(place.text):
        yield Found("lead_time", sum(told, Decimal(0)) if told else None, "か月", place)


def population(page: str) -> Iterator[Found]:
    """Yield each population (人) with its date."""
    for match in _POPULATION.finditer(page):
        place: Place = group(match, "value")
        amount = _only(place.text, "人")
        if amount:
            when = periods(match["when"])
            yield Found("population", amount.value, "人", place, when[0].label if when else None)


def _only(written: str, unit: str) -> Figure | None:
    found = [f for f in figures(written) if f.unit == unit]
    return found[0] if len(found) == 1 else None
