"""What furnishes the pages of a text that once was a PDF, and is not said anew on each of them.

Better to keep a line than to lose it: but for page numbers, what is taken for furniture stands
in the text before, and there it stays.
"""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise, takewhile

from corpus.line import Line
from corpus.recurrence import is_plain, key
from corpus.running_head import page_numbers, running_heads
from corpus.side_bar import Chapter, side_bars
from corpus.wrapping import wraps

_STATEMENT = 20  # characters; a shorter line may be the heading of what follows
_ITEM = re.compile(r"\s*[-・•]")
_LEAST_STATEMENTS = 2
_LEAST_LABELS = 2  # with nothing below them on the page
_FEW = 3  # lines of furniture between the halves of a sentence


@dataclass(frozen=True)
class Furniture:
    """The indices of lines that furnish pages.

    At `breaks` passages end; those also in `within` stand amid a sentence, which goes on below
    them; `lists` name chapters and are headings of nothing.
    """

    breaks: frozenset[int] = frozenset()
    within: frozenset[int] = frozenset()
    lists: frozenset[int] = frozenset()


NO_FURNITURE = Furniture()


def find_furniture(text: str, lines: Sequence[Line]) -> Furniture:
    """Recognise the furniture of a text's pages. Linear in the text's length."""
    numbers = page_numbers(text, lines)
    bars = side_bars(lines)
    repeated = _repeated_bars(bars)
    small = numbers | running_heads(text, lines, numbers)
    breaks = small | repeated | _repeated_beside(lines, bars)
    within = _within(lines, small - repeated)
    lists = {i for bar in bars for i in _lines(bar)} - breaks
    return Furniture(frozenset(breaks), frozenset(within), frozenset(lists))


def _repeated_bars(bars: Sequence[list[Chapter]]) -> set[int]:
    """Return the lines of the side bars all of whose chapters stand in earlier ones."""
    known: set[str] = set()
    repeated: set[int] = set()
    for bar in bars:
        names = {chapter.name for chapter in bar}
        if names <= known:
            repeated |= _lines(bar)
        known |= names
    return repeated


def _lines(bar: Sequence[Chapter]) -> set[int]:
    return {i for chapter in bar for i in chapter.lines}


def _repeated_beside(lines: Sequence[Line], bars: Sequence[list[Chapter]]) -> set[int]:
    """Return what pages say right below and right above a side bar, as the page before does."""
    ends = [end for bar in bars for end in (bar[0].lines[0], bar[-1].lines[-1] + 1)]
    spans = list(pairwise([0, *ends, len(lines)]))[::2]
    pages = [[i for i in range(*span) if not lines[i].blank] for span in spans]
    repeated: set[int] = set()
    for last, page, following in zip(pages, pages[1:], pages[2:], strict=False):
        top = _same(lines, page, following)
        repeated.update(_statements(lines, top))
        foot = _same(lines, reversed(last), reversed(page)) if top else []
        repeated.update(foot if len(foot) >= _LEAST_LABELS else [])
    return repeated


def _same(lines: Sequence[Line], above: Iterable[int], below: Iterable[int]) -> list[int]:
    """Return the lines with which `below` begins as `above` does."""
    pairs = zip(above, below, strict=False)
    same = takewhile(lambda pair: _are_same(*(lines[i] for i in pair)), pairs)
    return [j for _, j in same]


def _are_same(line: Line, other: Line) -> bool:
    return is_plain(other) and key(line.text) == key(other.text)


def _statements(lines: Sequence[Line], top: Sequence[int]) -> Sequence[int]:
    """Return a page's top up to its last statement: what follows heads the text below."""
    said = [n for n, i in enumerate(top) if _is_statement(lines[i].text)]
    return top[: said[-1] + 1] if len(said) >= _LEAST_STATEMENTS else []


def _is_statement(text: str) -> bool:
    return len(key(text)) >= _STATEMENT or bool(_ITEM.match(text))


def _within(lines: Sequence[Line], small: AbstractSet[int]) -> set[int]:
    """Return the furniture, and the blank lines around it, over which a sentence goes on."""
    within: set[int] = set()
    gap: list[int] = []
    above = ""
    for i, line in enumerate(lines):
        if line.blank or i in small:
            gap.append(i)
            continue
        few = 0 < sum(j in small for j in gap) <= _FEW
        if few and is_plain(line) and wraps(above, line):
            within.update(gap)
        gap, above = [], line.text.strip() if is_plain(line) else ""
    return within
