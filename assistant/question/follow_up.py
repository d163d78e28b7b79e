"""The wording of follow-ups: connectives, corrections, new subjects, and years counted from one."""

import re
from dataclasses import dataclass

from corpus.period import Period, periods

_CONNECTIVE = re.compile(
    r"^(?:では|じゃあ|じゃ(?!な)|それでは|それで|それから|で(?=[、,])|あと|ちなみに|また(?!は)|次に)"
    r"[、,\s]*"
    r"|^(?:and|then|so|also)\b[,\s]*",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"^(?:(?:いやいや|いや|いえ|いいえ|ううん|違(?:う|います|った)|間違え(?:た|ました)|訂正)[、,。．\s]+"
    r"|(?:そ|こ|あ)(?:っち|ちら|れ|う|こ)(?:では|じゃ)な(?:い|くて?)[、,。．\s]*)+"
    r"|^(?:no|sorry|i meant?|rather)\b[,.\s]*(?:i meant?\b[,\s]*)?",
    re.IGNORECASE,
)
_FRESH = re.compile(
    r"^(?:話(?:は|が|を)変わ\w*|話を変え\w*|別(?:の話|件)(?:です|だ)?(?:が|けど)?|話は別)[^、,。]{0,6}[、,。\s]+"
    r"|^(?:ところで|さて|それはそうと|それはさておき)[、,\s]*"
    r"|^(?:by the way|on another (?:topic|note|subject)|changing the subject)\b[,\s]*",
    re.IGNORECASE,
)
_CONTRAST = re.compile(
    r"(?:の)?(?:ほう|方|場合|やつ)(?:は|だと|なら|も)?[?？。]*$|(?:だと|なら)(?:[、,]|どう|[?？。]*$)"
)
_MORE = re.compile(
    r"詳し[くい]|詳細|内訳|具体的に|くわしく|ほかにも?[?？]*$|\b(?:more detail|tell me more)",
    re.IGNORECASE,
)
_EXTREME = re.compile(
    r"一番|いちばん|最も|もっとも|最[多少大小長短安高]|\b(?:most|least|cheapest|\w+est)\b",
    re.IGNORECASE,
)
_DEAR = re.compile(r"安[いく価]|最安|高額|お金|高い|\b(?:cheap|expensive|dear)", re.IGNORECASE)
_YEARS_AWAY = (
    (re.compile(r"(?:その|この)?(?:前々年度?|前の前の年度?|2年前|二年前)|一昨年度?"), -2),
    (
        re.compile(r"(?:その|この)?(?:前の年度?|前年度?(?![比同度])|1年前|一年前)|昨年度?|去年度?"),
        -1,
    ),
    (re.compile(r"(?:その|この)?(?:次の年度?|翌年度?|1年後|一年後)"), 1),
    (re.compile(r"\bthe (?:year before|previous year)\b", re.IGNORECASE), -1),
    (re.compile(r"\bthe (?:year after|next year|following year)\b", re.IGNORECASE), 1),
)
_BEFORE_REIWA, _BEFORE_HEISEI = 2018, 1988


@dataclass(frozen=True)
class FollowUp:
    """What a later question of a conversation says beside what it asks.

    `text` is the question without its opening. It `corrects` the one before, begins a `fresh`
    subject, sets something against what was spoken of (`contrasts`), or wants `more` of it.
    `extreme` asks for the first or last of several, `dear` by what they cost.
    """

    text: str
    corrects: bool
    fresh: bool
    contrasts: bool
    more: bool
    extreme: bool
    dear: bool


def read_follow_up(asked: str) -> FollowUp:
    """Read how a question that follows others opens and closes."""
    text = _CORRECTION.sub("", asked)
    corrects = text != asked and bool(text)
    unfresh = _FRESH.sub("", asked)
    fresh = unfresh != asked and bool(unfresh)
    opened = text if corrects else unfresh if fresh else asked
    plain = _CONNECTIVE.sub("", opened) or opened
    return FollowUp(
        text=plain,
        corrects=corrects,
        fresh=fresh,
        contrasts=corrects or bool(_CONTRAST.search(plain)),
        more=bool(_MORE.search(plain)),
        extreme=bool(_EXTREME.search(plain)),
        dear=bool(_DEAR.search(plain)),
    )


def counts_years(text: str) -> bool:
    """Tell whether `text` speaks of a year only by its distance from another (その前の年)."""
    return not periods(text) and any(pattern.search(text) for pattern, _ in _YEARS_AWAY)


def with_year(text: str, base: Period) -> str:
    """Return `text` with the year that it counts from `base` written out (令和4年度)."""
    year = int(base.label.removeprefix("FY")[:4])
    for pattern, away in _YEARS_AWAY:
        if pattern.search(text):
            return pattern.sub(_written(year + away, base), text, count=1)
    return text


def _written(year: int, like: Period) -> str:
    """Return a year in the calendar in which another one is written."""
    kind = "年度" if like.label.startswith("FY") else "年"
    if like.as_written[:1].isdigit() or year <= _BEFORE_HEISEI:
        return f"{year}{kind}"
    era, before = ("令和", _BEFORE_REIWA) if year > _BEFORE_REIWA else ("平成", _BEFORE_HEISEI)
    number = year - before
    return f"{era}{'元' if number == 1 else number}{kind}"
