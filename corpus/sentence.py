"""Cutting running text into sentences."""

import re

_OPENING, _CLOSING = "「『（(【〔", "」』）)】〕"
# A ? or ! before a letter, a digit or a sign is part of an address (page?id=1), ．before a digit
# a point. The run is taken from its beginning only, or the time would grow with its square.
_STOP = (
    r"(?<![。！？!?])[。！？!?]++(?:(?<=[。！？])|(?![A-Za-z0-9&=%/#._~+-]))"
    r"|(?<=[ぁ-ん])．(?![0-9０-９])|(?<=[a-z0-9)])[.](?=\s+[A-Z])"
)
_MARK = re.compile(
    rf"(?P<stop>{_STOP})(?P<closings>[{_CLOSING}]*)|(?P<opening>[{_OPENING}])|[{_CLOSING}]"
)
_LONGEST_QUOTATION = 120  # a bracket left open for longer was a slip of the writer


def sentence_ends(text: str) -> list[int]:
    """Return the offsets at which the sentences of `text` end, the last being its length.

    An end inside brackets (「…。…」) does not count. Linear in the text's length.
    """
    ends = []
    opened: list[int] = []  # places of the brackets not yet closed
    for mark in _MARK.finditer(text):
        if mark["opening"]:
            opened.append(mark.start())
            continue
        if mark["stop"] and not (opened and mark.start() - opened[-1] <= _LONGEST_QUOTATION):
            ends.append(mark.end())
        closed = len(mark["closings"]) if mark["stop"] else 1
        del opened[max(0, len(opened) - closed) :]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return ends


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences of `text`, without the white space around them."""
    spans = []
    begin = 0
    for end in sentence_ends(text):
        piece = text[begin:end]
        if bare := piece.strip():
            start = begin + len(piece) - len(piece.lstrip())
            spans.append((start, start + len(bare)))
        begin = end
    return spans
