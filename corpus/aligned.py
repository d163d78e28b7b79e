"""Tables drawn with spaces alone: lines whose columns stand below each other."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby

from corpus.line import Line
from corpus.marker import begins_item

_GAP = re.compile(r" {2,}|\u3000+")
_LEAST_COLUMNS, _LEAST_ROWS = 3, 3
_LONGEST_CELL = 30  # characters
_MARKUP = re.compile(r"[\t|<]")


def aligned_rows(lines: Sequence[Line]) -> AbstractSet[int]:
    """Return the indices of the lines that are rows of a table, as many cells in each of them."""
    rows: set[int] = set()
    for columns, run in groupby(range(len(lines)), key=lambda i: _columns(lines[i].text)):
        found = list(run)
        if columns >= _LEAST_COLUMNS and len(found) >= _LEAST_ROWS:
            rows.update(found)
    return rows


def _columns(text: str) -> int:
    """Return of how many cells a line may be, 0 if it is none of a table."""
    if _MARKUP.search(text) or begins_item(text) or not _GAP.search(text.strip()):
        return 0
    cells = _GAP.split(text.strip())
    return len(cells) if max(map(len, cells)) <= _LONGEST_CELL else 0
