"""Cutting a document's blocks into passages."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from corpus.block import Block, Kind
from corpus.casebook import Case
from corpus.clean import clean
from corpus.document import Passage
from corpus.municipality import Municipality

LONGEST = 350  # characters; a longer sentence or row makes a longer passage, never a cut one
_LONGEST_CONTEXT = 160


def cut(
    text: str,
    blocks: Sequence[Block],
    owner: Municipality | None = None,
    cases: Sequence[Case] = (),
) -> list[Passage]:
    """Cut `text` into passages of whole blocks, each under one heading path and in one case.

    `owner` is the municipality that the document belongs to; a case's own wins over it.
    """
    passages: list[Passage] = []
    path: dict[int, str] = {}
    contexts = cache(lambda header: clean(text[slice(*header)])[:_LONGEST_CONTEXT])
    for case, section in _sections(blocks, cases):
        for block in section:
            if block.kind is Kind.HEADING:
                _descend(path, block.level, clean(text[block.start : block.end]))
        heading = (case.title,) if case else tuple(path[level] for level in sorted(path))
        municipality, prefecture = _whose(case, owner)
        for group in _groups(section):
            units = tuple((block.start, block.end) for block in group)
            passages.append(
                Passage(
                    start=units[0][0],
                    end=units[-1][1],
                    heading=heading,
                    context=" ".join(contexts(header) for header in _headers(group)),
                    municipality=municipality,
                    prefecture=prefecture,
                    units=units,
                )
            )
    return passages


def _whose(case: Case | None, owner: Municipality | None) -> tuple[str | None, str | None]:
    if case:
        return case.municipality, case.prefecture
    return (owner.name, owner.prefecture) if owner else (None, None)


def _sections(
    blocks: Sequence[Block], cases: Sequence[Case]
) -> Iterator[tuple[Case | None, list[Block]]]:
    """Part the blocks before headings, at breaks and at the borders of cases."""
    section: list[Block] = []
    section_case: Case | None = None
    for block in blocks:
        case = _case_of(block, cases)
        if section and (_parts(section[-1], block) or case is not section_case):
            yield section_case, section
            section = []
        if block.kind is not Kind.BREAK:
            section.append(block)
            section_case = case
    if section:
        yield section_case, section


def _parts(last: Block, block: Block) -> bool:
    """Tell whether a section ends between two blocks: headings in a row stay together."""
    heading = block.kind is Kind.HEADING and last.kind is not Kind.HEADING
    return heading or block.kind is Kind.BREAK


def _case_of(block: Block, cases: Sequence[Case]) -> Case | None:
    """Return the case, of those in order, on whose pages a block stands."""
    i = bisect_right(cases, block.start, key=lambda case: case.start) - 1
    return cases[i] if i >= 0 and block.start < cases[i].end else None


def _descend(path: dict[int, str], level: int, heading: str) -> None:
    for deeper in [other for other in path if other >= level]:
        del path[deeper]
    path[level] = re.sub(r"^#+\s*|\*\*", "", heading).strip("| \t")


def _groups(section: Sequence[Block]) -> list[list[Block]]:
    """Fill passages with blocks in order, up to `LONGEST` characters."""
    groups: list[list[Block]] = [[]]
    for block in section:
        group = groups[-1]
        if group and block.end - group[0].start > LONGEST:
            groups.append([block])
        else:
            group.append(block)
    return groups


def _headers(group: Sequence[Block]) -> list[tuple[int, int]]:
    """Return the header rows of the tables that `group` has rows of, where they stand outside."""
    headers = [b.header for b in group if b.header and b.header[0] < group[0].start]
    return list(dict.fromkeys(headers))
