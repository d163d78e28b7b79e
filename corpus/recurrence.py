"""Lines that come back page after page: which are the same, and whether they stand on pages."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from corpus.line import Line
from corpus.row import cells_of
from corpus.tag import has_tag

OFTEN = 4  # pages that carry the same
_PAGE = 300  # characters; what comes back sooner does not come back once a page
_POINTER = re.compile(r"\A(?:[\s▶▷►➢→⇒・•]|-(?=[\s・]))*")  # no □, ○ or ◎: a box may be ticked
_POINTERS_BEHIND = "◀◁◄←⇐ \u3000"


def key(text: str) -> str:
    """Return what makes a line the same as another, whatever pointer stands beside it."""
    return "".join(without_pointer(text).split())


def without_pointer(text: str) -> str:
    """Return a line without the mark that points at it among others."""
    return _POINTER.sub("", text, count=1).rstrip(_POINTERS_BEHIND) or text


def is_plain(line: Line) -> bool:
    """Tell whether a line is neither blank nor part of a table or of other markup."""
    return not line.blank and not cells_of(line.text) and not has_tag(line.text)


def are_on_pages(starts: Sequence[int]) -> bool:
    """Tell whether there are so many places, and as far apart, as a line has on many pages."""
    gaps = [b - a for a, b in pairwise(starts)]
    return len(starts) >= OFTEN and median(gaps) >= _PAGE
