"""What a draft plan gets: the closest precedents, and what each of them states."""

from dataclasses import asdict, dataclass, field
from typing import Any

from assistant.answer import Citation

LABELS = {
    "initial_cost": "初期費用",
    "running_cost": "運用費用（年額）",
    "effect": "効果",
    "lead_time": "導入期間",
    "start": "開始",
    "provider": "事業者",
    "service": "サービス",
    "department": "担当",
}
"""The attributes of a precedent, with their names for people."""


@dataclass(frozen=True)
class Value:
    """A figure or a name that the documents state; `text` is for people.

    The other fields are those of a fact: `value` is None where the document does not tell.
    """

    text: str
    value: int | float | str | None
    unit: str | None
    as_written: str
    measure: str | None
    period: str | None
    citations: list[int]


@dataclass(frozen=True)
class Lesson:
    """What went wrong or how it was solved, in the document's own words."""

    text: str
    citations: list[int]


@dataclass(frozen=True)
class Precedent:
    """A case that comes close to a draft; a higher score is closer.

    `terms` are what both speak of, `reason` the numbers of the citations of the words that match
    best; `values` has a list, which may be empty, for each attribute of `LABELS`.
    """

    rank: int
    municipality: str
    prefecture: str
    title: str
    document: str
    document_id: int
    score: float
    terms: list[str]
    reason: list[int]
    population: list[Value]
    values: dict[str, list[Value]]
    lessons: list[Lesson]

    @property
    def place(self) -> str:
        """The municipality with its prefecture, which may be the same."""
        same = self.prefecture in ("", self.municipality)
        return self.municipality if same else self.prefecture + self.municipality


@dataclass(frozen=True)
class Subject:
    """The draft that precedents were looked for, and whose it is, where that is known."""

    name: str
    title: str
    municipality: str | None
    prefecture: str | None
    population: list[Value]


@dataclass(frozen=True)
class Precedents:
    """The closest precedents; where none is close, `nearest` has what comes nearest.

    `date` is the day on which they were looked for, `text` what was read of the draft.
    """

    draft: Subject
    date: str
    precedents: list[Precedent]
    nearest: list[Precedent]
    citations: list[Citation]
    elapsed_ms: float = 0.0
    text: str = field(default="", repr=False)

    @property
    def close(self) -> bool:
        """Whether any precedent is close."""
        return bool(self.precedents)

    @property
    def shown(self) -> list[Precedent]:
        """The precedents, or where there are none, what comes nearest."""
        return self.precedents or self.nearest

    def as_json(self) -> dict[str, Any]:
        """Return the object that `senrei precedents --json` prints, ready for `json.dumps`."""
        found = asdict(self)
        del found["text"]
        return {"close": self.close, **found}

    def cited(self, numbers: list[int]) -> list[Citation]:
        """Return the citations of these numbers."""
        return [self.citations[n - 1] for n in numbers]
