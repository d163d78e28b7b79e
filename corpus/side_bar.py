"""Side bars: the list of a document's chapters that its pages carry beside their text."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain

from corpus.line import Line
from corpus.recurrence import OFTEN, are_on_pages, is_plain, key, without_pointer

_LEAST = 4  # chapters in a list
_MOSTLY = 2 / 3  # of a list's lines
_LONGEST_NAME = 30  # characters
_LONGEST_LINE = 90
_CHAPTER = re.compile(
    r"(?:第\s?(?P<part>\d{1,2}|[一二三四五六七八九十])\s?[章編部節]"
    r"|(?P<digits>\d{1,2})(?:[.．、)）]|(?=\s|$))"
    r"|(?P<sign>[Ⅰ-Ⅻ①-⑳]))\s*(?P<name>.*)"
)
_DIGITS = "0123456789０１２３４５６７８９"
_LEADERS = ".．…‥・･"


@dataclass(frozen=True)
class Chapter:
    """A chapter as a list of them names it; `number` is None where it has none."""

    number: int | None
    name: str
    lines: tuple[int, ...]


def side_bars(lines: Sequence[Line]) -> list[list[Chapter]]:
    """Return the chapter lists that come back page after page, each as its chapters."""
    bars = [bar for bar in _lists(lines) if len(bar) >= _LEAST]
    often = Counter(chain(*({chapter.name for chapter in bar} for bar in bars)))
    bars = [
        bar
        for bar in bars
        if sum(often[chapter.name] >= OFTEN for chapter in bar) >= _MOSTLY * len(bar)
    ]
    return bars if are_on_pages([lines[bar[0].lines[0]].start for bar in bars]) else []


def _lists(lines: Sequence[Line]) -> Iterator[list[Chapter]]:
    """Yield runs of chapters, numbered in order, with nothing between them."""
    contents = {named for line in lines if (named := _in_contents(line.text))}
    inked = [i for i, line in enumerate(lines) if not line.blank]
    run: list[Chapter] = []
    place = 0
    while place < len(inked):
        chapter = _chapter(lines, inked[place : place + 2], contents)
        if run and not (chapter and chapter.number in (None, _next(run[-1]))):
            yield run
            run = []
        if chapter:
            run.append(chapter)
        place += len(chapter.lines) if chapter else 1
    yield run


def _next(chapter: Chapter) -> int | None:
    return chapter.number + 1 if chapter.number is not None else None


def _in_contents(text: str) -> str:
    """Return what a line of a table of contents names, empty if it is none."""
    if len(text) > _LONGEST_LINE or not text.strip()[-1:].isdecimal():
        return ""
    led = text.rstrip().rstrip(_DIGITS).rstrip(" ")
    name = led.rstrip(_LEADERS + " \t")
    return key(name) if led.endswith("\t") or len(led) - len(name) > 1 else ""


def _chapter(lines: Sequence[Line], at: list[int], contents: AbstractSet[str]) -> Chapter | None:
    """Return the chapter that the first of two lines names, or numbers for the second to name."""
    text = _short(lines[at[0]])
    match = _CHAPTER.fullmatch(text)
    if not match:
        return Chapter(None, key(text), tuple(at[:1])) if key(text) in contents else None
    own = match["name"] or _short(lines[at[-1]])
    taken = at[:1] if match["name"] else at
    return Chapter(_number(match), key(own), tuple(taken)) if _is_name(own) else None


def _number(match: re.Match[str]) -> int:
    written = match["part"] or match["digits"] or match["sign"]
    return int(written) if written.isdecimal() else int(unicodedata.numeric(written))


def _short(line: Line) -> str:
    """Return a line without a pointer, empty where it can't name a chapter."""
    fits = len(line.text) <= _LONGEST_LINE and is_plain(line)
    return without_pointer(line.text).strip() if fits else ""


def _is_name(text: str) -> bool:
    letters = any(c.isalpha() for c in text)
    return letters and len(text) <= _LONGEST_NAME and not text.endswith(("。", "、", "，", "："))
