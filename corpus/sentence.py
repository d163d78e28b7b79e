"""Cutting running text into sentences."""

import re

_END = re.compile(r"[。！？!?]+[」』）)】〕]*|(?<=[a-z0-9)])[.](?=\s+[A-Z])")  # noqa: RUF001
_BRACKETS = str.maketrans("「『（(【〔」』）)】〕", "<<<<<<>>>>>>")
_LONGEST_QUOTATION = 120  # a bracket left open for longer was a slip of the writer


def sentence_ends(text: str) -> list[int]:
    """Return the offsets at which the sentences of `text` end, the last being its length.

    An end inside brackets (「…。…」) does not count.
    """
    ends = [m.end() for m in _END.finditer(text) if not _inside_brackets(text, m.start())]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return ends


def _inside_brackets(text: str, place: int) -> bool:
    marks = text[max(0, place - _LONGEST_QUOTATION) : place].translate(_BRACKETS)
    depth = 0
    for mark in marks:
        if mark == "<":
            depth += 1
        elif mark == ">" and depth:
            depth -= 1
    return depth > 0
