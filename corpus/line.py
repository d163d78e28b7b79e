"""Lines of a text with their places."""

import re
from dataclasses import dataclass

_ENDS = "\n\r\f\v\x85\u2028\u2029"
_DRAWN = re.compile(r"([―─━═—＿=＝*＊_~～☆◇・-])(?:\s?\1){4,}")
_LINE_END = re.compile(f"\r\n|[{_ENDS}]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end; `start` and `end` count characters of the document's text."""

    text: str
    start: int
    end: int

    @property
    def blank(self) -> bool:
        """Tell whether nothing but white space, or a line that is drawn, stands on the line."""
        return not self.text.strip() or _DRAWN.fullmatch(self.text.strip()) is not None


def count_line_ends(text: str) -> int:
    """Return how many lines end in a text, without cutting it."""
    return sum(map(text.count, _ENDS)) - text.count("\r\n")


def read_lines(text: str) -> list[Line]:
    """Cut a text at its line ends: LF, CR LF, CR, form feed and the like."""
    lines = []
    start = 0
    for end in _LINE_END.finditer(text):
        lines.append(Line(text[start : end.start()], start, end.start()))
        start = end.end()
    return [*lines, Line(text[start:], start, len(text))]
