"""What a page states, before it is known whose page it is."""

import re
from dataclasses import dataclass
from decimal import Decimal

_UNTOLD = re.compile(r"[－ー―-]\s*円?|（?(?:非公表|算定不可|未定)）?|[－ー―-]\s*（[^）]*）")


@dataclass(frozen=True)
class Place:
    """A stretch of a page; `start` counts the page's characters."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Found:
    """A statement of an attribute: its value in base units, and the place that says it."""

    attribute: str
    value: Decimal | str | None
    unit: str | None
    place: Place
    period: str | None = None
    measure: str | None = None


def group(match: re.Match[str], name: str) -> Place:
    """Return a group of a match without the white space around it."""
    raw = match[name]
    return Place(raw.strip(), match.start(name) + len(raw) - len(raw.lstrip()))


def untold(written: str) -> bool:
    """Tell whether a cell says that it does not tell: －円, （非公表）, （算定不可）."""
    return _UNTOLD.fullmatch(written) is not None
