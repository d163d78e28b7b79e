"""Ways of making a true claim false by program, one kind each."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from assistant.checking.quantity import Spot, measured, plain, spots
from assistant.checking.reading import Figure, figures, mentions, periods

_UNITS = {
    **{"千円": "万円", "万円": "千円", "億円": "万円", "円": "千円", "%": "件", "％": "件"},
    **{"時間": "分", "分": "時間", "秒": "分", "日": "か月", "か月": "年", "年": "か月"},
    **{"人": "件", "名": "件", "件": "人", "回": "人", "枚": "件", "台": "件", "倍": "%"},
}
_UNIT = re.compile("|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True)))
_ENDINGS = {
    **{"できませんでした": "できました", "できなかった": "できた", "ませんでした": "ました"},
    **{"ました": "ませんでした", "でした": "ではなかった"},
    **{
        "できない": "できる",
        "していない": "している",
        "しなかった": "した",
        "できません": "できます",
    },
    **{"できました": "できませんでした", "できた": "できなかった", "しました": "しませんでした"},
    **{"しています": "していません", "している": "していない", "できます": "できません"},
    **{"されている": "されていない", "できる": "できない", "した": "しなかった", "する": "しない"},
    **{"ある": "ない", "なった": "ならなかった", "します": "しません", "あります": "ありません"},
}
_ENDING = re.compile(
    f"(?<![っまで])({'|'.join(sorted(_ENDINGS, key=len, reverse=True))})(?=[。、)]|$)"
)
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d+|元")


@dataclass(frozen=True)
class Source:
    """What an alteration draws on: the cited texts, their documents' figures, known cities."""

    cited: Sequence[str]
    figures: Sequence[Figure]
    cities: Sequence[str]


Alter = Callable[[str, Source, Random], str | None]


def another_figure(text: str, source: Source, random: Random) -> str | None:
    """Put another figure of the documents, of the same unit where there is one."""
    return _exchanged(text, random, source.figures)


def another_row(text: str, source: Source, random: Random) -> str | None:
    """Put the figure of another sentence or row of the same passages, of the same unit."""
    said = {measured(f) for f in figures(text)}
    own = [f for t in source.cited for f in figures(t) if measured(f) not in said]
    return _exchanged(text, random, own, same_unit=True)


def another_digit(text: str, source: Source, random: Random) -> str | None:  # noqa: ARG001
    """Change one digit of a figure."""
    if not (found := figures(text)):
        return None
    figure = random.choice(found)
    digits = list(_DIGIT.finditer(figure.as_written))
    if not digits:
        return None
    digit = random.choice(digits)
    other = random.choice([d for d in "123456789" if d != digit[0]])
    written = figure.as_written[: digit.start()] + other + figure.as_written[digit.end() :]
    return _put(text, figure, written)


def another_unit(text: str, source: Source, random: Random) -> str | None:  # noqa: ARG001
    """Change a figure's unit."""
    found = [(f, m) for f in figures(text) if (m := _UNIT.search(f.as_written))]
    if not found:
        return None
    figure, unit = random.choice(found)
    written = figure.as_written[: unit.start()] + _UNITS[unit[0]] + figure.as_written[unit.end() :]
    return _put(text, figure, written)


def another_city(text: str, source: Source, random: Random) -> str | None:
    """Put another known city for one that is named."""
    found = [m for m in mentions(text) if m.municipality.name in source.cities]
    if not found:
        return None
    chosen = random.choice(found).municipality
    name, own = chosen.name, (chosen.name, chosen.prefecture)
    other = random.choice([c for c in source.cities if c not in own])
    return text.replace(name, other)


def another_year(text: str, source: Source, random: Random) -> str | None:  # noqa: ARG001
    """Put the year before or after."""
    found = [p for p in periods(text) if _YEAR.search(p.as_written)]
    if not found:
        return None
    period = random.choice(found)
    by = random.choice((-1, 1))
    year = _YEAR.search(period.as_written)
    assert year is not None  # noqa: S101
    number = 1 if year[0] == "元" else int(year[0])
    later = str(max(number + by, 2) if number > 1 else 2)
    written = period.as_written[: year.start()] + later + period.as_written[year.end() :]
    return text[: period.start] + written + text[period.end :]


def denied(text: str, source: Source, random: Random) -> str | None:  # noqa: ARG001
    """Deny what is affirmed, or the reverse."""
    found = list(_ENDING.finditer(text))
    if not found:
        return None
    match = random.choice(found)
    return text[: match.start()] + _ENDINGS[match[0]] + text[match.end() :]


KINDS: dict[str, Alter] = {
    "figure": another_figure,
    "row": another_row,
    "digit": another_digit,
    "unit": another_unit,
    "city": another_city,
    "year": another_year,
    "negation": denied,
}


def _exchanged(
    text: str, random: Random, others: Sequence[Figure], same_unit: bool = False
) -> str | None:
    found = figures(text)
    if not found:
        return None
    figure = random.choice(found)
    alike = [f for f in others if f.unit == figure.unit and measured(f) != measured(figure)]
    different = [] if same_unit else [f for f in others if measured(f) != measured(figure)]
    chosen = alike or different
    return _put(text, figure, plain(random.choice(chosen).as_written)) if chosen else None


def _put(text: str, figure: Figure, written: str) -> str | None:
    """Return the text with `written` in the figure's place, None if it says the same."""
    altered = text[: figure.start] + written + text[figure.end :]
    return None if _quantities(spots(altered)) == _quantities(spots(text)) else altered


def _quantities(found: Sequence[Spot]) -> list[object]:
    return [(measured(s.figure), s.figure.upper, s.figure.rate) for s in found]
