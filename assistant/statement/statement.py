"""Statements: sentences and rows of passages, the least that an answer quotes."""

from dataclasses import dataclass

from index.searcher import Hit


@dataclass(frozen=True)
class Statement:
    """A quotable stretch of a passage; `start` and `end` count the document's characters.

    `topic` is the share (0 to 1) of the question's topical terms that it, its passage or its
    case's opening speak of, `near` the share in itself and the headings above it alone, and
    `holds` the names of the asked attributes that it states.
    """

    hit: Hit
    start: int
    end: int
    text: str
    topic: float
    near: float
    holds: frozenset[str]
    score: float

    @property
    def municipality(self) -> str:
        """Whom it speaks of, empty if that is unknown."""
        return self.hit.passage.municipality or self.hit.document.municipality or ""


@dataclass(frozen=True)
class Window:
    """A stretch of a passage, and of how many of its units it is made."""

    start: int
    end: int
    pieces: int


def windows(hit: Hit, shortest: int) -> list[Window]:
    """Return the stretches of a passage: its units, those under `shortest` joined to the next."""
    found: list[Window] = []
    begin, pieces = hit.passage.start, 0
    for start, end in hit.passage.units:
        begin = start if not pieces else begin
        pieces += 1
        if end - begin >= shortest:
            found.append(Window(begin, end, pieces))
            pieces = 0
    if pieces:
        last = found.pop() if found else Window(begin, begin, 0)
        found.append(Window(last.start, hit.passage.end, last.pieces + pieces))
    return found
