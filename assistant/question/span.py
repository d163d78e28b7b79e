"""Spans of time that a question sets: 令和5年以降に, 令和3年度までに始めた."""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.period import periods

_SINCE, _AFTER = re.compile(r"\s*以[降後]"), re.compile(r"\s*より後")
_WHO = "[^、。?？]{0,4}?(?:[市町村区県]|自治体|団体|ところ|所|のは?どこ)"  # who has done so by then
_UNTIL = re.compile(rf"\s*(?:以前|までに?[^、。?？]{{0,12}}(?:た|てい[たる]){_WHO})")
_BEFORE = re.compile(r"\s*より前")
_NEW_YEAR, _MONTHS = 4, 12  # the month in which a fiscal year begins, of how many


@dataclass(frozen=True)
class Span:
    """The months from `first` to `last`, counted from the year 0; None where it is open."""

    first: int | None
    last: int | None

    def holds(self, label: str) -> bool:
        """Tell whether a period lies in it, or begins in it where it has no end."""
        first, last = months(label)
        return (self.first is None or last >= self.first) and (
            self.last is None or first <= self.last
        )


@lru_cache(maxsize=1_000)
def span_of(text: str) -> Span | None:
    """Return the span that a question sets, None if it sets none."""
    first = last = None
    for period in periods(text):
        begin, end = months(period.label)
        if _SINCE.match(text, period.end):
            first = begin
        elif _AFTER.match(text, period.end):
            first = end + 1
        elif _UNTIL.match(text, period.end):
            last = end
        elif _BEFORE.match(text, period.end):
            last = begin - 1
    return Span(first, last) if (first, last) != (None, None) else None


def months(label: str) -> tuple[int, int]:
    """Return the first and the last month of a period, by its label, counted from the year 0."""
    if label.startswith("FY"):
        first = int(label[2:]) * _MONTHS + _NEW_YEAR
        return first, first + _MONTHS - 1
    year, *rest = label.split("-")
    if rest:
        return (month := int(year) * _MONTHS + int(rest[0])), month
    return int(year) * _MONTHS + 1, (int(year) + 1) * _MONTHS
