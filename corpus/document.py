"""Documents and passages, the things that are stored and cited."""

from dataclasses import dataclass

from corpus.facts.fact import Fact


@dataclass(frozen=True)
class Passage:
    """What is retrieved and cited: `text[start:end]` of its document.

    `heading` is the path of headings above it, `context` what a reader would look up to
    understand it (its table's header row), `municipality` whom it speaks of, and `units` the
    spans of its sentences and rows, the least that is quoted. In a casebook, `case` is the title
    of the precedent that it belongs to, and `category` the label that the precedent bears.
    `header` is the span of the rows that name the columns, where its rows are of one table.
    """

    start: int
    end: int
    heading: tuple[str, ...]
    context: str
    municipality: str | None
    prefecture: str | None
    units: tuple[tuple[int, int], ...]
    case: str | None = None
    category: str = ""
    header: tuple[int, int] | None = None

    @property
    def section(self) -> tuple[str, ...]:
        """What it shares with the passages of its case, or those under the same headings."""
        return (self.case,) if self.case else self.heading


@dataclass(frozen=True)
class Document:
    """A file as read: its own text, the passages cut from it and the facts that it states."""

    name: str
    title: str
    publisher: str | None
    kind: str
    checksum: str
    text: str
    municipality: str | None
    passages: tuple[Passage, ...]
    facts: tuple[Fact, ...] = ()
