"""Counters (何か所, 何枚): the one that a question asks for, and those that may answer."""

import re

_PLACES = "箇所|か所|カ所|ヶ所|施設|拠点|店舗"
_COUNTERS = {
    "回": "回|度",
    "枚": "枚",
    "台": "台|機|基|個",
    "冊": "冊",
    "箇所": _PLACES,
    "か所": _PLACES,
    "カ所": _PLACES,
    "ヶ所": _PLACES,
    "施設": _PLACES,
    "拠点": _PLACES,
    "業務": "業務",
    "個": "個|件|つ|種|制度|項目",
    "種類": "種",
    "番目": "位|番",
    "位": "位|番",
    "校": "校",
    "社": "社|事業者",
    "団体": "団体|自治体",
}
_DURATIONS = {
    "分": "分|秒|時間",
    "時間": "時間|分|h\\b",
    "日": "日|週間|時間",
    "か月": "か月|ヶ月|カ月|ケ月|箇月|年|週間",
}
_LASTING = re.compile(r"何(分|時間|日|か月)(?!の)")
_OTHER = re.compile(
    "何(戸|頭|羽|匹|本|点|票|歳|才|床|席|隻|袋|束|世帯|区画|コース|クラス|地区|路線|ページ)"
)
_ASKED = re.compile(f"何({'|'.join(_COUNTERS)})|(種類)[がは](?:一番|最も)?(?:多|少)")


def counters_for(question: str) -> str | None:
    """Return what may follow the number that answers, as alternatives of a pattern."""
    asked = _ASKED.search(question)
    if asked:
        return _COUNTERS[asked[1] or asked[2]]
    other = _OTHER.search(question)
    return re.escape(other[1]) if other else None


def durations_for(question: str) -> str | None:
    """Return the units of the time that answers 何分 or 何日, as alternatives of a pattern."""
    asked = _LASTING.search(re.sub("[ヶカケ箇]月", "か月", question))
    return _DURATIONS[asked[1]] if asked else None
