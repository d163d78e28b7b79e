"""Text taken out of a file that is no text (PDF, Word, Excel, CSV), written down with its blocks.

What is written here is the document's text from then on: citations count its characters.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.block import Block, Kind
from corpus.errors import SenreiError
from corpus.sentence import sentences

MOST_CHARACTERS = 20_000_000
_WIDE = "[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef々〇]"
_CLOSED = re.compile(rf"(?<={_WIDE})[^\S\u3000]*[\n\r\f\v\u2028\u2029]\s*(?={_WIDE})")
_SPACE = re.compile(r"[^\S\u3000]+")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
_TAIL = 4  # characters of the end, enough to know whether a blank line stands there


@dataclass(frozen=True)
class ReadText:
    """A file's text, its title (empty where the format gives none) and its blocks."""

    text: str
    title: str
    blocks: list[Block]


def one_line(text: str) -> str:
    """Return `text` on one line, closed between Japanese characters, without tabs."""
    return _SPACE.sub(" ", _CLOSED.sub("", seen(text))).strip()


def seen(text: str) -> str:
    """Return `text` without control characters and halves of characters."""
    return _UNSEEN.sub("", text)


class Writer:
    """A text as it grows; `name` is what an error calls the file."""

    def __init__(self, name: str) -> None:
        self.blocks: list[Block] = []
        self.length = 0
        self._name = name
        self._parts: list[str] = []
        self._tail = "\n\n"

    def put(self, text: str) -> tuple[int, int]:
        """Add `text` as it is, and return its span."""
        start = self.length
        self.length += len(text)
        if self.length > MOST_CHARACTERS:
            raise SenreiError(
                f"「{self._name}」の文字が多すぎます（上限 {MOST_CHARACTERS:,} 文字）。"
                "分割してから取り込んでください。"
            )
        self._parts.append(text)
        self._tail = (self._tail + text)[-_TAIL:]
        return start, self.length

    def end_line(self) -> None:
        """End the line if one is open."""
        if not self._tail.endswith(("\n", "\f")):
            self.put("\n")

    def part(self) -> None:
        """Leave a blank line to what follows."""
        self.end_line()
        if not self._tail.endswith(("\n\n", "\n\f", "\f")):
            self.put("\n")

    def heading(self, text: str, level: int) -> None:
        """Write a heading on lines of its own."""
        self.part()
        self.blocks.append(Block(Kind.HEADING, *self.put(text), level))
        self.part()

    def paragraph(self, text: str) -> tuple[int, int]:
        """Write a paragraph, a block for each of its sentences, and return its span."""
        self.part()
        start, end = self.put(text)
        self.blocks += [Block(Kind.TEXT, start + a, start + b) for a, b in sentences(text)]
        self.end_line()
        return start, end

    def row(self, cells: Sequence[str], header: tuple[int, int] | None) -> None:
        """Write a table's row on a line, tabs between its cells."""
        self.end_line()
        self.blocks.append(Block(Kind.ROW, *self.put("\t".join(cells)), header=header))
        self.end_line()

    def furniture(self, text: str) -> None:
        """Write a line that only furnishes a page."""
        self.end_line()
        self.blocks.append(Block(Kind.BREAK, *self.put(text)))
        self.end_line()

    def finish(self, title: str = "") -> ReadText:
        """Return what was written."""
        return ReadText("".join(self._parts), title, self.blocks)
