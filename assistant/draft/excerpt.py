"""Shortening a statement to the part that answers."""

import re
from collections.abc import Sequence

from assistant.question.question import Question
from assistant.question.standing import mark_in
from assistant.statement.cell import Cell, told
from assistant.statement.statement import Statement
from assistant.statement.when import is_timely
from corpus.sentence import sentence_ends
from index.analyser import words

_FIGURE = re.compile(r"[約▲△+-]?\d[\d,.]*[^\d]{0,3}")
_ITEM = re.compile(r"(?=[・•○〇●■◆①-⑳▼※])|(?<=\|) ")


def shown(statement: Statement, question: Question, longest: int) -> str:
    """Return at most about `longest` characters of a statement: what of it answers best."""
    if statement.cells:
        return told(_answering(statement.cells, question, longest))
    return excerpt(statement.text, question, longest)


def best_cell(cells: Sequence[Cell], question: Question) -> Cell | None:
    """Return the cell that states what is asked for, under its name if a column has that.

    A column of another time than the one asked about does not.
    """
    timely = [c for c in cells if is_timely(question.text, c.name, ())] or cells
    ranked = sorted(timely, key=lambda cell: -worth(cell.figured, question))
    for attribute in question.attributes:
        named = [c for c in ranked if attribute.label and attribute.label.search(c.name)]
        stating = [c for c in named or ranked if attribute.stated.search(c.figured.lower())]
        if stating:
            return stating[0]
    return None


def _answering(cells: Sequence[Cell], question: Question, longest: int) -> list[Cell]:
    """Return the cells that speak of what is asked, in their order; more where nothing is named."""
    best = best_cell(cells, question)
    if best is None and len(told(cells)) <= longest:
        return list(cells)
    worths = {cell: worth(cell.figured, question) for cell in cells}
    ranked = sorted(cells, key=lambda c: (c is not best, -worths[c], -len(c.text)))
    worthy = [c for c in ranked if c is best or worths[c]]
    open_ended = question.explains or not question.attributes or bool(question.sides)
    # The first cell names the row, unless it is a figure or a mark.
    chosen = [c for c in cells[:1] if not (_FIGURE.fullmatch(c.text) or mark_in(c.text))]
    for cell in ranked if open_ended or not worthy else worthy:
        if cell is best or (cell not in chosen and len(told([*chosen, cell])) <= longest):
            chosen.append(cell)
    return [cell for cell in cells if cell in chosen]


def excerpt(text: str, question: Question, longest: int) -> str:
    """Return at most about `longest` characters of `text`, whole pieces that answer best.

    A text that can't be parted into pieces is returned whole.
    """
    if len(text) <= longest:
        return text
    pieces = [p for p in _pieces(text) if p.strip()]
    ranked = sorted(range(len(pieces)), key=lambda i: -worth(pieces[i], question))
    chosen = _stating(pieces, ranked, question)
    for i in ranked:
        if not chosen or sum(len(pieces[j]) for j in chosen) + len(pieces[i]) <= longest:
            chosen.add(i)
    return _join(pieces, sorted(chosen))


def _pieces(text: str) -> list[str]:
    found: list[str] = []
    begin = 0
    for end in sentence_ends(text):
        found += _ITEM.split(text[begin:end])
        begin = end
    return found


def _stating(pieces: list[str], ranked: list[int], question: Question) -> set[int]:
    """Return the best piece for each attribute that is asked for: without it the rest is none."""
    found: set[int] = set()
    for attribute in question.attributes:
        stating = (i for i in ranked if attribute.stated.search(pieces[i].lower()))
        found.update(list(stating)[:1])
    return found


def worth(piece: str, question: Question) -> float:
    """Return how much of a question a piece names and states."""
    seen = piece.lower()
    own = set(words(seen))
    named = sum(
        (2.0 if t.topical else 1.0)
        for t in question.terms
        if any(w in seen for w in t.writings) or any(w in own for w in t.words)
    )
    return named + 1.5 * sum(bool(a.stated.search(seen)) for a in question.attributes)


def _join(pieces: list[str], chosen: list[int]) -> str:
    text = ""
    for previous, i in zip([None, *chosen], chosen, strict=False):
        gap = previous is not None and i != previous + 1
        text += (" … " if gap else "") + pieces[i]
    return text.strip(" |")
