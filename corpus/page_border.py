"""Where the pages of a text taken out of a PDF begin, by the titles that stand on them."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from corpus.line import Line

_WRAPPED = 40  # a line of so many characters without a full stop goes on below


@dataclass(frozen=True)
class Known:
    """The lines that are known to begin pages, and those known to be headings."""

    page_tops: AbstractSet[int]
    headings: AbstractSet[int]


def page_starts(
    lines: Sequence[Line], titles: Iterable[int], furniture: AbstractSet[int], known: Known
) -> list[int]:
    """Return the first line of the page of each title; `titles` are lines in order."""
    starts = []
    for above, below in pairwise([None, *titles]):
        if below is not None:
            start = _known_start(above, below, known)
            starts.append(_likely(lines, above, below, furniture) if start is None else start)
    return starts


def _known_start(above: int | None, below: int, known: Known) -> int | None:
    """Return the line where the page of the title on line `below` is known to begin.

    A title that is a heading opens its page, unless the pages' own borders say otherwise.
    """
    least = 0 if above is None else above + 1
    tops = [i for i in range(least, below + 1) if i in known.page_tops]
    if above is None and known.page_tops:
        tops = tops or [0]  # no border stands above the first page
    return tops[-1] if tops else below if below in known.headings else None


def _likely(
    lines: Sequence[Line], above: int | None, below: int, furniture: AbstractSet[int]
) -> int:
    """Return the line between two titles, on lines `above` and `below`, where a page begins.

    `above` is None for the first title, whose page may begin with the text. A page break leaves
    its trace: the line after it is indented and follows, without a blank line, the labels that
    close the page; or several blank lines stand there.
    """
    inked = [i for i in range(above or 0, below + 1) if not lines[i].blank]
    neighbours = list(pairwise(inked))
    if above is None:
        neighbours.insert(0, (inked[0] - 1, inked[0]))
    scores = [
        (_break_score(lines, last, i, furniture) + 0.5 * (i == below) - 0.7 * (n == 0), i)
        for n, (last, i) in enumerate(neighbours)
    ]
    return max(scores)[1]


def _break_score(lines: Sequence[Line], last: int, i: int, furniture: AbstractSet[int]) -> float:
    """Score how much lines `last` and `i`, neighbours in ink, look like two pages."""
    text = lines[i].text
    after_labels = last in furniture and i not in furniture
    glued = text[:1].isspace() and i == last + 1
    opening = text.lstrip().startswith("➢")
    within = 0.0 if last in furniture else _within_text(lines[last].text.strip())
    return float(after_labels) + (2 - within) * float(glued) + float(opening) + 0.5 * (i - last > 2)


def _within_text(above: str) -> float:
    """Return how much a line looks like one of a text that goes on right below it."""
    return 1.0 if above.endswith("。") else 2.0 * (len(above) >= _WRAPPED)
