"""The answer's prose, cut where it cites and where it can be sent on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answer import Answer, Row

_MARK = re.compile(r"\[(\d+)\]")
# A sentence keeps the closing brackets and citation marks that follow its end, and line breaks.
_SENTENCE = re.compile(r".+?(?:[。！？!?][」』）)〕]*(?:\s*\[\d+\])*\s*|\n+|\Z)", re.DOTALL)


@dataclass(frozen=True)
class Piece:
    """A run of text, or a citation mark where `citation` is its number."""

    text: str
    citation: int | None = None


def pieces(answer: Answer) -> Iterator[Piece]:
    """Yield the prose in order; a mark without its citation stays plain text."""
    known = {citation.n for citation in answer.citations}
    done = 0
    for mark in _MARK.finditer(answer.answer):
        number = int(mark[1])
        if number in known:
            yield Piece(answer.answer[done : mark.start()])
            yield Piece(mark[0], number)
            done = mark.end()
    yield Piece(answer.answer[done:])


def sentences(text: str) -> Iterator[str]:
    """Yield `text` a sentence at a time; joined, they are `text` again."""
    return (sentence[0] for sentence in _SENTENCE.finditer(text))


def line(row: Row) -> str:
    """Return `row` as one line of text."""
    marks = "".join(f"[{n}]" for n in row.citations)
    detail = f"（{row.detail}）" if row.detail else ""
    return f"\n{row.municipality}：{row.value}{detail}{marks}"
