"""Limits and superlatives: 人口5万人未満, 初期費用100万円以下, 一番安い."""

import re
from dataclasses import dataclass
from decimal import Decimal

from corpus.figure import Figure, figures

_UP_TO = re.compile(r"\s*(?:以下|以内|まで(?!に)|より(?:少|安|短|小)|を?下回)")
_UNDER = re.compile(r"\s*(?:未満|を?切)")
_FROM = re.compile(r"\s*以上")
_OVER = re.compile(r"\s*(?:超|を?[超上]え|を?上回|より(?:多|高|長|大))")
_BOUND_BEFORE_UNIT = re.compile(
    r"(?<=\d)(以上|以下|以内|未満|を?超え[るた]?)の(業務|手続|件|施設|団体|校|社|課|人|台)"
)
_NAMES = (
    ("population", "人", re.compile("人口")),
    ("initial_cost", "円", re.compile("初期|イニシャル|導入|立ち上げ|最初")),
    ("running_cost", "円", re.compile("ランニング|運用|維持|毎年|年間|年額")),
    ("lead_time", "か月", re.compile("導入|期間|検討|準備")),
)
_MONTHS_A_YEAR = 12
_MOST = "(?:一番|いちばん|最も|もっとも)"
_LEAST = re.compile(
    rf"{_MOST}[^、。]{{0,10}}?(?:安|少な|低|短[いかけ]|小さ|早|速)|最(?:安|少|短|低)(?:の|は|だっ|な)"
    r"|\b(?:cheapest|lowest|least|shortest|smallest|fewest|fastest)\b"
)
_GREATEST = re.compile(
    rf"{_MOST}[^、。]{{0,10}}?(?:高|多|大き|長|遅|増|減|削|伸|節約|浮)|最(?:高|多|長)(?:の|は|だっ|な)"
    r"|\b(?:most|highest|longest|largest|biggest|dearest|greatest)\b"
)


@dataclass(frozen=True)
class Limit:
    """A bound for an attribute in its base `unit`; `strict` excludes the bound itself.

    One for no `attribute` that is known is for the column of a table that has such a name and unit.
    """

    attribute: str
    bound: Decimal
    upper: bool
    strict: bool
    unit: str = ""

    def allows(self, value: Decimal) -> bool:
        """Tell whether `value` keeps to the limit."""
        if value == self.bound:
            return not self.strict
        return (value < self.bound) == self.upper


def limits(text: str) -> tuple[Limit, ...]:
    """Return the limits in a question (normalised), each for what is named before it, if any."""
    found: list[Limit] = []
    text = _BOUND_BEFORE_UNIT.sub(r"\2\1", text)  # 70以上の業務
    for figure in figures(text):
        for pattern, upper, strict in (
            (_UP_TO, True, False),
            (_UNDER, True, True),
            (_FROM, False, False),
            (_OVER, False, True),
        ):
            if pattern.match(text, figure.end):
                attribute = _attribute(text[: figure.start], figure)
                found.append(Limit(attribute, _base(figure), upper, strict, figure.unit))
    return tuple(found)


def _base(figure: Figure) -> Decimal:
    return figure.value * _MONTHS_A_YEAR if figure.unit == "年" else figure.value


def _attribute(before: str, figure: Figure) -> str:
    """Return the attribute of the figure's unit that is named last before it, or empty."""
    unit = "か月" if figure.unit == "年" else figure.unit
    places = [
        (max((m.end() for m in names.finditer(before)), default=-1), name)
        for name, of, names in _NAMES
        if of == unit
    ]
    place, name = max(places, default=(-1, ""))
    return name if place >= 0 else ""


def extreme(text: str) -> int:
    """Return 1 where a question (normalised, lower case) asks for the most, -1 the least, or 0."""
    if _LEAST.search(text):
        return -1
    return 1 if _GREATEST.search(text) else 0
