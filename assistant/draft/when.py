"""Whether a statement tells of the years that a question asks about."""

from functools import lru_cache

from corpus.period import periods

_NEW_YEAR = 4  # the month in which a fiscal year begins


def of_asked_years(question: str, statement: str) -> bool:
    """Tell whether `statement` may hold for a year that `question` names.

    One that names no year may, and so may any where the question names none.
    """
    asked, told = years(question), years(statement)
    return not asked or not told or bool(asked & told)


@lru_cache(maxsize=50_000)
def years(text: str) -> frozenset[int]:
    """Return the fiscal years that a text names, by a date or a month too.

    A bare year may mean the fiscal year before as well.
    """
    return frozenset(year for period in periods(text) for year in _fiscal(period.label))


def _fiscal(label: str) -> tuple[int, ...]:
    if label.startswith("FY"):
        return (int(label[2:]),)
    year, *rest = label.split("-")
    if not rest:
        return (int(year), int(year) - 1)
    return (int(year) - (int(rest[0]) < _NEW_YEAR),)
