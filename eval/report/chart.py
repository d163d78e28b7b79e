"""Charts: where bars, whiskers and labels stand, in the units of the SVG that draws them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.report.table import share
from eval.statistic.comparison import Change
from eval.statistic.significance import Mean

WIDTH = 720
_LABEL = 210  # of the width, for names
_VALUE = 70  # of the width, for figures
_PLOT = WIDTH - _LABEL - _VALUE
_ROW = 30
_TOP = 8
_AXIS = 24
_SMALLEST_SCALE = 0.05  # of a chart of differences, so that tiny ones do not look large


@dataclass(frozen=True)
class Bar:
    """One row: a bar from `x` on, with whiskers from `low` to `high` where there are any."""

    label: str
    text: str
    y: float
    x: float
    width: float
    kind: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Tick:
    """A mark on the axis."""

    x: float
    text: str


@dataclass(frozen=True)
class Chart:
    """Bars with an axis below them; `zero` is where bars begin."""

    title: str
    height: float
    zero: float
    bars: Sequence[Bar]
    ticks: Sequence[Tick]
    width: int = WIDTH
    row: int = _ROW
    value_x: int = WIDTH - _VALUE + 10
    label_x: int = _LABEL - 10


def means_chart(title: str, found: Mapping[str, Mean]) -> Chart:
    """Return the chart of means between 0 and 1, by label, with their confidence intervals."""
    bars = [
        Bar(
            label,
            share(m.value),
            _TOP + _ROW * place,
            _LABEL,
            m.value * _PLOT,
            "mean",
            _LABEL + m.low * _PLOT,
            _LABEL + m.high * _PLOT,
        )
        for place, (label, m) in enumerate(found.items())
    ]
    ticks = [Tick(_LABEL + _PLOT * n / 4, f"{n / 4:g}") for n in range(5)]
    return Chart(title, _height(len(bars)), _LABEL, bars, ticks)


def changes_chart(title: str, found: Mapping[str, Change]) -> Chart:
    """Return the chart of differences, by label; those that may be chance are pale."""
    most = max([_SMALLEST_SCALE, *(abs(change.difference) for change in found.values())])
    zero, unit = _LABEL + _PLOT / 2, _PLOT / 2 / most
    bars = [
        _changed(label, change, _TOP + _ROW * place, zero, unit)
        for place, (label, change) in enumerate(found.items())
    ]
    ticks = [Tick(zero + n * most * unit, f"{n * most:+.2f}") for n in (-1, -0.5, 0.5, 1)]
    return Chart(title, _height(len(bars)), zero, bars, [*ticks, Tick(zero, "0")])


def _changed(label: str, change: Change, y: float, zero: float, unit: float) -> Bar:
    length = change.difference * unit
    kind = "up" if length > 0 else "down"
    if change.p >= 0.05:
        kind += " chance"
    return Bar(label, f"{change.difference:+.3f}", y, zero + min(0.0, length), abs(length), kind)


def _height(rows: int) -> float:
    return _TOP + _ROW * rows + _AXIS
