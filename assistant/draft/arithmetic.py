"""Our own arithmetic: the difference between two figures, marked as such."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from assistant.draft.draft import Draft, Line
from assistant.question.question import Question
from assistant.statement.statement import Statement
from corpus.clean import clean
from corpus.figure import Figure, figures

_COMPARES = re.compile(
    "どう変わ|何[^、。 ]{1,4}から何|差は|違い|違う|比べ|どっち|どちら"
    "|どれ(?:だけ|くらい|ほど).{0,6}(?:伸び|増え|減|縮)|何[^、。 ]{1,4}(?:増え|減っ|伸び|縮)"
)
_WRITTEN = re.compile(
    r"約?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>(?:[百千万億]*円)|[^\d\s(/~・-]+)"
)
_TWO = 2
_CHANGE = re.compile(r"\s*(?:\([^()]{0,20}\))?\s*(?:から|→|➔|⇒)\s*")


def add_difference(draft: Draft, question: Question, told: Sequence[Statement]) -> None:
    """Add to `draft` by how much two municipalities differ, or by how much a figure changed.

    Nothing is added where the question does not compare, or where more than one pair could be.
    """
    if not _COMPARES.search(clean(question.text)):
        return
    changes = {pair for s in told if (pair := _change(s.text))}
    pair = changes.pop() if changes else _between(question, told)
    said = difference(*pair) if pair and not changes else ""
    if said and pair:
        both = [s for s in told if all(figure in s.text for figure in pair)]
        either = [s for s in told if any(figure in s.text for figure in pair)]
        draft.lines.append(Line("", said, [draft.cite(s) for s in both[:1] or either]))


def _change(text: str) -> tuple[str, str] | None:
    """Return the two figures of a text that tells one change (39箇所 → 47箇所)."""
    found = figures(text)
    pairs = [
        (a.as_written, b.as_written)
        for a, b in pairwise(found)
        if a.unit == b.unit and _CHANGE.fullmatch(text[a.end : b.start])
    ]
    return pairs[0] if len(pairs) == 1 else None


def _between(question: Question, told: Sequence[Statement]) -> tuple[str, str] | None:
    """Return the figures of the one asked attribute that two municipalities state."""
    if len(question.municipalities) != _TWO or len(question.attributes) != 1:
        return None
    first: dict[str, Figure] = {}
    for statement in told:
        found = [f for f in figures(statement.text) if _answers(question, f)]
        if statement.holds and len(found) == 1:
            first.setdefault(statement.municipality, found[0])
    stated = list(first.values())
    if len(stated) != _TWO or stated[0].unit != stated[1].unit:
        return None
    return stated[0].as_written, stated[1].as_written


def _answers(question: Question, figure: Figure) -> bool:
    return any(a.stated.search(figure.as_written) for a in question.attributes)


def difference(one: str, other: str) -> str:
    """Return the calculation of the difference, as people write it; empty if the units differ."""
    left, right = _WRITTEN.fullmatch(clean(one)), _WRITTEN.fullmatch(clean(other))
    if not left or not right or left["unit"] != right["unit"]:
        return ""
    values = sorted(((_number(m["number"]), m[0]) for m in (left, right)), reverse=True)
    (more, greater), (less, smaller) = values
    about = "約" if "約" in greater + smaller else ""
    return f"〔計算：{greater} − {smaller} = {about}{more - less:,f}{left['unit']}〕"


def _number(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))
