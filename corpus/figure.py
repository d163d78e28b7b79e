"""Quantities with their units in running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from corpus.normal import Normal, normalise
from corpus.period import periods
from corpus.unit import AMOUNT, UNIT, amount, unit
from corpus.visible import visible


@dataclass(frozen=True)
class Figure:
    """A quantity in its base unit, and the place where it is written.

    Money is in 円 and 割 in %. What is written in two units counts in the finer one: 4分28秒 is
    268 秒, 1年5か月 is 17 か月. A range holds its lower end as `value` and the other as `upper`.
    The span takes in 約, ▲, 程度 and /年, but not a rate in front (年間, 1件当たり).
    """

    value: Decimal
    unit: str
    rate: str | None
    approximate: bool
    sign: int
    as_written: str
    start: int
    end: int
    upper: Decimal | None = None


_MINUS = r"[▲△]|(?<![^\s(|*:、])[-−](?=\d)"
_ABOUT = "約|およそ|おおよそ|おおむね|概ね|ほぼ"
_ROUGHLY = "程度|前後|余り|あまり|余(?![地裕剰暇])|[弱強](?![い化く調])|ほど|くらい|ぐらい"
_BEFORE = r"(?<![A-Za-z\d.])(?<!\d[-,:/~百千万億兆])(?<!第)(?<!第 )"
_RATE_UNITS = (
    "年度|年間?|[かカヵヶケ箇]?月|週|日|時間|分|件|人|名|台|回|枚|世帯|施設|課|箇所|団体|ID|m2"
)
_PER = "あたり|当たり|当り|につき|ごと|毎"
# What is written with kanji numerals alone is a label too often (千円) or another word (十分).
_KANJI = (
    "(?<![数何幾第〇一二三四五六七八九十百千万億兆])(?!(?:十|百|千|万|億|百万)円)"
    "(?:[一二三四五六七八九十百千万億兆]+(?=円)"
    "|[一二三四五六七八九十百千万]{2,}(?=人|名|件|回|台|枚|時間|[かカヵヶケ箇][月所]))"
)
_REST = (
    r"(?<=時間) ?\d+分(?! ?\d+秒|の|類|野|析|割|担)|(?<=時間) ?\d+分 ?\d+秒|(?<=分) ?\d+秒"
    r"|(?<=[年間])と?\d+[かカヵヶケ箇]月間?|(?<=[年月日週間倍])半(?![数分年径期角額島面日])"
)
_FIGURE = re.compile(
    rf"(?P<lead>(?:(?:{_ABOUT}|{_MINUS}) ?){{0,3}})"
    rf"(?:{_BEFORE}(?P<lower>{AMOUNT})(?P<to> ?~ ?約?|-|・|(?P<same>{UNIT}) ?~ ?約?"
    rf"(?={AMOUNT}(?P=same)))(?P<upper>{AMOUNT})"
    rf"|{_BEFORE}(?P<amount>{AMOUNT})|(?P<kanji>{_KANJI}))"
    rf"(?P<unit>{UNIT})(?! ?(?:{_PER}|平均))(?P<rest>{_REST})?"
    rf"(?P<roughly>{_ROUGHLY})?(?: ?/ ?1?(?P<rate>{_RATE_UNITS})(?![口材数名]))?",
    re.ASCII,
)
_RATE_BEFORE = re.compile(
    rf"(?:(?<!\d)1 ?(?P<per>{_RATE_UNITS})間? ?(?:{_PER})[^\d。\n]{{0,10}}"
    r"|(?:(?<!\d)1|(?<![\d数何半十かカヵヶケ箇]))(?P<regular>[年月週日])(?:平均|額|間|換算)"
    r"(?:の[^\d。\n]{0,10}|で|に|延べ|、|:)?"
    r"|毎(?P<every>[年月週日])、?|(?<![\d\0一-鿿])(?P<times>[年月週日])に?)[約 (]*$",
    re.ASCII,
)
_NOT_COUNTED = re.compile(
    r"\d{1,2}年 ?\d{1,2}月(?!間)|\d{1,2}時(?!\n?間)(?:\d{1,2}分|半)?|\d{1,2}:\d\d"
    r"|0\d{1,4}-\d{1,4}-\d{3,4}|\0 ?(?:[~・、-]|から) ?\d{1,2}[年月日]"
    r"|\d{1,2}月(?!間)(?: ?\d{1,2}日(?: ?(?:[~・、-]|から) ?\d{1,2}日)?)?",
    re.ASCII,
)
_FINER = {"時間": ("分", 60), "分": ("秒", 60), "年": ("か月", 12)}
_TIMES = {"秒", "分", "時間", "日", "営業日", "週", "か月", "年"}
_SCALE = re.compile(r".*\d", re.ASCII)
_RATIOS = {"%", "ポイント", "倍"}
_LONGEST_RATE = 32

_BRACKET = r"(?:\([^()\n]{0,30}\)[\s*]*)?"
_ARROW = re.compile(rf"[\s*]*{_BRACKET}(?:→|⇒|➔|➜|➡|▶|->|=>)[\s*]*{_BRACKET}")
_TO = re.compile("へ|に|まで|となっ|となり")


def figures(text: str) -> list[Figure]:
    """Find every quantity with its unit; `start` and `end` are places in `text`."""
    return [figure for figure, _ in _found(text, _readable(text))]


def changes(text: str) -> list[tuple[Figure, Figure]]:
    """Find the figures before and after a change: 100分→38分, 4時間から30分に."""
    normal = _readable(text)
    found = list(_found(text, normal))
    return [
        (before, after)
        for (before, (_, end)), (after, (start, last)) in pairwise(found)
        if _comparable(before, after)
        and (
            _ARROW.fullmatch(normal.text, end, start)
            or (normal.text[end:start] == "から" and _TO.match(normal.text, last))
        )
    ]


def _comparable(before: Figure, after: Figure) -> bool:
    return before.unit == after.unit or {before.unit, after.unit} <= _TIMES


def _readable(text: str) -> Normal:
    plain = visible(text)
    return plain.then(normalise(plain.text))


def _found(text: str, normal: Normal) -> Iterator[tuple[Figure, tuple[int, int]]]:
    """Yield each figure with its span in the normalised text."""
    for match in _FIGURE.finditer(_without_dates(normal.text)):
        bounds = _bounds(match)
        if bounds is not None and not _is_year(match, bounds[0]):
            start, end = normal.span(*match.span())
            yield _figure(match, bounds, text[start:end], start), match.span()


def _without_dates(text: str) -> str:
    """Blank out what has digits and is no quantity, in place."""
    parts, done = [], 0
    for period in periods(text):
        parts += [text[done : period.start], "\0" * (period.end - period.start)]
        done = period.end
    return _NOT_COUNTED.sub(lambda match: "\0" * len(match[0]), "".join([*parts, text[done:]]))


def _bounds(match: re.Match[str]) -> tuple[Decimal, Decimal | None] | None:
    """Return the value, and the upper one of a range; None where the two make no range."""
    if match["upper"] is None:
        return amount(match["amount"] or match["kanji"]), None
    if match["rest"]:
        return None  # 1～2時間半 leaves open what the lower end is
    lower, upper = amount(match["lower"]), amount(match["upper"])
    if match["to"] == "・":
        return (lower, upper) if upper == lower + 1 < 10 else None
    scale = amount("1" + _SCALE.sub("", match["upper"]))  # 5～10万円: 5 counts in 万, too
    scaled = lower * scale if match["lower"][-1].isdigit() and not match["same"] else lower
    return next(((low, upper) for low in (scaled, lower) if low < upper), None)


def _is_year(match: re.Match[str], value: Decimal) -> bool:
    return match["unit"] == "年" and value >= 1000


def _figure(
    match: re.Match[str], bounds: tuple[Decimal, Decimal | None], written: str, start: int
) -> Figure:
    base = unit(match["unit"])
    value, name = _with_rest(bounds[0] * base.factor, base.name, match["rest"] or "")
    return Figure(
        value=value,
        unit=name,
        rate=None if name in _RATIOS else _rate(match),
        approximate=bool(
            match["roughly"] or re.search(_ABOUT, match["lead"] + (match["to"] or ""))
        ),
        sign=-1 if re.search("[▲△−-]", match["lead"]) else 1,
        as_written=written,
        start=start,
        end=start + len(written),
        upper=bounds[1] and bounds[1] * base.factor,
    )


def _with_rest(value: Decimal, unit: str, rest: str) -> tuple[Decimal, str]:
    """Add 28秒 to 4分, 半 to 2時間."""
    for part in re.findall(r"\d+|半", rest):
        if unit not in _FINER:
            return value + Decimal("0.5"), unit
        unit, per = _FINER[unit]
        value = value * per + (Decimal(per) / 2 if part == "半" else Decimal(part))
    return value, unit


def _rate(match: re.Match[str]) -> str | None:
    """Return what the figure is per: after a stroke, or named before it."""
    rate = match["rate"]
    if rate is None:
        start = match.start()
        before = _RATE_BEFORE.search(match.string, max(0, start - _LONGEST_RATE), start)
        rate = before and next(filter(None, before.groups()))
    return rate and re.sub("^年.*|.月", lambda m: m[0].strip("かカヵヶケ箇間度"), rate)
