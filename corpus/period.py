"""Fiscal years, months and dates in running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.normal import normalise


@dataclass(frozen=True)
class Period:
    """A fiscal year (`FY2023`), month (`2022-06`), date (`2023-01-01`) or bare year (`2025`)."""

    label: str
    start: int
    end: int
    as_written: str


# The year before the first, and the last.
_ERAS = {
    "明治": (1867, 1912),
    "大正": (1911, 1926),
    "昭和": (1925, 1989),
    "平成": (1988, 2019),
    "令和": (2018, 2117),
}
_LETTERS = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}
_ERA = rf"(?:{'|'.join(_ERAS)}|(?<![A-Za-z\d])[MTSHR]\.?(?=[\d元]))"
_MONTH = r"(?:1[0-2]|0?[1-9])(?!\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
# The same year in the other calendar, in brackets.
_GLOSS = rf"(?: ?\((?:{_ERA})? ?(?:元|\d{{1,4}}) ?年?度?\))?"
_PERIOD = re.compile(
    rf"(?:(?P<era>{_ERA}) ?(?P<year>元|\d{{1,2}})|(?<![\d.,-])(?P<western>(?:18|19|20)\d\d))(?!\d)"
    rf"{_GLOSS}(?:"
    rf" ?年 ?(?P<fiscal>度){_GLOSS}"
    rf"|(?P<ranged>(?= ?年? ?[~・-] ?(?:{_ERA})?\d{{1,4}} ?年 ?度))"
    rf"| ?年{_GLOSS} ?(?P<month>{_MONTH}) ?月(?!間)(?: ?(?P<day>{_DAY}) ?日(?!間))?"
    rf"|(?P<mark>[./-])(?P<month2>{_MONTH})(?:(?P=mark)(?P<day2>{_DAY}))?(?![\d.,]*[\d%円千万億])"
    rf"| ?年(?!度|間|代|生|目|齢){_GLOSS})",
    re.ASCII,
)
# 令和5～7年度, 令和5年4月から10月: what follows takes the era or the year.
_JOIN = r" ?(?:[~・、-]|から|及び) ?"
_NEXT_FISCAL = re.compile(rf"{_JOIN}(?P<next>(?P<year>\d{{1,2}}) ?年 ?度)", re.ASCII)
_NEXT_MONTH = re.compile(rf"(?: ?~ ?|から)(?P<next>(?P<month>{_MONTH}) ?月(?!間))", re.ASCII)


def periods(text: str) -> list[Period]:
    """Find every fiscal year, month, date and year; `start` and `end` are places in `text`."""
    normal = normalise(text)
    found = []
    for label, first, last in _found(normal.text):
        start, end = normal.span(first, last)
        found.append(Period(label, start, end, text[start:end]))
    return found


def _found(text: str) -> Iterator[tuple[str, int, int]]:
    done = 0
    while match := _PERIOD.search(text, done):
        done = match.end()
        year = _year(match["era"], match["year"] or match["western"])
        if year is None:
            continue
        yield _label(match, year), match.start(), match.end()
        for label, start, end in _following(text, match, year):
            yield label, start, end
            done = end


def _year(era: str | None, written: str) -> int | None:
    """Return the year of the common era, None where the era did not last so long."""
    number = 1 if written == "元" else int(written)
    if era is None:
        return number
    before, last = _ERAS[_LETTERS.get(era[0], era)]
    return before + number if 0 < number <= last - before else None


def _label(match: re.Match[str], year: int) -> str:
    if match["fiscal"] or match["ranged"] is not None:
        return f"FY{year}"
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    return "-".join([str(year)] + [f"{int(part):02}" for part in (month, day) if part])


def _following(text: str, match: re.Match[str], year: int) -> Iterator[tuple[str, int, int]]:
    """Yield what goes on from a period without naming its era or year again."""
    if match["fiscal"] or match["ranged"] is not None:
        after = _NEXT_FISCAL.match(text, match.end())
        while match["era"] and after and (later := _year(match["era"], after["year"])):
            yield f"FY{later}", *after.span("next")
            after = _NEXT_FISCAL.match(text, after.end())
    elif match["month"] and not match["day"]:
        after = _NEXT_MONTH.match(text, match.end())
        if after and int(after["month"]) > int(match["month"]):
            yield f"{year}-{int(after['month']):02}", *after.span("next")
