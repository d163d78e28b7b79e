"""Cutting a document's blocks into passages."""

import re
from collections.abc import Sequence
from itertools import groupby

from corpus.block import Block, Kind
from corpus.casebook import Case
from corpus.document import Passage
from corpus.municipality import Municipality
from corpus.clean import clean

LONGEST = 350  # characters; a longer sentence or row makes a longer passage, never a cut one
_LONGEST_CONTEXT = 160


def cut(
    text: str,
    blocks: Sequence[Block],
    owner: Municipality | None = None,
    cases: Sequence[Case] = (),
    longest: int = LONGEST,
) -> list[Passage]:
    """Cut `text` into passages of whole blocks, each under one heading path and in one case.

    `owner` is the municipality that the document belongs to; a case's own wins over it.
    """
    passages: list[Passage] = []
    path: dict[int, str] = {}
    for section in _sections(blocks, cases):
        case = _case_of(section[0], cases)
        for block in section:
            if block.kind is Kind.HEADING:
                _descend(path, block.level, clean(text[block.start : block.end]))
        heading = (case.title,) if case else tuple(path[level] for level in sorted(path))
        whose = (case.municipality, case.prefecture) if case else (None, None)
        if owner and not case:
            whose = (owner.name, owner.prefecture)
        for group in _groups(section, longest):
            units = tuple((block.start, block.end) for block in group)
            passages.append(
                Passage(units[0][0], units[-1][1], heading, _context(text, group), *whose, units)
            )
    return passages


def _sections(blocks: Sequence[Block], cases: Sequence[Case]) -> list[list[Block]]:
    """Part the blocks before headings, at breaks and at the borders of cases."""
    sections: list[list[Block]] = [[]]
    for block in blocks:
        last = sections[-1][-1] if sections[-1] else None
        if block.kind is Kind.BREAK:
            if last:
                sections.append([])
            continue
        under_heading = last and block.kind is Kind.HEADING and last.kind is not Kind.HEADING
        if last and (under_heading or _case_of(block, cases) is not _case_of(last, cases)):
            sections.append([])
        sections[-1].append(block)
    return [section for section in sections if section]


def _case_of(block: Block, cases: Sequence[Case]) -> Case | None:
    return next((c for c in cases if c.start <= block.start < c.end), None)


def _descend(path: dict[int, str], level: int, heading: str) -> None:
    for deeper in [other for other in path if other >= level]:
        del path[deeper]
    path[level] = re.sub(r"^#+\s*|\*\*", "", heading).strip("| \t")


def _groups(section: Sequence[Block], longest: int) -> list[list[Block]]:
    """Fill passages with blocks in order, up to `longest` characters."""
    groups: list[list[Block]] = [[]]
    for block in section:
        group = groups[-1]
        if group and block.end - group[0].start > longest:
            groups.append([block])
        else:
            group.append(block)
    return groups


def _context(text: str, group: Sequence[Block]) -> str:
    """Return the header rows of the tables that `group` has rows of, where they stand outside."""
    headers = [b.header for b in group if b.header and b.header[0] < group[0].start]
    spans = [key for key, _ in groupby(headers)]
    return " ".join(clean(text[a:b])[:_LONGEST_CONTEXT] for a, b in spans)
