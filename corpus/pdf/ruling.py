"""Tables found by their ruled lines: which cells a page's lines part, and which are merged."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

_T = TypeVar("_T")

NEAR = 3.0  # points; lines so near are one, and so touch
_SHORTEST = 8.0
_MOST_LINES = 500  # in either direction; more are a drawing


@dataclass(frozen=True)
class Stroke:
    """A straight line: `at` is its y if it is level, else its x; it runs from `start` to `end`."""

    level: bool
    at: float
    start: float
    end: float


@dataclass
class Grid:
    """A ruled table: the borders of its columns and rows, both ascending, and its cells.

    `owner` names for each field (row, column), rows counted from the bottom, the first field of
    the cell that it belongs to.
    """

    xs: list[float]
    ys: list[float]
    owner: dict[tuple[int, int], tuple[int, int]]

    def field(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the field that a point lies in."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        row = min(bisect_right(self.ys, y), len(self.ys) - 1) - 1
        column = min(bisect_right(self.xs, x), len(self.xs) - 1) - 1
        return self.owner[row, column]


def find_grids(strokes: Sequence[Stroke]) -> list[Grid]:
    """Return the tables of two or more columns that lines make."""
    level = _join([stroke for stroke in strokes if stroke.level])
    upright = _join([stroke for stroke in strokes if not stroke.level])
    if not upright or max(len(level), len(upright)) > _MOST_LINES:
        return []
    grids = [_grid(group) for group in _touching(level, upright)]
    return [grid for grid in grids if len(grid.xs) > 2 and len(grid.ys) > 1]


def _join(strokes: Sequence[Stroke]) -> list[Stroke]:
    """Join lines that go on from each other, and the dots of dotted ones; drop the short."""
    joined: list[Stroke] = []
    nearest = _values([stroke.at for stroke in strokes])
    by_place = defaultdict(list)
    for stroke in strokes:
        by_place[_nearest(nearest, stroke.at)].append(stroke)
    for at, found in by_place.items():
        found.sort(key=lambda stroke: stroke.start)
        start, end = found[0].start, found[0].end
        for stroke in found[1:]:
            if stroke.start > end + NEAR:
                joined.append(Stroke(stroke.level, at, start, end))
                start = stroke.start
            end = max(end, stroke.end)
        joined.append(Stroke(found[0].level, at, start, end))
    return [stroke for stroke in joined if stroke.end - stroke.start >= _SHORTEST]


def _values(places: Sequence[float]) -> list[float]:
    """Return the places of lines, those that are near each other as one."""
    values: list[float] = []
    for place in sorted(places):
        if not values or place - values[-1] > NEAR:
            values.append(place)
    return values


def _nearest(values: Sequence[float], place: float) -> float:
    return values[max(0, bisect_right(values, place) - 1)]


def _touching(level: Sequence[Stroke], upright: Sequence[Stroke]) -> list[list[Stroke]]:
    """Group the lines that touch or cross."""
    parent: dict[Stroke, Stroke] = {stroke: stroke for stroke in [*level, *upright]}
    for a in level:
        for b in upright:
            if _within(b.at, a) and _within(a.at, b):
                parent[_root(parent, a)] = _root(parent, b)
    groups = defaultdict(list)
    for stroke in parent:
        groups[_root(parent, stroke)].append(stroke)
    return list(groups.values())


def _within(place: float, stroke: Stroke) -> bool:
    return stroke.start - NEAR <= place <= stroke.end + NEAR


def _root(parent: dict[_T, _T], item: _T) -> _T:
    while parent[item] != item:
        parent[item] = parent[parent[item]]
        item = parent[item]
    return item


def _grid(strokes: Sequence[Stroke]) -> Grid:
    level = [stroke for stroke in strokes if stroke.level]
    upright = [stroke for stroke in strokes if not stroke.level]
    # The outermost lines may be missing: a table open at its sides ends where its lines end.
    xs = _values([s.at for s in upright] + [x for s in level for x in (s.start, s.end)])
    ys = _values([s.at for s in level] + [y for s in upright for y in (s.start, s.end)])
    parent = {
        (row, column): (row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)
    }
    for one, other in _open_borders(level, upright, xs, ys):
        first, second = sorted((_root(parent, one), _root(parent, other)))
        parent[second] = first
    return Grid(xs, ys, {field: _root(parent, field) for field in parent})


def _open_borders(
    level: Sequence[Stroke], upright: Sequence[Stroke], xs: list[float], ys: list[float]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the neighbouring fields between which no line runs."""
    columns = {x: [s for s in upright if abs(s.at - x) <= NEAR] for x in xs}
    rows = {y: [s for s in level if abs(s.at - y) <= NEAR] for y in ys}
    for row, (bottom, top) in enumerate(pairwise(ys)):
        for column, (left, right) in enumerate(pairwise(xs)):
            if column and not _covers(columns[left], (bottom + top) / 2):
                yield (row, column - 1), (row, column)
            if row and not _covers(rows[bottom], (left + right) / 2):
                yield (row - 1, column), (row, column)


def _covers(strokes: Sequence[Stroke], middle: float) -> bool:
    return any(stroke.start <= middle <= stroke.end for stroke in strokes)
