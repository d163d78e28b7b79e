"""Collections whose headings name a municipality each: casebooks without numbers or pages."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from corpus.block import Block, Kind
from corpus.casebook import Case, Casebook
from corpus.clean import clean
from corpus.municipality import Municipality, mentions

_LEAST_CASES = 3


def read_headed(text: str, blocks: Sequence[Block]) -> Casebook | None:
    """Recognise a collection by headings of one level, most of which name a municipality.

    None if there is no such level with three municipalities.
    """
    headings = [block for block in blocks if block.kind is Kind.HEADING]
    for level in sorted({block.level for block in headings}):
        own = [block for block in headings if block.level == level]
        named = [(b, m) for b in own if (m := _only(text[b.start : b.end]))]
        distinct = len({municipality for _, municipality in named})
        if distinct >= _LEAST_CASES and len(named) * 2 > len(own):
            cases = list(_cases(text, named, [b for b in headings if b.level <= level]))
            return Casebook(cases, frozenset(), [], headed=True)
    return None


def _only(heading: str) -> Municipality | None:
    """Return the one municipality that a heading names, None if it names none or several."""
    named = {mention.municipality for mention in mentions(clean(heading))}
    return named.pop() if len(named) == 1 else None


def _cases(
    text: str, named: Sequence[tuple[Block, Municipality]], borders: Sequence[Block]
) -> Iterator[Case]:
    """Yield the cases, each up to the next heading that stands as high."""
    starts = [*(border.start for border in borders), len(text)]
    for number, (block, municipality) in enumerate(named, 1):
        end = starts[bisect_right(starts, block.start)]
        title = clean(text[block.start : block.end]).lstrip("# ")
        yield Case(number, title, municipality.name, municipality.prefecture, block.start, end)
