"""Whose the rows of a table are, where one of its columns names municipalities."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from corpus.block import Block, Kind
from corpus.municipality import Municipality, by_name, by_stem, mentions
from corpus.row import column_names, padded

Owners = Mapping[int, Municipality]
"""The municipality that a row is of, by the offset at which it begins."""

_NAMES = re.compile("(?:都道府県|市区?町村|自治体|団体|市町|町村|区市町村)名?|(?:市|町|村|区)名")
_WHERE = re.compile(r"[(（][^()（）]{2,4}[都道府県][)）]$")
_SHARE = 0.6  # of a column's cells, that must name municipalities
_LEAST = 2  # municipalities in a table that is about several


def row_owners(text: str, blocks: Sequence[Block]) -> Owners:
    """Return the owners of the rows of tables that have a column of municipalities."""
    rows = (block for block in blocks if block.kind is Kind.ROW and block.header)
    owners: dict[int, Municipality] = {}
    for header, group in groupby(rows, key=lambda block: block.header):
        names = column_names(text[slice(*header)]) if header else []
        cut = ((b.start, padded(text[b.start : b.end], len(names))) for b in group)
        table = [(start, cells) for start, cells in cut if len(cells) == len(names)]
        owners.update(_owners(names, table))
    return owners


def _owners(
    names: Sequence[str], table: Sequence[tuple[int, list[str]]]
) -> Iterator[tuple[int, Municipality]]:
    """Yield the owners that the column names which tells the most municipalities apart.

    A column of prefectures only tells where those are that another one names.
    """
    prefectures: dict[int, str] = {}
    best: list[tuple[int, Municipality]] = []
    for column, name in enumerate(names):
        filled = [(start, cells[column]) for start, cells in table if cells[column]]
        told = _NAMES.search(name) is not None
        found = _resolved([(start, _named(cell, told)) for start, cell in filled], prefectures)
        if len(found) < _SHARE * len(filled):
            continue
        if _are_prefectures(found):
            prefectures = {start: municipality.prefecture for start, municipality in found}
        if _distinct(found) > _distinct(best) or (_are_prefectures(best) and _distinct(found)):
            best = found
    if _distinct(best) >= _LEAST:
        yield from best


def _are_prefectures(found: Sequence[tuple[int, Municipality]]) -> bool:
    return all(municipality.name == municipality.prefecture for _, municipality in found)


def _distinct(found: Sequence[tuple[int, Municipality]]) -> int:
    return len({municipality for _, municipality in found})


def _named(cell: str, told: bool) -> tuple[Municipality, ...]:
    """Return which municipalities a cell may name, by its stem alone in a column `told` so."""
    cell = _WHERE.sub("", cell)
    named = mentions(cell)
    if len(named) == 1 and named[0].end == len(cell):
        whole = by_name().get(named[0].municipality.name, ())
        return whole if cell in by_name() else (named[0].municipality,)
    return by_stem().get(cell, ()) if told else ()


def _resolved(
    found: Sequence[tuple[int, tuple[Municipality, ...]]], prefectures: Mapping[int, str]
) -> list[tuple[int, Municipality]]:
    """Return the municipality of each row.

    Of several with a name it is that of the row's own prefecture, known for some in `prefectures`,
    or of the one that most of the table is of. A name that is a prefecture's and a city's (高知)
    is a city's among cities.
    """
    counts = Counter(of[0].prefecture for _, of in found if len(of) == 1)
    whole = sum(of[0].name == of[0].prefecture for _, of in found if of) * 2 > len(found)

    def fit(start: int, municipality: Municipality) -> tuple[bool, bool, int]:
        own = prefectures.get(start) == municipality.prefecture
        is_whole = municipality.name == municipality.prefecture
        return is_whole == whole, own, counts[municipality.prefecture]

    return [(start, max(of, key=partial(fit, start))) for start, of in found if of]
