"""Quantities with their units in running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from corpus.normal import Normal, normalise, visible
from corpus.period import periods
from corpus.unit import AMOUNT, UNIT, UNITS, amount


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


_MINUS = "[▲△]|(?<![^\\s(|*:、])[-−]"
_ABOUT = "約|およそ|おおよそ|おおむね|概ね|ほぼ"
_ROUGHLY = "程度|前後|余り|あまり|余(?![地裕剰暇])|[弱強](?![い化く調])|ほど|くらい|ぐらい"
_BEFORE = r"(?<![A-Za-z\d.])(?<!\d[-,:/~])(?<!第)(?<!第 )"
_RATE_UNITS = "年間|年|か月|ヶ月|カ月|月|週|日|時間|分|件|人|名|台|回|枚|世帯|施設|課|箇所|団体|ID"
_PER = "あたり|当たり|当り|につき|ごと|毎"
# What is written with kanji numerals alone is a label too often (千円) or another word (十分).
_KANJI = (
    "(?<![数何幾第一二三四五六七八九十百千万億兆])(?!(?:十|百|千|万|億|百万)円)"
    "(?:[一二三四五六七八九十百千万億兆]+(?=円)"
    "|[一二三四五六七八九十百千万]{2,}(?=人|名|件|回|台|枚|時間|か月|ヶ月|カ月|か所|ヶ所|箇所))"
)
_FINER_PARTS = (
    r"(?:(?<=時間) ?\d+分(?:間|(?: ?\d+秒))?(?![のの類野析割担])|(?<=分) ?\d+秒"
    r"|(?<=年) ?と?\d+[かカヵヶケ箇]月間?|(?<=年間) ?と?\d+[かカヵヶケ箇]月"
    r"|(?<=[年月日週間倍])半(?![数分年径期角額島面日]))"
)
_FIGURE = re.compile(
    rf"(?P<lead>(?:(?:{_ABOUT}|{_MINUS}) ?)*)"
    rf"(?:{_BEFORE}(?P<lower>{AMOUNT})(?P<lower_unit>{UNIT})?(?: ?~ ?|-)(?P<about>約?)"
    rf"(?=\d)(?P<upper>{AMOUNT})"
    rf"|{_BEFORE}(?P<day>[1-9])・(?P<next_day>[1-9])(?=[日件回人名台枚年か割週時分])"
    rf"|{_BEFORE}(?P<amount>{AMOUNT})"
    rf"|(?P<kanji>{_KANJI}))"
    rf"(?P<unit>{UNIT})(?! ?(?:{_PER}))(?P<finer>{_FINER_PARTS})?"
    rf"(?P<roughly>{_ROUGHLY})?(?: ?/ ?1?(?P<rate>{_RATE_UNITS})(?![ぁ-んァ-ヴ一-鿿]{{2}}度))?"
)
_RATE_BEFORE = re.compile(
    rf"(?:(?<!\d)1 ?(?P<per>{_RATE_UNITS})間? ?(?:{_PER})[^\d。\n]{{0,10}}"
    r"|(?:(?<!\d)1|(?<![\dかカヵヶ]))(?P<yearly>年)(?:間|額)(?:で|に|の|延べ|、|:)?"
    r"|(?P<regular>[年月週日])(?:平均|額|間)(?:で|に|の|延べ|、|:)?|毎(?P<every>[年月週日])"
    r"|(?<![\d毎昨今来前同翌本当各先元何数一-鿿])(?P<times>[年月週日])に?)[約 (]*$"
)
_CLOCK = re.compile(
    r"\d{1,2}時(?!間)(?:\d{1,2}分|半)?|\d{1,2}:\d\d"
    r"|\d{1,2}月(?: ?\d{1,2}日(?: ?(?:[~・、-]|から) ?\d{1,2}日)?)?(?!間)|0\d{1,4}-\d{1,4}-\d{3,4}"
)
_FINER = {"時間": ("分", 60), "分": ("秒", 60), "年": ("か月", 12)}
_TIMES = {"秒", "分", "時間", "日", "営業日", "週", "か月", "年"}
_LONGEST_RATE = 32


def figures(text: str) -> list[Figure]:
    """Find every quantity with its unit; `start` and `end` are places in `text`."""
    return [figure for figure, _, _ in _figures(text, _readable(text))]


def _readable(text: str) -> Normal:
    plain = visible(text)
    return plain.then(normalise(plain.text))


def _figures(text: str, normal: Normal) -> Iterator[tuple[Figure, int, int]]:
    """Yield each figure with its span in the normalised text."""
    hidden = _hide(normal.text)
    for match in _FIGURE.finditer(hidden):
        figure = _figure(match, text, normal)
        if figure is not None:
            yield figure, match.start(), match.end()


def _hide(text: str) -> str:
    """Put a mark in the place of dates, times of day and telephone numbers."""
    spans = [(period.start, period.end) for period in periods(text)]
    for start, end in reversed(spans):
        text = text[:start] + "\0" * (end - start) + text[end:]
    return _CLOCK.sub(lambda match: "\0" * len(match[0]), text)


def _figure(match: re.Match[str], text: str, normal: Normal) -> Figure | None:
    unit = UNITS[match["unit"].strip()]
    bounds = _bounds(match)
    if bounds is None or _is_year(match):
        return None
    (value, upper), name = _measure(bounds, match), unit.name
    if match["finer"]:
        value, name = _add(value, name, match["finer"])
    start, end = normal.span(*match.span())
    return Figure(
        value=value * unit.factor,
        unit=name,
        rate=_rate(match),
        approximate=bool(re.search(_ABOUT, match["lead"]) or match["about"] or match["roughly"]),
        sign=-1 if re.search("[▲△−-]", match["lead"]) else 1,
        as_written=text[start:end],
        start=start,
        end=end,
        upper=upper if upper is None else upper * unit.factor,
    )
