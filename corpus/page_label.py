"""What furnishes the pages of a casebook: titles, labels, running headers, page numbers."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from corpus.line import Line

_PAGE_NUMBER = re.compile(r"[0-9]{1,3}-[0-9]{1,3}|[-–—]\s?[0-9]{1,4}\s?[-–—]")
_NEAR = 6  # non-blank lines around a title, or at a page's end, in which its labels stand
_LEAST_PAGES = 3
_RUNNING = 8  # repetitions that make a long line a running header
_PER_CASE = 1.5  # of them in each of its cases: what stands once in a case is content,
_FORM = 0.9  # unless it stands in so large a share of the cases that it is the form's own words
_LEAST_HEADER = 12  # characters
_MOST_LABELS, _LONGEST_LABEL = 200, 60  # of which others may be made up; characters


def _key(line: Line) -> str:
    return re.sub(r"\s+", "", line.text)


def furniture_by_titles(
    lines: Sequence[Line], titles: Mapping[int, int], headings: AbstractSet[int]
) -> frozenset[int]:
    """Return the lines that furnish pages: titles, what repeats around them, headers, numbers.

    `titles` are the numbers of cases by the titles' lines; other `headings` are content.
    """
    inked = [i for i, line in enumerate(lines) if not line.blank]
    keys = {i: _key(lines[i]) for i in inked}
    near = _near(inked, titles) - _content(lines, headings)
    labels = _labels(keys, near)
    headers = _headers(keys, titles)
    return frozenset(
        i
        for i in inked
        if i in titles
        or (i in near and keys[i] in labels)
        or keys[i] in headers
        or _PAGE_NUMBER.fullmatch(lines[i].text.strip())
    )


def _near(inked: Sequence[int], titles: Mapping[int, int]) -> set[int]:
    places = [n for n, i in enumerate(inked) if i in titles]
    return {i for n in places for i in inked[max(0, n - _NEAR) : n + _NEAR + 1]}


def _labels(keys: Mapping[int, str], near: set[int]) -> set[str]:
    """Return the lines that repeat around titles and hardly anywhere else; sentences are none."""
    everywhere = Counter(keys.values())
    around = Counter(keys[i] for i in near)
    return {
        key
        for key, n in around.items()
        if n >= _LEAST_PAGES and n >= 0.7 * everywhere[key] and not key.endswith("。")
    }


def furniture_at_ends(
    lines: Sequence[Line],
    pages: Iterable[int],
    furniture: AbstractSet[int],
    headings: AbstractSet[int],
) -> set[int]:
    """Return the labels at the ends of pages, far from the title, and those run together.

    `pages` are the lines with which pages begin, `furniture` what is known of it.
    """
    inked = [i for i, line in enumerate(lines) if not line.blank]
    keys = {i: _key(lines[i]) for i in inked}
    ends = set(inked[-_NEAR:])
    for i in pages:
        n = bisect_left(inked, i)
        ends.update(inked[max(0, n - _NEAR) : n])
    ends -= _content(lines, headings)
    labels = _labels(keys, ends)
    made_of_labels = _made_of([*(keys[i] for i in ends if keys[i] in labels or i in furniture)])
    return {i for i in ends if keys[i] in labels or made_of_labels.fullmatch(keys[i])}


def _made_of(keys: Iterable[str]) -> re.Pattern[str]:
    """Return what matches the most frequent of the labels `keys`, run together."""
    known = Counter(key for key in keys if len(key) <= _LONGEST_LABEL).most_common(_MOST_LABELS)
    literals = sorted((key for key, _ in known), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, literals))})++")


def _content(lines: Sequence[Line], headings: AbstractSet[int]) -> set[int]:
    """Return the headings and the rows of tables: they say something even where they repeat."""
    return {i for i, line in enumerate(lines) if i in headings or "\t" in line.text.strip()}


def _headers(keys: Mapping[int, str], titles: Mapping[int, int]) -> set[str]:
    """Return the long lines that come back on the pages of a case, or in nearly every case."""
    number = 0
    cases: defaultdict[str, list[int]] = defaultdict(list)
    for i, key in keys.items():
        number = titles.get(i, number)
        cases[key].append(number)
    every = _FORM * len(set(titles.values()))
    return {
        key
        for key, within in cases.items()
        if len(within) >= _RUNNING
        and (len(within) >= _PER_CASE * len(set(within)) or len(set(within)) >= every)
        and len(key) >= _LEAST_HEADER
        and not key.endswith("。")
    }
