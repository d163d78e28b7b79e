"""What the check is given and what it finds."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a claim fails, in words for people."""

    UNCITED = "出典が示されていない"
    UNKNOWN = "示された番号の出典がない"
    FIGURE = "出典にない数値"
    PERIOD = "出典にない時期"
    MUNICIPALITY = "出典がその自治体のものでない"
    OWNER = "別の自治体の数値"
    ATTRIBUTE = "別の事柄の数値"
    NAME = "出典にない名称"
    POLARITY = "出典と肯定・否定や増減が逆"
    ARITHMETIC = "計算が合わない"


@dataclass(frozen=True)
class Cited:
    """A passage under the number of its mark, whose it is (None: unknown), what stands above it."""

    n: int
    text: str
    municipality: str | None = None
    heading: tuple[str, ...] = ()


@dataclass(frozen=True)
class Failure:
    """What of a claim its passages do not hold, as written there, and why."""

    reason: Reason
    written: str


@dataclass(frozen=True)
class Verdict:
    """A claim, `text[start:end]` of what was checked, what it cites and what of it fails."""

    text: str
    start: int
    end: int
    citations: tuple[int, ...]
    failures: tuple[Failure, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing fails."""
        return not self.failures
