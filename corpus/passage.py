"""Cutting a document's blocks into passages."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from corpus.block import Block, Kind
from corpus.casebook import Case, Casebook
from corpus.clean import clean
from corpus.document import Passage
from corpus.interview import Answer
from corpus.municipality import Municipality
from corpus.ownership import Owners, row_owners
from corpus.speaking import item_owners, note_owners, section_owner, sentence_owners

LONGEST = 350  # characters; a longer sentence or row makes a longer passage, never a cut one
_LONGEST_CONTEXT = 160
_LONGEST_HEADING = 300  # characters; every passage below bears its heading
_Place = tuple[Case | None, Answer | None]
_Span = TypeVar("_Span", Case, Answer)


def cut(
    text: str,
    blocks: Sequence[Block],
    owner: Municipality | None = None,
    book: Casebook | None = None,
    categories: Mapping[str, str] = MappingProxyType({}),
) -> list[Passage]:
    """Cut `text` into passages of whole blocks, each under one heading path and in one case.

    `owner` is the municipality that the document belongs to; a case's own wins over it, so does
    one that a heading is about, and that of a table's row, which makes a passage by itself, of a
    list's item or of a sentence. A casebook's passages are headed by their case's title and the
    question that they answer; `categories` are the labels that cases bear, by title.
    """
    rows = row_owners(text, blocks)
    owners = {
        **sentence_owners(text, blocks),
        **item_owners(text, blocks),
        **note_owners(text, blocks, rows),
        **rows,
    }
    passages: list[Passage] = []
    path: dict[int, str] = {}
    contexts = cache(lambda header: clean(text[slice(*header)])[:_LONGEST_CONTEXT])
    book = book or Casebook([], frozenset(), [])
    last: Case | None = None
    for (case, answer), section in _sections(blocks, book):
        if case is not last:
            path.clear()
            last = case
        for block in section:
            if block.kind is Kind.HEADING:
                _descend(path, block.level, clean(text[block.start : block.end]))
        above = tuple(path[level] for level in sorted(path))
        heading = _heading(case, answer, above if book.headed else ()) if case else above
        for group in _groups(section, {} if case else owners):
            units = tuple((block.start, block.end) for block in group)
            whose = owners.get(group[0].start) or section_owner(above) or owner
            municipality, prefecture = _whose(case, whose)
            passages.append(
                Passage(
                    start=units[0][0],
                    end=units[-1][1],
                    heading=heading,
                    context=" ".join(map(contexts, _headers(group))),
                    header=_only_header(group),
                    municipality=municipality,
                    prefecture=prefecture,
                    units=units,
                    case=case.title if case else None,
                    category=categories.get(case.title, "") if case else "",
                )
            )
    return passages


def _heading(case: Case, answer: Answer | None, above: tuple[str, ...]) -> tuple[str, ...]:
    below = above[1:] if above[:1] == (case.title,) else above
    return (case.title, answer.question) if answer else (case.title, *below)


def _whose(case: Case | None, owner: Municipality | None) -> tuple[str | None, str | None]:
    if case:
        return case.municipality, case.prefecture
    return (owner.name, owner.prefecture) if owner else (None, None)


def _sections(blocks: Sequence[Block], book: Casebook) -> Iterator[tuple[_Place, list[Block]]]:
    """Part the blocks before headings, at breaks and at the borders of cases and answers."""
    section: list[Block] = []
    section_place: _Place = None, None
    for block in blocks:
        place = _around(block, book.cases), _around(block, book.answers)
        if section and (_parts(section[-1], block) or place != section_place):
            yield section_place, section
            section = []
        if block.kind is not Kind.BREAK:
            section.append(block)
            section_place = place
    if section:
        yield section_place, section


def _parts(last: Block, block: Block) -> bool:
    """Tell whether a section ends between two blocks: headings in a row stay together."""
    heading = block.kind is Kind.HEADING and last.kind is not Kind.HEADING
    return heading or block.kind is Kind.BREAK


def _around(block: Block, spans: Sequence[_Span]) -> _Span | None:
    """Return the span, of those in order, in which a block begins."""
    i = bisect_right(spans, block.start, key=lambda span: span.start) - 1
    return spans[i] if i >= 0 and block.start < spans[i].end else None


def _descend(path: dict[int, str], level: int, heading: str) -> None:
    for deeper in [other for other in path if other >= level]:
        del path[deeper]
    path[level] = re.sub(r"^#+\s*|\*\*", "", heading).strip("| \t")[:_LONGEST_HEADING]


def _groups(section: Sequence[Block], owners: Owners) -> list[list[Block]]:
    """Fill passages with blocks in order, up to `LONGEST` characters, each of one owner."""
    groups: list[list[Block]] = [[]]
    for block in section:
        group = groups[-1]
        if group and (
            owners.get(block.start) != owners.get(group[-1].start)
            or (block.kind is Kind.ROW and block.start in owners)
            or block.end - group[0].start > LONGEST
        ):
            groups.append([block])
        else:
            group.append(block)
    return groups


def _only_header(group: Sequence[Block]) -> tuple[int, int] | None:
    """Return the header of the rows of `group`, None where they are not of one table."""
    headers = {block.header for block in group if block.kind is Kind.ROW}
    return headers.pop() if len(headers) == 1 else None


def _headers(group: Sequence[Block]) -> list[tuple[int, int]]:
    """Return the header rows of the tables that `group` has rows of, where they stand outside."""
    headers = [b.header for b in group if b.header and b.header[0] < group[0].start]
    return list(dict.fromkeys(headers))
