"""A text as lines that a reader sees, with every character in its place.

What marks up (tags, Markdown's signs) is blanked out, so that rules which read lines and labels
work on every format and what they find stands at the same offsets in the file's own text.
"""

import re

from corpus.row import cells_of, is_rule
from corpus.tag import CELLS, LINES, TAG, hidden, tag_name

_TAG = re.compile(TAG, re.IGNORECASE)
_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_MARK = re.compile(r"^[ \t]*#{1,6}(?=\s)|\*\*")
_ITEM = re.compile(r"^([ \t]*)[-*+](?= )")


def view(kind: str, text: str) -> str:
    """Return `text`, of a file of that kind, without its markup and as long as it was.

    A page's end is a line's.
    """
    text = text.replace("\f", "\n")
    if kind == "html":
        return _without_tags(text)
    return _LINE.sub(_without_signs, text) if kind == "markdown" else text


def _without_signs(line: re.Match[str]) -> str:
    """Blank out a heading's signs, bold type and bars; items begin with a bullet."""
    text = line[0]
    if cells_of(text):
        text = " " * len(text) if is_rule(text) else text.replace("|", "\t")
    return _MARK.sub(lambda mark: " " * len(mark[0]), _ITEM.sub(r"\1•", text))


def _without_tags(text: str) -> str:
    """Put a line end for a block's tag, a tab for a cell's, a bullet for an item's."""
    parts, done = [], 0
    for start, end in hidden(text):
        parts += [text[done:start], " " * (end - start)]
        done = end
    return _TAG.sub(_in_place, "".join([*parts, text[done:]]))


def _in_place(tag: re.Match[str]) -> str:
    name, closing = tag_name(tag[0])
    sign = "\n" if name in LINES else "\t" if name in CELLS and not closing else ""
    if name == "li" and not closing:
        sign = "\n•"
    return sign.ljust(len(tag[0]))
