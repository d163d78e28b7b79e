"""Forms of questions: of whom they ask, and which kind of answer they want."""

import re
from collections.abc import Collection

from corpus.clean import clean

_ALL = "それぞれ|全部(?!で)|すべて|一覧|並べて"  # of municipalities where those are spoken of
_SEVERAL = re.compile(
    r"(?:市町村|町村|市町|市区町村|(?<![一-龥])団体)(?:名|は|を|が|と|、|って|の一覧|$)|(?<![社者署課元当]は)どこ(?!の?(?:会社|業者|事業者|部署|課|ベンダー))"
    r"|どの(?:市|町|村|区|県|自治体|団体|ところ)|自治体(?:別|ごと|は|を|が|と|、|$)"
    r"|(?:市|団体|自治体)(?:ごと|別)|各(?:市|自治体|団体)"
    rf"|(?:市|町|村|区|県|自治体|団体|ところ).*(?:{_ALL})|(?:{_ALL}).*(?:市|自治体|団体|ところ)"
    r"|(?:市|町|村|区|県|ところ)(?:は|って)?[?？]*$"
    r"|(?<=[るたいう])(?:市区?|町|村|区|県|自治体|団体|ところ)(?:と(?!いう|の)|\s)"
    r"|(?<=[のるたいう])(?:自治体|市町村|団体)と(?!いう|の)"
    r"|(?:市|町|村|区|県|自治体|団体|ところ)(?:の中|のうち)?で.*(?:一番|いちばん|最も|もっとも)"
    r"|(?:市|町|村|区|県|自治体|団体|ところ)(?:を|って)(?:教え|挙げ|あげ|知りた|探し|調べ|出して)"
    r"|(?:市|町|村|区|県|自治体|団体|ところ)(?:は|と)(?:[、,?？]|それぞれ)|(?:市|町|村|区|県|自治体|団体|ところ)とその|よその市|ほかの市|他市|他の自治体"
    r"|\b(?:which|what) "
    r"(?:cities|municipalities|towns|villages|local governments|wards|prefectures)\b"
    r"|\beach (?:city|municipality)\b|\ball (?:the )?(?:cities|municipalities)\b"
)
_REASON = re.compile(
    r"なぜ|なんで|何で|理由|原因|要因|どうして|どうやって|どのように|どうすれば"
    r"|(?<!か)どう(?!い[うっ]|です|でし|だ|か|も|思|変わ|違|動い|な(?!った)|[^ぁ-ん一-龥])|何のため"
    r"|どんな[^、。?？]{0,12}(?:策|ルール|決め事|決まり)"
    r"|方法|きっかけ|経緯|背景|課題|宿題|ネック|苦労|苦しん|工夫|困った|困って|困る|困りごと|悩み|反省|失敗"
    r"|理屈|仕掛け|からくり"
    r"|\bwhy\b|\bhow (?:do|did|does|can|should|to|was|were|is)\b|\bwhat happen"
    r"|\bwhat (?:do|must|should|can) \w+ (?:(?:have|need) to )?do\b"
    r"|\bwhat .{0,30}\b(?:causes?|reasons?)\b"
)
# What asks of others than the municipality that it names.
_ELSEWHERE = re.compile(
    "(?:(?:他|ほか|よそ)の(?:市|区|町|村|自治体|団体|ところ)|他(?:市|区|町|村|団体|自治体))"
    "(?:のうち|では|.{1,30}ごと)"
)
_BESIDES = "以外"
_ASIDE = re.compile(
    r"どこ.*(?:とか|も)(?:一緒に|併せて|あわせて)?(?:教えて|知りたい|見たい|ほしい|欲しい)?[。?？]*$"
)
_THINGS = "点|もの|取組|取り組み|項目|機能|書類|手続き?|業務|種類|内容|方法|条件|名前|メンバー"
_LIST = re.compile(
    r"何がある|例えば|たとえば|どれ[?？]?$|どんな|何と何|種類|挙げて|リスト|\blist\b"
    r"|列挙|何が(?:あっ|あり)"
    r"|対象(?:の|と(?:なる|する))?(?:課|部署|施設|世帯|者|業務|手続き?|事業|経費)(?:は|って)?[?？]?$"
    r"|どの(?:課|業務|手続)|内訳|(?:全部|すべて|全て|ぜんぶ)(?!で)|一覧|並べて"
    r"|(?:トップ|ベスト|上位|top) *[0-9二三五十]"
    r"|[2-9二三四五六七八九]つ(?:の|は|とも|を)|全員|(?:事項|項目|もの)$"
    r"|何を[^、。]{1,12}(?:ばいい|ばよい|必要)"
    rf"|(?:{_THINGS})(?:は|って|とは)(?:何|なに)?(?:ですか)?[?？]?$"
)
_ASKING_WORD = re.compile(
    "一覧|並べて|挙げて|教えて|(?:こと|もの|点|課題)(?:は|って)ある|何|なに|なん|どこ|いつ|誰|だれ|ど[のうれんち]|いくら|いくつ|なぜ|(?:とは|は|って)[?？]*$"
)
_POLAR = re.compile(
    r"(?:[るたいうかのすんだ])[?？]+$|(?:です|ます|でしょう)か[。?？]*$|^(?:is|are|do|does|did|was|were|can|could|may|must|will|should|has|have)\b"
)
_FULLY = re.compile(
    r"(?:もっと|もう少し)?(?:詳し|くわし)く(?:教えて|説明して|お願いします)?[。.!]?$"
)
_KIND = re.compile(r"(?:どの|[たるいなう])(県|区|町|村)(?=[はをがで、?？]|って|$)")
_JAPANESE = re.compile(r"[぀-ヿ一-龥]")


def is_english(text: str) -> bool:
    """Tell whether a question is in English: in Latin letters, without Japanese ones."""
    seen = clean(text).lower()
    return bool(re.search("[a-z]", seen)) and not _JAPANESE.search(seen)


def asks_of_several(text: str) -> bool:
    """Tell whether a question asks which of several municipalities."""
    return bool(_SEVERAL.search(clean(text).lower()))


def asks_elsewhere(text: str, names: Collection[str]) -> bool:
    """Tell whether a question asks of others than the municipalities that it names by `names`."""
    besides = any(f"{name}{_BESIDES}" in text for name in names)
    return besides or _ELSEWHERE.search(text) is not None


def asks_why_or_how(text: str) -> bool:
    """Tell whether a question (normalised, lower case) wants a reason or a way."""
    return _REASON.search(text) is not None


def asks_for_things(text: str) -> bool:
    """Tell whether a question (normalised, lower case) wants several things."""
    return _LIST.search(text) is not None


def asks_aside(text: str) -> bool:
    """Tell whether a question asks first of all who, and for the rest besides (どこ？件数も)."""
    return _ASIDE.search(clean(text)) is not None


def is_polar(text: str) -> bool:
    """Tell whether a question wants a yes or a no."""
    seen = _FULLY.sub("", clean(text).lower().strip()).strip()
    return _POLAR.search(seen) is not None and not _ASKING_WORD.search(seen)


def kind_of(text: str) -> str:
    """Return the kind of municipality that a question asks of (どの県), empty for any."""
    found: list[str] = _KIND.findall(clean(text))
    return found[-1] if found else ""
