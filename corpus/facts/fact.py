"""Facts: figures and names that a document states about a municipality."""

from dataclasses import dataclass
from decimal import Decimal

ATTRIBUTES = (
    "initial_cost",  # 円
    "running_cost",  # 円/年
    "lead_time",  # か月
    "start",  # YYYY-MM
    "provider",
    "service",
    "operation",
    "department",
    "population",  # 人
    "population_band",
    "category",
    "prefecture",
    "effect",
    "progress_rating",
    "target",
    "actual",
)


@dataclass(frozen=True)
class Fact:
    """One statement, `as_written` being `text[start:end]` of its document.

    `value` is in base units (円, 円/年, か月, 人), a name for names, `YYYY-MM` for a start, and
    None where the document says that it does not tell. Of an effect written as a change
    (100分から38分) it is the figure after it, and `as_written` holds both. `period` is `FY2023`,
    `2022-06`, `2023-01-01` or None.
    """

    municipality: str
    prefecture: str
    case: str
    attribute: str
    value: Decimal | str | None
    unit: str | None
    as_written: str
    start: int
    end: int
    measure: str | None = None
    period: str | None = None
