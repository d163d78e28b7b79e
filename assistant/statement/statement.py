"""Statements: sentences and rows of passages, the least that an answer quotes."""

import re
from dataclasses import dataclass
from itertools import dropwhile

from corpus.clean import clean
from index.hit import Hit

_LONGEST_VALUE, _LONGEST_JOINED = 45, 200  # characters of such a unit, and of what it makes
_VALUE = re.compile(r"[(<約計▲△➔→⇒*\s]*(?:(?:令和|平成|昭和|[RHS])\s?[\d元]|\d)[^。]*$|\([^()]*\)$")


@dataclass(frozen=True)
class Statement:
    """A quotable stretch of a passage; `start` and `end` count the document's characters.

    `topic` is the share (0 to 1) of the question's topical terms that it, its passage or its
    case's opening speak of, `near` the share in itself and the headings above it alone, and
    `holds` the names of the asked attributes that it states. It is `timely` unless it tells of
    another time than the one asked about.
    """

    hit: Hit
    start: int
    end: int
    text: str
    topic: float
    near: float
    holds: frozenset[str]
    score: float
    timely: bool = True

    @property
    def municipality(self) -> str:
        """Whom it speaks of, empty if that is unknown."""
        return self.hit.passage.municipality or self.hit.document.municipality or ""


@dataclass(frozen=True)
class Window:
    """A stretch of a passage, and of how many of its units it is made."""

    start: int
    end: int
    pieces: int


def windows(hit: Hit, shortest: int) -> list[Window]:
    """Return the stretches of a passage: its units, those under `shortest` joined to the next.

    Short units that only give a figure or stand in brackets belong to what stands before them.
    Headings that open the passage are shown above it and are quoted only where nothing follows.
    """
    units = list(dropwhile(lambda unit: _is_heading(hit, *unit), hit.passage.units))
    units = units or list(hit.passage.units)
    found: list[Window] = []
    begin, pieces = units[0][0], 0
    for start, end in units:
        if not pieces and found and _belongs_before(hit, found[-1], start, end):
            found[-1] = Window(found[-1].start, end, found[-1].pieces + 1)
            continue
        begin = start if not pieces else begin
        pieces += 1
        if end - begin >= shortest:
            found.append(Window(begin, end, pieces))
            pieces = 0
    if pieces:
        last = found.pop() if found else Window(begin, begin, 0)
        found.append(Window(last.start, hit.passage.end, last.pieces + pieces))
    return found


def _belongs_before(hit: Hit, window: Window, start: int, end: int) -> bool:
    """Tell whether a unit only completes the stretch before it: a figure under its label."""
    if end - start > _LONGEST_VALUE or end - window.start > _LONGEST_JOINED:
        return False
    text = clean(hit.text[start - hit.passage.start : end - hit.passage.start])
    return _VALUE.match(text) is not None


def _is_heading(hit: Hit, start: int, end: int) -> bool:
    """Tell whether a unit is one of the headings of its passage."""
    text = clean(hit.text[start - hit.passage.start : end - hit.passage.start])
    return text.lstrip("# ") in hit.passage.heading
