"""Lines of a text with their places."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A line without its end; `start` and `end` count characters of the document's text."""

    text: str
    start: int
    end: int

    @property
    def blank(self) -> bool:
        """Tell whether nothing but white space stands on the line."""
        return not self.text.strip()


def read_lines(text: str) -> list[Line]:
    """Cut a text at its line ends (LF, CR LF, CR, form feed)."""
    lines, start = [], 0
    for raw in text.replace("\r\n", "\n\0").replace("\r", "\n").replace("\f", "\n").split("\n"):
        shift = 1 if raw.startswith("\0") else 0
        lines.append(Line(raw[shift:], start + shift, start + len(raw)))
        start += len(raw) + 1
    return lines
