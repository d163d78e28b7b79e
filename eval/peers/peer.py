"""What each stack is asked to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

RETRIEVED = 10
"""Passages asked of every retriever: MRR@10 needs ten, where some defaults return two or four."""


@dataclass(frozen=True)
class Passage:
    """A retrieved text and the file name of its document."""

    document: str
    text: str


class Peer(Protocol):
    """A stack that holds documents and finds passages in them.

    Making one loads its libraries and its encoder; neither is part of the time to ingest.
    """

    def ingest(self, paths: Sequence[Path]) -> None:
        """Read UTF-8 text files and make them searchable."""

    def search(self, question: str, history: Sequence[str]) -> list[Passage]:
        """Return passages for a question that follows on earlier ones, best first."""


def joined(question: str, history: Sequence[str]) -> str:
    """Return the query of a stack without a conversation: earlier questions first, one a line."""
    return "\n".join([*history, question])
