"""Whether a statement tells of the time that a question asks about."""

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.question.span import span_of
from corpus.clean import clean
from corpus.period import periods

_NEW_YEAR = 4  # the month in which a fiscal year begins
_AHEAD = "予定|目標|計画|見込|見通し|予算"
_PLANNED = re.compile(rf"年?度?\)? ?(?:末)?(?:の|における)? ?(?:{_AHEAD}|主な取組)")
_BEFORE = {"R": 2018, "H": 1988}  # the year before the first of an era
_BARE = re.compile(r"(?<![A-Za-z0-9])([RH]) ?(\d{1,2})(?![\d.年A-Za-z-])")  # as tables head columns
_ASKS_AHEAD = re.compile(_AHEAD)


def is_timely(question: str, statement: str, around: Sequence[str]) -> bool:
    """Tell whether `statement` may hold for a time that `question` names.

    Where it names none itself, that time must be named `around` it: in texts from its own
    passage out to its whole case. Where nothing names any time, it may hold for all.
    """
    asked = times(question)
    if not asked:
        return True
    ahead = _ASKS_AHEAD.search(question) is not None
    told = next(filter(None, (times(text, ahead) for text in (statement, *around))), None)
    if told is None:
        return True
    span = span_of(question)
    return any(map(span.holds, told)) if span else _meet(asked, told)


@lru_cache(maxsize=50_000)
def times(text: str, ahead: bool = True) -> frozenset[str]:
    """Return the labels of the periods that a text names, unless `ahead` without planned ones."""
    plain = clean(text)
    told = {p.label for p in periods(plain) if ahead or not _PLANNED.match(plain, p.end)}
    return frozenset(told.union(f"FY{_BEFORE[m[1]] + int(m[2])}" for m in _BARE.finditer(plain)))


def tells_of(text: str, period: str) -> bool:
    """Tell whether a text names a period (its label), or one that may be the same."""
    return _meet(frozenset((period,)), times(text))


def _meet(asked: frozenset[str], told: frozenset[str]) -> bool:
    return any(_may_be(a, t) for a in asked for t in told)


def _may_be(asked: str, told: str) -> bool:
    """Tell whether two periods may be the same, one being told more exactly than the other."""
    if asked.startswith("FY") or told.startswith("FY"):
        return bool(_fiscal(asked) & _fiscal(told))
    return asked.startswith(told) or told.startswith(asked)


def _fiscal(label: str) -> frozenset[int]:
    """Return the fiscal years that a period may lie in."""
    if label.startswith("FY"):
        return frozenset((int(label[2:]),))
    year, *rest = label.split("-")
    if not rest:
        return frozenset((int(year), int(year) - 1))
    if rest == ["04", "01"]:  # what has come about by the first day is of the year that has ended
        return frozenset((int(year), int(year) - 1))
    return frozenset((int(year) - (int(rest[0]) < _NEW_YEAR),))
