"""Whether a question asks who does a thing already, or who does not yet, and what a row says."""

import re
from enum import Enum

from corpus.clean import clean

_DOING = "(?:入れ|導入し|使っ|使え|始め|実施し|整備し|採用し|対応し|運用し|稼働し|取り入れ)"
_DOES = "(?:やっ|行っ|おこなっ|し)"
_DONE = "導入|実施|着手|整備|対応|設置|稼働|採用|利用"
_ASKS_NOT_YET = re.compile(
    rf"未(?:{_DONE})|(?:{_DOING}|{_DOES})て(?:い)?(?:ない|ません)|検討中の|でき(?:ない|ません)"
    r"|(?:まだ|これから).{0,16}(?:ない|検討)"
)
_ASKS_EACH = re.compile("状況|有無|それぞれ|一覧")
_ASKS_ALREADY = re.compile(rf"{_DOING}(?:て(?:い)?[るた]|た)|(?:{_DONE})済")
_BRACKET = r"[(（][^()（）]*[)）]"
_ALREADY = re.compile(
    rf"(?:(?:{_DONE})済み?|(?:本?(?:稼働|運用)|実施|利用|導入|試行)中|本格(?:稼働|運用|導入))(?:{_BRACKET})?"
)
_NOT_YET = re.compile(
    rf"[(（]?(?:未(?:{_DONE})|(?:導入|実施)?(?:を|は)?(?:検討中?|予定(?:なし|あり)?|中止|見送り|廃止))"
    rf"[)）]?(?:{_BRACKET})?"
)
_YES, _NO = re.compile("[○〇◯◎●✓✔レ有済]|あり"), re.compile("[×✕✗無未]|なし")


class Standing(Enum):
    """How far a municipality has got with a thing."""

    ALREADY = "already"
    NOT_YET = "not yet"


def standing_asked(text: str) -> Standing | None:
    """Return the standing that a question (normalised) asks for, None if for none."""
    if _ASKS_NOT_YET.search(text):
        return Standing.NOT_YET
    return Standing.ALREADY if _ASKS_ALREADY.search(text) else None


def standing_in(cell: str) -> Standing | None:
    """Return the standing that a cell of a table states, None if it states none."""
    seen = clean(cell)
    if _NOT_YET.fullmatch(seen):
        return Standing.NOT_YET
    return Standing.ALREADY if _ALREADY.fullmatch(seen) else None


def asks_of_each(text: str) -> bool:
    """Tell whether a question (normalised) asks how far each has got, whatever it is."""
    return _ASKS_EACH.search(text) is not None


def mark_in(cell: str) -> Standing | None:
    """Return the standing that a mark (○, ×) stands for under a thing's name, None if for none."""
    seen = clean(cell)
    if _NO.fullmatch(seen):
        return Standing.NOT_YET
    return Standing.ALREADY if _YES.fullmatch(seen) else None
