"""Targets and actual figures in the rows of a progress table."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.clean import clean
from corpus.facts.found import Found, Place
from corpus.figure import figures
from corpus.period import periods

_KINDS = {"目標": "target", "実績": "actual"}
_NOTHING = re.compile(r"[—―－ー‐-]*")
_NUMBER = re.compile(
    r"(?P<value>[0-9][0-9,]*(?:\.[0-9]*)?)\s*(?P<unit>[^\s0-9,.（()]*?)(?:以上|以下|未満)?"
)
_FEWEST_YEARS = 3
_AIMS = re.compile(r"(?:数値|成果)?目標(?:指標|値)?|成果指標|KPI")
_BY = re.compile(r"[\s）)]*末?(?:まで|の目標)")
_AIM = re.compile(
    r"(?:^|(?<=\s))[・•○][ 　]*(?P<measure>[^・•○\s][^\t]{0,100}?)[\s　]+"
    r"(?P<value>[0-9０-９][^\s　]*?[^\s　0-9０-９])(?=\s*$|\s+[・•○])"
)

Row = Sequence[Place]


def yearly(rows: Sequence[Row]) -> Iterator[tuple[Row, Found]]:
    """Yield the figures of 目標 and 実績 rows, each in the column of its fiscal year.

    Where a 目標 row has not a value for each year, the table lost one: it says nothing.
    """
    years: list[str] = []
    measure = ""
    for row in rows:
        found = [p[0].label for c in row if (p := periods(c.text)) and p[0].label[:2] == "FY"]
        if len(found) >= _FEWEST_YEARS:
            years, measure = found, ""
            continue
        kind = next((i for i, cell in enumerate(row[:2]) if cell.text in _KINDS), None)
        if kind is None:
            continue
        attribute, values = _KINDS[row[kind].text], row[kind + 1 :]
        if attribute == "target":
            complete = len(values) >= len(years) and not any(c.text for c in values[len(years) :])
            measure = _measure(row[0].text) if kind and complete else ""
        if not measure or any(c.text for c in values[len(years) :]):
            continue
        for year, cell in zip(years, values, strict=False):
            if amount := _amount(cell.text):
                yield row, Found(attribute, *amount, cell, year, measure)


def aims(rows: Sequence[Row]) -> Iterator[tuple[Row, Found]]:
    """Yield the targets listed in one cell that says by which fiscal year they are to be met."""
    for row in rows:
        if len(row) < 2 or not _AIMS.fullmatch(row[0].text):
            continue
        cell = next((c for c in row[1:] if c.text), row[1])
        due = [p for p in periods(cell.text) if p.label[:2] == "FY"]
        if len(due) != 1 or not _BY.match(cell.text, due[0].end):
            continue
        for match in _AIM.finditer(cell.text):
            place = Place(match["value"], cell.start + match.start("value"))
            if amount := _amount(place.text):
                measure = _measure(match["measure"])
                yield row, Found("target", *amount, place, due[0].label, measure)


def _measure(text: str) -> str:
    return clean(text).replace(" ", "")


def _amount(written: str) -> tuple[Decimal, str] | None:
    """Return a cell's one figure and its unit, None where it has none or several."""
    if _NOTHING.fullmatch(written):
        return None
    told = figures(written)
    if len(told) == 1:
        return told[0].value, told[0].unit
    number = _NUMBER.fullmatch(clean(written))
    return (Decimal(number["value"].replace(",", "")), number["unit"]) if number else None
