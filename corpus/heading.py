"""Headings in plain text and Markdown, and how deep they stand."""

import re
from collections.abc import Sequence

from corpus.line import Line
from corpus.marker import begins_item
from corpus.row import cells_of
from corpus.tag import has_tag

TABLE_TITLE = 7  # level of a title that stands in a table's first row, below every other heading
_BOLD = 6
_CAPTION = 5  # of an article, in brackets above it, and of what is numbered in brackets
_LONGEST = 45  # characters
_NUMBERED = re.compile(
    r"\s*(?:第[一二三四五六七八九十0-9０-９]{1,3}(?P<part>[章節編部])"
    r"|(?P<roman>[IVX]{1,4}|[Ⅰ-Ⅻ])[\s.．　]"
    r"|(?P<digits>[0-9０-９]{1,2}(?:[.．-][0-9]{1,2})*)[.．]?[\s　]+(?=[^\s0-9])"
    r"|(?P<kanji>[一二三四五六七八九十]{1,3})[\s　、.．]+(?=\S)"
    r"|(?P<bracket>[（(][0-9０-９]{1,2}[)）])\s*(?=\S))"
)
_BOLD_LINE = re.compile(r"\*\*[^*]+\*\*")
_MARKDOWN = re.compile(r"(#{1,6})\s+\S")
_MARKED = re.compile(r"[■◆▼□◇●◎]\s*[^\s■◆▼□◇●◎]|【[^【】]+】$")
_ARTICLE, _IN_BRACKETS = (
    re.compile(r"\s*第[0-9０-９一二三四五六七八九十]+条"),
    re.compile(r"[（(][^（）()]+[)）]"),
)
_LONGEST_MARKED = 30
_LABELLED = re.compile(r"\S(?:[^\S\n]{2,}|\u3000)\S")  # a label and what it is of: (1) 日時  9月1日
_ENDED = re.compile(r"[。」）)]$")
_NO_HEADING = re.compile(r"[。、，,;：:]$|\d[%％円件人]")


def heading_level(lines: Sequence[Line], i: int) -> int:
    """Return the level of the heading on line `i`, 1 the highest, 0 if it holds none."""
    text = lines[i].text.strip()
    if cells := cells_of(lines[i].text):
        return TABLE_TITLE if _is_title(cells) else 0
    if marks := _MARKDOWN.match(text):
        return len(marks[1])
    if not _may_be_heading(text):
        return 0
    return _above_text(lines, i) or (_alone(text) if _stands_alone(lines, i) else 0)


def _is_title(cells: list[str]) -> bool:
    """Tell whether a row holds nothing but a title in its first cell."""
    return len(cells) > 1 and not any(cells[1:]) and _may_be_heading(cells[0])


def _may_be_heading(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and not _NO_HEADING.search(text) and not has_tag(text)


def _below(lines: Sequence[Line], i: int) -> str:
    return lines[i + 1].text if i + 1 < len(lines) else ""


def _above_text(lines: Sequence[Line], i: int) -> int:
    """Return the level of a heading that its text follows on the next line, 0 if it is none."""
    text = lines[i].text.strip()
    if _IN_BRACKETS.fullmatch(text) and _ARTICLE.match(_below(lines, i)):
        return _CAPTION
    if _is_marked(lines, i):
        return _BOLD
    return _numbered_level(text) if _is_above_indented(lines, i) else 0


def _alone(text: str) -> int:
    return _BOLD if _BOLD_LINE.fullmatch(text) else _numbered_level(text)


def _is_marked(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a short line with a mark stands above a paragraph, and is no item of a list."""
    text, below = lines[i].text.strip(), _below(lines, i)
    if len(text) > _LONGEST_MARKED or not _MARKED.match(text):
        return False
    apart = i == 0 or lines[i - 1].blank
    ended = apart or _ENDED.search(lines[i - 1].text.strip()) is not None
    indented = below[:1] == "\u3000"
    return bool(below.strip()) and not begins_item(below) and (apart or (ended and indented))


def _is_above_indented(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a short line stands above what is indented further, as sections are typed."""
    text, below = lines[i].text, _below(lines, i)
    numbered = _NUMBERED.match(text.strip())
    if not numbered or not below.strip() or len(text.strip()) > _LONGEST_MARKED:
        return False
    apart = i == 0 or lines[i - 1].blank or numbered["bracket"] is not None
    named = text.strip()[numbered.end() :]
    return apart and _indent(below) > _indent(text) and not _LABELLED.search(named)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


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
        return _CAPTION
    return 2 + len(re.findall(r"[.．-]", match["digits"] or ""))
