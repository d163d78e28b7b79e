"""Progress reports: how programmes are rated, and what their tables aim at and reach."""

import re
from collections.abc import Iterator, Sequence

from corpus.block import Block
from corpus.clean import clean
from corpus.document import Passage
from corpus.facts.fact import Fact
from corpus.facts.found import Found, Place
from corpus.facts.grid import read_rows
from corpus.facts.target import aims, yearly
from corpus.line import Line
from corpus.municipality import Municipality
from corpus.period import periods

_RATED = re.compile(r"進捗状況|進捗|評価|達成状況")
_RATING = re.compile(r"[A-DＡ-Ｄ]")
_GAP = re.compile(r"(?:[ \t|:-]|<[^<>]*>|\r?\n(?![ \t]*\r?\n))*")  # between rows of one table
_HEAD = 40  # lines in which a report says which year's results it gives
_LONG = 12  # characters
_NUMERAL = re.compile(r"[\x00-\x7f\d一二三四五六七八九十上中下前後新旧]")
_RESULTS = re.compile(r"[\s）)]*(?:分)?の?(?:実績|取組|進捗)")


def read_progress(
    text: str,
    lines: Sequence[Line],
    blocks: Sequence[Block],
    passages: Sequence[Passage],
    owner: Municipality,
) -> list[Fact]:
    """Return the ratings, targets and actual figures in the tables of a report."""
    rows = read_rows(text, lines, blocks)
    ratings = list(_ratings(text, rows, _reported(lines[:_HEAD])))
    programmes = sorted({programme for programme, _ in ratings}, key=len, reverse=True)
    figures = [
        (_programme(row[0].start, passages, programmes), found)
        for row, found in [*yearly(rows), *aims(rows)]
    ]
    return [_fact(programme, found, owner) for programme, found in ratings + figures]


def _fact(programme: str, found: Found, owner: Municipality) -> Fact:
    return Fact(
        municipality=owner.name,
        prefecture=owner.prefecture,
        case=programme,
        attribute=found.attribute,
        value=found.value,
        unit=found.unit,
        as_written=found.place.text,
        start=found.place.start,
        end=found.place.end,
        measure=found.measure,
        period=found.period,
    )


def _reported(head: Sequence[Line]) -> str | None:
    """Return the one fiscal year whose results a report says that it gives."""
    years = {
        period.label
        for line in head
        for period in periods(line.text)
        if period.label.startswith("FY") and _RESULTS.match(line.text, period.end)
    }
    return years.pop() if len(years) == 1 else None


def _ratings(
    text: str, rows: Sequence[list[Place]], year: str | None
) -> Iterator[tuple[str, Found]]:
    """Yield each rating with the programme it stands beside."""
    column: int | None = None
    below = 0
    for cells in rows:
        if not _GAP.fullmatch(text, below, cells[0].start):
            column = None
        below = cells[-1].end
        named = [i for i, cell in enumerate(cells) if _RATED.fullmatch(cell.text)]
        if named:
            column = named[-1]
        elif column and column < len(cells) and _RATING.fullmatch(cells[column].text):
            cell, programme = cells[column], clean(cells[column - 1].text)
            if programme:
                yield (
                    programme,
                    Found("progress_rating", clean(cell.text), None, cell, period=year),
                )


def _programme(start: int, passages: Sequence[Passage], programmes: Sequence[str]) -> str:
    """Return the programme whose table a row stands in, by the name its rating gives it."""
    heading = next((p.heading for p in passages if p.start <= start < p.end), ())
    title = heading[-1] if heading else ""
    bare = title.replace(" ", "")
    named = [p for p in programmes if bare.startswith(p.replace(" ", ""))]
    alike = [p for p in programmes if _misread(p.replace(" ", ""), bare)]
    return named[0] if named else alike[0] if len(alike) == 1 else title


def _misread(programme: str, title: str) -> bool:
    """Tell whether a long name differs in one character that is no number: 实践 for 実践."""
    pairs = [(a, b) for a, b in zip(programme, title, strict=False) if a != b]
    return (
        _LONG <= len(programme) <= len(title)
        and len(pairs) == 1
        and not _NUMERAL.search("".join(pairs[0]))
    )
