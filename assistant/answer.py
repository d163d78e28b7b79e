"""The answer as the command line and the HTTP interface give it."""

from dataclasses import asdict, dataclass, field
from typing import Any

_SHOWN = 200  # characters of a passage in a list


@dataclass(frozen=True)
class Citation:
    """A passage that the answer relies on, and whom it speaks of (None if that is unknown).

    `quote` is exactly `text[quote_start:quote_end]` of the document; `page`, on which the quote
    begins, counts from 1, and is None in a document without pages; `context` names the columns of
    the table that the passage goes on with.
    """

    n: int
    document: str
    document_id: int
    title: str
    heading: list[str]
    passage: str
    start: int
    end: int
    quote: str
    quote_start: int
    quote_end: int
    municipality: str | None = None
    page: int | None = None
    context: str = ""

    @property
    def place(self) -> list[str]:
        """The page, if there is one, and the headings."""
        return _place(self.page, self.heading)


@dataclass(frozen=True)
class Row:
    """One municipality's line in an answer about several."""

    municipality: str
    value: str
    detail: str
    citations: list[int]


@dataclass(frozen=True)
class Result:
    """A retrieved passage; a higher score is better."""

    document: str
    document_id: int
    title: str
    heading: list[str]
    passage: str
    start: int
    end: int
    score: float
    page: int | None = None

    def written(self, n: int) -> list[str]:
        """Return the lines for people, `n` its rank."""
        return [
            f"{n}. {self.document} {self.start}-{self.end}（{self.score:.3f}）",
            "   " + " > ".join(_place(self.page, self.heading)),
            "   " + " ".join(self.passage.split())[:_SHOWN],
        ]


@dataclass(frozen=True)
class Answer:
    """What a question gets: prose with [1] marks, rows where it asks for several, or a refusal.

    `phrased` tells that a language model wrote the prose, `note` what the reader should know of it.
    """

    question: str
    standalone_question: str
    answered: bool
    answer: str
    rows: list[Row] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    elapsed_ms: float = 0.0
    id: str | None = None
    phrased: bool = False
    note: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the object of the contract, ready for `json.dumps`."""
        return asdict(self)


def _place(page: int | None, heading: list[str]) -> list[str]:
    return [*([f"{page}ページ"] if page else []), *heading]
