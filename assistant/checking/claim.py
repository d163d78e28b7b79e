"""Claims: the sentences of a text, each with the marks that follow it and whom it speaks of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.municipality import by_name, mentions
from corpus.sentence import sentences

_MARKS = re.compile(r"(?:[ \t]*\[\d+\])+")
_NUMBER = re.compile(r"\[(\d+)\]")
_LINE = re.compile(r"[^\n]+")
_OMISSION = re.compile(r" (?:…|／) ")  # as excerpts are joined
_ORDINAL = re.compile(r"[ \t>#*・•|-]*(?:\(?\d{1,2}[.)）](?!\d)\s*)?[*]*")
_LEAD = re.compile(r"([^\s：:|*]{2,12})\**[ \t]*[：:|]\**")
_SAYS = re.compile(r"[一-鿿ァ-ヴA-Za-z0-9０-９]")
_TOPIC = re.compile(r"(?:において|について|の場合)?(?:[はがも：:|\t]|では|、)|の")


@dataclass(frozen=True)
class Claim:
    """A sentence, `[start:end]` of its text, what it cites and whom it goes on to speak of.

    `subject` is None where none is known, and where the sentence names its own.
    """

    text: str
    start: int
    end: int
    citations: tuple[int, ...]
    subject: str | None


@dataclass(frozen=True)
class _Piece:
    start: int
    end: int
    citations: tuple[int, ...]


def claims(text: str) -> list[Claim]:
    """Part `text` into claims; marks stand for all that is said before them in their line.

    A line that begins with a municipality's name (奄美市：…) speaks of it; one without goes on
    with the last that was a sentence's topic.
    """
    found: list[Claim] = []
    subject = None
    for line in _LINE.finditer(text):
        begin, lead = _opening(text, *line.span())
        subject = lead or subject
        for piece in _pieces(text, begin, line.end()):
            said = text[piece.start : piece.end]
            if _SAYS.search(said):
                own = [] if lead else topics(said)
                whom = None if own else subject
                found.append(Claim(said, piece.start, piece.end, piece.citations, whom))
                subject = own[-1] if own else subject
    return found


def parts(text: str, citations: Sequence[int], subject: str | None) -> list[Claim]:
    """Part a text of which all is said of `subject` and stands for the same citations."""
    pieces = [
        piece
        for line in _LINE.finditer(text)
        for piece in _sentences(text, *line.span(), tuple(citations))
    ]
    said = [(piece, text[piece.start : piece.end]) for piece in pieces]
    return [Claim(s, p.start, p.end, p.citations, subject) for p, s in said if _SAYS.search(s)]


def topics(said: str) -> list[str]:
    """Return the municipalities that a sentence speaks of, not only names in passing."""
    return [m.municipality.name for m in mentions(said) if _TOPIC.match(said, m.end)]


def _opening(text: str, start: int, end: int) -> tuple[int, str | None]:
    """Return where a line's first sentence begins, and the municipality that leads it."""
    ordinal = _ORDINAL.match(text, start, end)
    begin = ordinal.end() if ordinal else start
    lead = _LEAD.match(text, begin, end)
    if not lead:
        return begin, None
    named = lead[1] if lead[1] in by_name() else next(iter(_whole(lead[1])), None)
    return (lead.end(), named) if named else (begin, None)


def _whole(written: str) -> list[str]:
    """Return the municipality that `written` is (鹿児島県奄美市) and says nothing besides."""
    return [m.municipality.name for m in mentions(written) if (m.start, m.end) == (0, len(written))]


def _pieces(text: str, start: int, end: int) -> Iterator[_Piece]:
    for marks in _MARKS.finditer(text, start, end):
        numbers = tuple(int(n) for n in _NUMBER.findall(marks[0]))
        yield from _sentences(text, start, marks.start(), numbers)
        start = marks.end()
    yield from _sentences(text, start, end, ())


def _sentences(text: str, start: int, end: int, numbers: tuple[int, ...]) -> Iterator[_Piece]:
    borders = [start]
    for gap in _OMISSION.finditer(text, start, end):
        borders += gap.span()
    borders.append(end)
    for begin, stop in zip(borders[::2], borders[1::2], strict=True):
        for first, last in sentences(text[begin:stop]):
            yield _Piece(begin + first, begin + last, numbers)
