"""Years and quantities of a question in the other ways in which documents write them."""

import re
from collections.abc import Iterator
from decimal import Decimal

from corpus.figure import figures
from corpus.period import periods

# The year before the first, and the last.
_ERAS = (("令和", 2018, 9999), ("平成", 1988, 2019), ("昭和", 1925, 1989))
_OTHER_UNITS: dict[str, tuple[tuple[str, Decimal | int], ...]] = {
    "分": (("時間", 60),),
    "時間": (("分", Decimal(1) / 60),),
    "か月": (("年", 12),),
}
_OTHER_UNITS |= {"年": (("か月", Decimal(1) / 12),), "%": (("割", 10),)}
_BARE_YEAR = re.compile(r"(?<![A-Za-z0-9])(?P<era>[RHrh]) ?(?P<year>[1-9]\d?)(?![\d.A-Za-z年/-])")
_MOST = 20  # further writings of a question


def with_eras(text: str) -> str:
    """Return a question with its bare years spelt out: 令和4年度 for R4."""
    eras = {"R": "令和", "H": "平成"}
    return _BARE_YEAR.sub(lambda m: f"{eras[m['era'].upper()]}{m['year']}年度", text)


def notations(text: str) -> tuple[str, ...]:
    """Return the other writings of the years and quantities in `text`: 令和5年度 for 2023年度.

    Amounts of money and other large numbers need none: the analyser reads 250万 and 2,500千 as
    one number.
    """
    found = dict.fromkeys([*_years(text), *_quantities(text)])
    return tuple(found)[:_MOST]


def _years(text: str) -> Iterator[str]:
    for period in periods(text):
        label = period.label.removeprefix("FY")
        year, rest = int(label[:4]), "年度" if period.label.startswith("FY") else "年"
        if label[:4] not in period.as_written:
            yield f"{year}{rest}"
        for era, before, last in _ERAS:
            if before < year <= last and era not in period.as_written:
                yield f"{era}{year - before if year - before > 1 else '元'}{rest}"


def _quantities(text: str) -> Iterator[str]:
    for figure in figures(text):
        if (written := _written(figure.value)) not in figure.as_written:
            yield written + figure.unit
        for unit, size in _OTHER_UNITS.get(figure.unit, ()):
            value = figure.value / size
            other = _written(value) + unit
            if value == round(value, 1) and value >= 1 and other not in figure.as_written:
                yield other


def _written(value: Decimal) -> str:
    return f"{value.normalize():f}"
