"""Plain text and Markdown, and text that once was a PDF: its blocks."""

import re
from collections.abc import Sequence

from corpus.block import Block, Kind
from corpus.line import Line
from corpus.sentence import sentence_ends

_MARKER = re.compile(
    r"\s*(?:[-*+•・○〇●◯■□◆◇▼▽▶➢➣※✓☆★◎→⇒]|[①-⑳]|[(（]?[0-9０-９]{1,2}[)）.．、]"  # noqa: RUF001
    r"|[ＱＡQA][0-9０-９]*[．.：:]|【|［|<|＜|≪|「目)"  # noqa: RUF001
)
_NUMBERED = re.compile(
    r"\s*(?:第[一二三四五六七八九十0-9０-９]{1,3}(?P<part>[章節編部])"  # noqa: RUF001
    r"|(?P<roman>[IVX]{1,4}|[Ⅰ-Ⅻ])[\s.．　]"  # noqa: RUF001
    r"|(?P<digits>[0-9０-９]{1,2}(?:[.．-][0-9]{1,2})*)[.．]?[\s　]+(?=[^\s0-9])"  # noqa: RUF001
    r"|(?P<bracket>[（(][0-9０-９]{1,2}[)）])\s*(?=\S))"  # noqa: RUF001
)
_RULE = re.compile(r"\s*\|?[\s:|-]*-{3,}[\s:|-]*\|?\s*$")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_LONGEST_HEADING = 45
_WRAPPED = 28  # a line of fewer characters was not broken by the page's width
_TABLE_TITLE = 7
_LONGEST_COLUMN_NAME = 30


def read_blocks(lines: Sequence[Line], furniture: frozenset[int] = frozenset()) -> list[Block]:
    """Cut a text into blocks; lines whose index is in `furniture` become breaks."""
    blocks: list[Block] = []
    paragraph: list[Line] = []
    header: tuple[int, int] | None = None
    for i, line in enumerate(lines):
        cells = _cells(line.text)
        level = 0 if i in furniture or line.blank else _heading_level(lines, i, cells)
        starts_anew = line.blank or i in furniture or level or cells
        if paragraph and (starts_anew or not _continues(paragraph[-1], line)):
            keep = line.blank and i + 1 < len(lines) and _wraps(paragraph[-1], lines[i + 1])
            if not keep or i + 1 in furniture:
                blocks += _sentences(paragraph)
                paragraph = []
        if line.blank:
            continue
        if i in furniture:
            blocks.append(Block(Kind.BREAK, line.start, line.end))
        elif level:
            blocks.append(Block(Kind.HEADING, line.start, line.end, level))
            header = None if level == _TABLE_TITLE else header
        elif cells:
            if not _in_table(lines, i):
                header = (line.start, line.end) if _names_columns(cells) else None
            blocks.append(Block(Kind.ROW, line.start, line.end, header=header))
        else:
            paragraph.append(line)
    return blocks + (_sentences(paragraph) if paragraph else [])


def _cells(text: str) -> list[str]:
    """Return the cells of a table row (tabs or Markdown pipes), none if it is not one."""
    if "\t" in text.strip("\n"):
        return [c.strip() for c in text.split("\t")]
    bare = text.strip()
    return [c.strip() for c in bare.strip("|").split("|")] if bare.startswith("|") else []


def _in_table(lines: Sequence[Line], i: int) -> bool:
    return i > 0 and bool(_cells(lines[i - 1].text))


def _names_columns(cells: list[str]) -> bool:
    filled = [c for c in cells if c]
    return len(filled) > 1 and all(len(c) <= _LONGEST_COLUMN_NAME for c in filled)


def _heading_level(lines: Sequence[Line], i: int, cells: list[str]) -> int:
    """Return the level of the heading on line `i`, 0 if it holds none."""
    text = lines[i].text.strip()
    if cells:
        filled = [c for c in cells if c]
        alone = len(cells) > 1 and len(filled) == 1 and cells[0] == filled[0]
        return _TABLE_TITLE if alone and _may_be_heading(filled[0]) else 0
    if marks := re.match(r"(#{1,6})\s+\S", text):
        return len(marks[1])
    if not _may_be_heading(text):
        return 0
    if re.fullmatch(r"\*\*[^*]+\*\*", text):
        return 6
    return _numbered_level(text) if _stands_alone(lines, i) else 0


def _may_be_heading(text: str) -> bool:
    return (
        len(text) <= _LONGEST_HEADING
        and not re.search(r"[。、，,;：:]$|\d[%％円件人]", text)  # noqa: RUF001
        and not _TAG.search(text)
    )


def _stands_alone(lines: Sequence[Line], i: int) -> bool:
    before = i == 0 or lines[i - 1].blank
    after = i + 1 == len(lines) or lines[i + 1].blank
    return before and after


def _numbered_level(text: str) -> int:
    match = _NUMBERED.match(text)
    if not match:
        return 0
    if match["part"] or match["roman"]:
        return 2 if match["part"] == "節" else 1
    if match["bracket"]:
        return 5
    return 2 + len(re.findall(r"[.．-]", match["digits"]))  # noqa: RUF001


def _continues(previous: Line, line: Line) -> bool:
    """Tell whether `line`, right below `previous`, belongs to the same paragraph."""
    return line.start - previous.end <= 2 and not _MARKER.match(line.text)


def _wraps(previous: Line, line: Line) -> bool:
    """Tell whether a sentence goes on over the blank line between two lines."""
    text = previous.text.strip()
    unfinished = not re.search(r"[。．！？!?：:」）)】］》>]$", text)  # noqa: RUF001
    wide = len(text) >= _WRAPPED or text.endswith(("、", "，", ","))  # noqa: RUF001
    return (
        unfinished
        and wide
        and not line.blank
        and not _MARKER.match(line.text)
        and not _cells(line.text)
        and not re.match(r"\s*#", line.text)
    )


def _sentences(paragraph: list[Line]) -> list[Block]:
    start = paragraph[0].start
    text = ""
    for line in paragraph:
        text = text.ljust(line.start - start) + line.text
    blocks, begin = [], 0
    for end in sentence_ends(text):
        piece = text[begin:end]
        if piece.strip():
            left = begin + len(piece) - len(piece.lstrip())
            right = begin + len(piece.rstrip())
            blocks.append(Block(Kind.TEXT, start + left, start + right))
        begin = end
    return blocks
