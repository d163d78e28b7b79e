"""Blocks: the smallest pieces of a document that a passage never cuts."""

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a block is; a BREAK is page furniture, at which passages end and which none holds."""

    HEADING = "heading"
    TEXT = "text"
    ROW = "row"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a sentence or paragraph, or a table row, as a span of the document's text."""

    kind: Kind
    start: int
    end: int
    level: int = 0  # of a heading, 1 the highest
    header: tuple[int, int] | None = None  # of a row: the span of its table's header row
