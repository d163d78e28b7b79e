"""Running heads, feet and page numbers in a text that once was a PDF."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from corpus.heading import heading_level
from corpus.line import Line
from corpus.marker import begins_item
from corpus.recurrence import OFTEN, are_on_pages, is_plain, key

_TOP = 3  # lines in which a document says its title
_LEAST_TITLE = 6  # characters
_LONGEST = 80  # characters
_MARKED = r"(?:[-–—－]\s*\d{1,4}\s*[-–—－]|[Pp]\.?\s*\d{1,4}|\d{1,4}\s*(?:頁|ページ))"
_NUMBER = re.compile(rf"{_MARKED}|\d{{1,4}}")
_MARKED_NUMBER = re.compile(_MARKED)
_MARKED_BESIDE = re.compile(rf"^{_MARKED}\s+|\s+{_MARKED}$")
_BESIDE = re.compile(r"^\d{1,4}\s+|\s+\d{1,4}$")
_CHAPTER = re.compile(r"第\s?[0-9０-９一二三四五六七八九十]{1,3}\s?(?P<level>[部編章]).{1,40}")


def page_numbers(text: str, lines: Sequence[Line]) -> set[int]:
    """Return the lines that hold a page's number and nothing else, rising through the text.

    A bare number counts at the edge of a page that a form feed ends, and nowhere else.
    """
    edges = [i for page in _pages(text, lines, set()) for i in sorted({page[0], page[-1]})]
    bare = _rising(lines, edges, _NUMBER)
    return bare or _rising(lines, range(len(lines)), _MARKED_NUMBER)


def running_heads(text: str, lines: Sequence[Line], numbers: AbstractSet[int]) -> set[int]:
    """Return the lines that say a title again on page after page, without the first of each."""
    heads = [i for i, line in enumerate(lines) if _may_be_head(line)]
    return (
        _titles(lines, heads)
        | _chapters(lines, heads)
        | _edges(lines, _pages(text, lines, numbers), set(heads))
    )


def _rising(lines: Sequence[Line], places: Iterable[int], pattern: re.Pattern[str]) -> set[int]:
    """Return the places that `pattern` matches if their numbers rise, else none."""
    found = {
        i: int(re.findall(r"\d+", lines[i].text)[0])
        for i in places
        if len(lines[i].text) <= _LONGEST and pattern.fullmatch(lines[i].text.strip())
    }
    numbers = list(found.values())
    by_one = sum(b - a == 1 for a, b in pairwise(numbers))
    rise = numbers == sorted(set(numbers)) and 2 * by_one >= len(numbers) - 1
    return set(found) if rise and _are_on_pages(lines, found) else set()


def _are_on_pages(lines: Sequence[Line], places: Iterable[int]) -> bool:
    return are_on_pages([lines[i].start for i in places])


def _pages(text: str, lines: Sequence[Line], numbers: AbstractSet[int]) -> Iterator[list[int]]:
    """Yield the lines in ink of each page; form feeds and page numbers part pages."""
    page: list[int] = []
    for i, line in enumerate(lines):
        if not line.blank and i not in numbers:
            page.append(i)
        if page and (i in numbers or text[line.end : line.end + 1] == "\f"):
            yield page
            page = []
    if page:
        yield page


def _may_be_head(line: Line) -> bool:
    fits = len(line.text) <= _LONGEST and is_plain(line)
    return fits and not begins_item(line.text) and not line.text.rstrip().endswith("。")


def _name(line: Line) -> str:
    """Return a head without the page's number beside it, where that is marked as one."""
    return key(_MARKED_BESIDE.sub("", line.text.strip()))


def _unnumbered(line: Line) -> str:
    return key(_BESIDE.sub("", _MARKED_BESIDE.sub("", line.text.strip())))


def _titles(lines: Sequence[Line], heads: Sequence[int]) -> set[int]:
    """Return where the document's title comes back, a page's number beside it or none."""
    tops = [_name(lines[i]) for i in heads[:_TOP] if heading_level(lines, i) <= 1]
    title = next((name for name in tops if len(name) >= _LEAST_TITLE), None)
    found = [i for i in heads if title in (_name(lines[i]), _unnumbered(lines[i]))]
    return set(found[1:]) if _are_on_pages(lines, found) else set()


def _chapters(lines: Sequence[Line], heads: Sequence[int]) -> set[int]:
    """Return where a chapter's title comes back within the chapter."""
    places: list[list[int]] = []
    current: dict[str, tuple[str, list[int]]] = {}
    for i in heads:
        name = _unnumbered(lines[i])
        match = _CHAPTER.fullmatch(name)
        if match and current.get(match["level"], ("",))[0] != name:
            if match["level"] != "章":
                current.clear()
            places.append([])
            current[match["level"]] = name, places[-1]
        if match:
            current[match["level"]][1].append(i)
    return {i for same in places if _are_on_pages(lines, same) for i in same[1:]}


def _edges(lines: Sequence[Line], pages: Iterable[list[int]], heads: AbstractSet[int]) -> set[int]:
    """Return the lines that come back at the top or at the foot of pages."""
    found = set()
    edges = [(page[0], page[-1]) for page in pages]
    for edge in zip(*edges, strict=True):
        places: defaultdict[str, list[int]] = defaultdict(list)
        for i in edge:
            if i in heads and not heading_level(lines, i):
                places[_name(lines[i])].append(i)
        often = [same for name, same in places.items() if len(name) >= _LEAST_TITLE]
        found |= {i for same in often if len(same) >= OFTEN for i in same[1:]}
    return found
