"""Running headers, footers and page numbers: lines that come back at one place on many pages."""

import re
from collections import defaultdict
from collections.abc import Sequence

from corpus.pdf.page import Page, TextLine

_MARGIN = 0.12  # of the page's height, above and below
_SHARE = 0.4  # of the pages
_ENOUGH = 3
_STEP = 4.0  # points by which a running line may move
_NUMBER = re.compile(r"^[\s\-–—－~〜(（]*[0-9０-９]+|[0-9０-９]+(?=[\s\-–—－~〜/／)）頁ページ]*$)")
_PAGE_NUMBER = re.compile(
    r"[\-–—－~〜(（\s]*(?:p\.?|第)?\s*[0-9０-９]{1,4}(?:\s*[-/／]\s*[0-9０-９]{1,4})?[\-–—－~〜)）\s頁ページ]*",
    re.IGNORECASE,
)


def furniture(pages: Sequence[Page]) -> set[TextLine]:
    """Return the lines that furnish pages."""
    places: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    found: defaultdict[tuple[str, int], list[TextLine]] = defaultdict(list)
    for number, page in enumerate(pages):
        for line in page.items:
            if isinstance(line, TextLine) and in_margin(line, page):
                key = _key(line)
                found[key].append(line)
                for step in (0, 1):  # a place near the border of two steps counts in both
                    places[key[0], key[1] + step].add(number)
    enough = max(2, min(_ENOUGH, round(_SHARE * len(pages))))
    return {
        line
        for (text, step), lines in found.items()
        for line in lines
        if max(len(places[text, step]), len(places[text, step + 1])) >= enough
        or (len(pages) > 1 and _PAGE_NUMBER.fullmatch(line.text))
    }


def in_margin(line: TextLine, page: Page) -> bool:
    """Tell whether a line stands where running headers and footers do."""
    return line.bottom > (1 - _MARGIN) * page.height or line.top < _MARGIN * page.height


def _key(line: TextLine) -> tuple[str, int]:
    return re.sub(r"\s+", "", _NUMBER.sub("#", line.text)), round(line.bottom / _STEP)
