"""Figures in their places: what is said around them, and when two of them are the same."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal

from corpus.clean import clean
from corpus.figure import Figure, figures
from corpus.period import Period, periods

_SECONDS = {"秒": 1, "分": 60, "時間": 3600}
_ALIKE = {"名": ("人", 1), "年": ("か月", 12)}
_GAP = re.compile(r"(?<=\d)\s+(?=[^\W\d])")  # between a number and its unit
_LIMIT = re.compile(r"[\s)）]*(?P<more>以上|超|を[超上])|[\s)）]*(?:未満|以下|以内|を下)")
_LESS = re.compile(r"減|縮|マイナス|下[がげ落回]|低下|▲|△")
_RATE = {"日": "日", "週": "週", "月": "月", "年": "年"}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*", re.ASCII)
SIGN = "\ue000"  # a character of no text
_SAYS = re.compile(r"[一-鿿ァ-ヴA-Za-z]")
_STOP = re.compile(r"[、。；;]")


@dataclass(frozen=True)
class Spot:
    """A figure where it stands: the words before it and after it up to the next one.

    Figures in a row (目標 5% 10% 15%) share what is before them.
    """

    figure: Figure
    before: str
    after: str
    limit: str
    """`more` (以上), `less` (未満) or empty."""
    periods: frozenset[str]
    """The labels of the periods nearest on either side, in the same sentence."""

    @property
    def kind(self) -> str:
        """The unit in which it is compared."""
        return measured(self.figure)[1]

    @property
    def local(self) -> str:
        """What is said around it."""
        return f"{self.before}\n{self.after}"


def plain(text: str) -> str:
    """Return a text as figures are read in it: clean, without a space before a unit."""
    return _GAP.sub("", clean(text))


def measured(figure: Figure) -> tuple[Decimal, str]:
    """Return a figure's value and unit such that equal quantities are equal: 1時間 is 60分."""
    if figure.unit in _SECONDS:
        return figure.value * _SECONDS[figure.unit], "秒"
    name, factor = _ALIKE.get(figure.unit, (figure.unit, 1))
    return figure.value * factor, name


def spots(text: str) -> tuple[Spot, ...]:
    """Return the figures of a plain sentence or row in order."""
    found = figures(text)
    dates = periods(text)
    starts = [p.start for p in dates]
    made: list[Spot] = []
    for i, figure in enumerate(found):
        begin = found[i - 1].end if i else 0
        gap = text[begin : figure.start]
        before = made[-1].before if made and not _SAYS.search(gap) else gap
        stop = found[i + 1].start if i + 1 < len(found) else len(text)
        after = _STOP.split(text[figure.end : stop], maxsplit=1)[0]
        limit = _LIMIT.match(text, figure.end)
        made.append(
            Spot(
                figure,
                before,
                after,
                ("more" if limit["more"] else "less") if limit else "",
                _nearest(dates, bisect_left(starts, figure.start)),
            )
        )
    return tuple(made)


def _nearest(dates: list[Period], i: int) -> frozenset[str]:
    return frozenset(p.label for p in dates[max(0, i - 1) : i + 1])


def same(claimed: Spot, stated: Spot, around: str) -> bool:
    """Tell whether a claimed figure is the stated one, written the same way or another.

    約 may be left out or added; a limit (以上) may not, nor a rate that nothing `around` names.
    """
    one, other = claimed.figure, stated.figure
    return (
        measured(one) == measured(other)
        and (one.upper or 0) * one.value == (other.upper or 0) * other.value
        and _same_limit(claimed, stated)
        and _same_sign(claimed, stated)
        and _same_rate(one.rate, other.rate, around)
    )


def _same_limit(claimed: Spot, stated: Spot) -> bool:
    """Tell whether both are limits or neither; a figure alone, in a cell, may leave 以上 out."""
    alone = not claimed.limit and not _SAYS.search(claimed.local)
    return alone or claimed.limit == stated.limit


def _same_sign(claimed: Spot, stated: Spot) -> bool:
    """Tell whether both have one sign: ▲5.5% may be told as 5.5%の減."""
    if claimed.figure.sign == stated.figure.sign:
        return True
    positive = claimed if claimed.figure.sign > 0 else stated
    return bool(_LESS.search(positive.local))


def _same_rate(claimed: str | None, stated: str | None, around: str) -> bool:
    if claimed is None or claimed == stated:
        return True
    return stated is None and _RATE.get(claimed, claimed) in around


def masked(text: str) -> tuple[str, list[object]]:
    """Return a plain text with a sign for every quantity, period and number, and what those are.

    A bare number is a string, without commas.
    """
    places: list[tuple[int, int, object]] = [
        (f.start, f.end, (measured(f), f.upper, f.rate, f.sign)) for f in figures(text)
    ]
    places += [(p.start, p.end, (p.label,)) for p in periods(text)]
    parts: list[str] = []
    values: list[object] = []
    done = 0
    for start, end, value in sorted(places, key=lambda place: place[:2]):
        if start >= done:
            _mask_numbers(text[done:start], parts, values)
            parts.append(SIGN)
            values.append(value)
            done = end
    _mask_numbers(text[done:], parts, values)
    return "".join(parts), values


def _mask_numbers(text: str, parts: list[str], values: list[object]) -> None:
    values += [number.replace(",", "") for number in _NUMBER.findall(text)]
    parts.append(_NUMBER.sub(SIGN, text))
