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
COUNTED = (
    "何(?P<counter>通|園|棟|軒|便|曲|基|店|館|灯|筆|箱|食|杯|泊|言語|[かヶカ]国|局|系統|班|株)"
    "(?!の)"
)
HOW_MANY_THINGS = "^(?!.*(?:率|平均|指数|[一-龥]値|倍)).*いくつ"
NUMBER_OF_THINGS = "(?<=の)数(?=[はとってをがも、。?？]|$)"
_THINGS = f"件|個|種|つ|本|枚|台|冊|{_PLACES}|団体|自治体|市|社|校|園|業務|手続|項目|コース|課"
_ANIMALS = "頭|匹|羽|個体"
PERSONS = (
    "people|persons?|users?|residents?|citizens?|visitors?|staff|employees?|officials?|workers?"
    "|passengers?|riders?|volunteers?|drivers?|members?|participants?|students?|pupils?|children"
    "|teachers?|parents?|applicants?|respondents?|followers?|friends?|patients?|voters?|women|men"
    "|customers?|evacuees?|attendees?|farmers?|hunters?|foreigners?|candidates?"
)
_ENGLISH = {
    "deer|bears?|boars?|monkeys?|animals?|cows?|dogs?|cats?|birds?": _ANIMALS,
    PERSONS: "人|名",
    "households?|famil(?:y|ies)|homes?|houses?|farms?|units": "世帯|戸|軒|棟",
    "vehicles?|cars?|bus(?:es)?|trucks?|vans?|machines?|tablets?|computers?|terminals?|devices?"
    "|cameras?|drones?|sensors?|readers?|monitors?|meters?|traps?|printers?|robots?": "台|機|基|個",
    "books?|copies|volumes": "冊|部|点",
    "sheets?|pages?|votes?|photos?|pictures?|images?": "枚|頁|ページ|票",
    "times|meetings?|sessions?|flights?|trips?|rounds?|runs?|deliveries": "回|度|便",
    "schools?": "校|施設",
    "places?|sites?|locations?|facilit(?:y|ies)|counters?|stops?|spots?|offices?|stores?|shops?"
    "|stations?": f"{_PLACES}|店|窓口",
    "compan(?:y|ies)|firms?|vendors?": "社|事業者|者",
    "municipalit(?:y|ies)|cities|towns|villages|organi[sz]ations?|groups?": "団体|自治体|市|町|村",
    "kinds?|types?": "種|つ",
    "characters|letters": "文字|字|桁",
    "digits": "桁",
    "meals?": "食",
    "points": "点|ポイント",
}
_NO_NOUN = "of|and|or|did|do|does|is|are|was|were|has|have|had|can|will|would|a|an|the|per|in|to"
HOW_MANY = rf"\bhow many (?:(?!(?:{_NO_NOUN})\b)[\w'-]+ ){{0,3}}?"
_COUNTED = re.compile(rf"{HOW_MANY}(?:{'|'.join(f'({n})' for n in _ENGLISH)})\b")
_DURATIONS = {
    "秒": "秒|分",
    "分": "分|秒|時間",
    "時間": "時間|分|h\\b",
    "日": "日|週間|時間",
    "か月": "か月|ヶ月|カ月|ケ月|箇月|年|週間",
}
_UNITS = {"minutes": "分", "hours": "時間", "days": "日", "weeks": "日", "months": "か月"}
_HOW_LONG = re.compile(rf"\bhow many (?:working |work )?({'|'.join(_UNITS)})\b")
_LASTING = re.compile(r"何(秒|分|時間|日|か月)(?!の)")
_OTHER = re.compile(
    "何(戸|頭|羽|匹|本|点|票|歳|才|床|席|隻|袋|束|世帯|区画|コース|クラス|地区|路線|ページ)"
    "|(?<![一-龥])(戸|頭|羽|匹|本|床|席|世帯)数"
)
# What 件数 counts may be written with many counters, but not as kinds, places or times.
_NUMBERS = {
    "件": "件|回|通|本|枚|台|冊|点|票|組|戸|世帯|筆|個|頭|アカウント|アクセス|PV",
    "回": "回|度",
    "台": "台|基|機|両",
    "枚": "枚",
    **{counter: counter for counter in ("業務", "手続", "団体", "校", "園", "社")},
}
_NUMBER = re.compile(f"({'|'.join(_NUMBERS)})数")
_HOW_MANY_THINGS = re.compile(HOW_MANY_THINGS)
_NUMBER_OF_THINGS = re.compile(NUMBER_OF_THINGS)
_ASKED = re.compile(f"何({'|'.join(_COUNTERS)})|(種類)[がは](?:一番|最も)?(?:多|少)")


def counters_for(question: str) -> str | None:
    """Return what may follow the number that answers, as alternatives of a pattern."""
    if english := _COUNTED.search(question):
        return tuple(_ENGLISH.values())[(english.lastindex or 1) - 1]
    asked = _ASKED.search(question)
    if asked:
        return _COUNTERS[asked[1] or asked[2]]
    other = _OTHER.search(question)
    if other:
        return re.escape(other[1] or other[2])
    if any_other := re.search(COUNTED, question):
        return re.escape(any_other["counter"])
    if _HOW_MANY_THINGS.search(question):
        return _THINGS
    return f"{_THINGS}|回|通|点" if _NUMBER_OF_THINGS.search(question) else None


def numbers_for(question: str) -> str | None:
    """Return what may follow the number that answers 件数 and the like, likewise."""
    number = _NUMBER.search(question)
    return _NUMBERS[number[1]] if number else None


def durations_for(question: str) -> str | None:
    """Return the units of the time that answers 何分 or 何日, as alternatives of a pattern."""
    if english := _HOW_LONG.search(question):
        return _DURATIONS[_UNITS[english[1]]]
    asked = _LASTING.search(re.sub("[ヶカケ箇]月", "か月", question))
    return _DURATIONS[asked[1]] if asked else None
