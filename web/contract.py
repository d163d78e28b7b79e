"""What the web needs of an assistant; `assistant.assistant.Assistant` fits it."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from assistant.answer import Answer, Result
from assistant.precedents.precedent import Precedents


class DocumentText(Protocol):
    """A stored document with its whole text."""

    @property
    def id(self) -> int:
        """The number the store knows it by."""

    @property
    def name(self) -> str:
        """The file's own name."""

    @property
    def title(self) -> str:
        """The title people know it by."""

    @property
    def publisher(self) -> str | None:
        """Who published it, where that is known."""

    @property
    def text(self) -> str:
        """The text that every offset counts in."""


class DocumentInfo(Protocol):
    """A line of the list of documents."""

    @property
    def id(self) -> int:
        """The number the store knows it by."""

    @property
    def name(self) -> str:
        """The file's own name."""

    @property
    def title(self) -> str:
        """The title people know it by."""

    @property
    def characters(self) -> int:
        """How many characters its text has."""

    @property
    def passages(self) -> int:
        """How many passages were made of it."""

    @property
    def ingested_at(self) -> str:
        """When it was ingested, in ISO 8601."""


class AssistantLike(Protocol):
    """Answers questions and shows documents; raises SenreiError for bad input."""

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """Answer `question`, understood after the earlier questions, oldest first."""

    def stream(self, question: str, history: Sequence[str] = ()) -> Iterator[Answer]:
        """Yield the answer as its prose grows; the last one is whole, and may have other prose."""

    def search(self, query: str, k: int = 10) -> list[Result]:
        """Return the `k` passages nearest to `query`, best first."""

    def precedents(
        self, name: str, data: bytes, municipality: str | None = None, k: int = 5
    ) -> Precedents:
        """Return the closest precedents for the draft plan in the file `name` of bytes `data`."""

    def document(self, document_id: int) -> DocumentText:
        """Return one document with its text."""

    def documents(self) -> Sequence[DocumentInfo]:
        """Return the list of documents."""
