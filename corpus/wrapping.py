"""Sentences that a page's width or its end breaks: which go on below."""

import re

from corpus.line import Line
from corpus.marker import begins_item
from corpus.row import cells_of

_WRAPPED = 28  # a line of fewer characters was not broken by the page's width
_FINISHED = re.compile(r"[。．！？!?：:」）)】］》>]$")


def wraps(above: str, line: Line) -> bool:
    """Tell whether a sentence goes on from the text above a blank line to `line` below it."""
    wide = len(above) >= _WRAPPED or above.endswith(("、", "，", ","))
    fresh = line.blank or begins_item(line.text) or line.text.lstrip().startswith("#")
    return wide and not fresh and not _FINISHED.search(above) and not cells_of(line.text)
