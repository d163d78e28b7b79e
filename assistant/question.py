"""Understanding a question: what is asked, of whom, in which words."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from assistant import glossary
from assistant.attribute import Attribute, asked_for
from assistant.term import Term, terms_of
from corpus.clean import clean
from corpus.municipality import Municipality, by_name, mentions
from corpus.romaji import romaji

LONGEST = 2_000  # characters
_SEVERAL = re.compile(
    r"どこ|どの(?:市|町|村|区|県|自治体|団体|ところ)|自治体(?:別|ごと|は|を|が|、|$)|(?:市|団体|自治体)ごと"
    r"|それぞれ|各(?:市|自治体|団体)|全部|すべて|一覧|並べて|(?:市|町|村|区|県|ところ)(?:は|って)?[?？]*$"  # noqa: RUF001
    r"|(?:市|町|区|県|ところ)(?:は|と)(?:[、,?？]|それぞれ)|よその市|ほかの市|他市|他の自治体"  # noqa: RUF001
    r"|\b(?:which|what) (?:cities|municipalities|towns|villages|local governments|wards|prefectures)\b"
    r"|\beach (?:city|municipality)\b|\ball (?:the )?(?:cities|municipalities)\b"
)
_REASON = re.compile(
    r"なぜ|なんで|何で|理由|どうして|どうやって|どのように|どうすれば|どう(?:した|して|やって|なった|乗り|対応|工夫)"
    r"|方法|きっかけ|経緯|背景|課題|ネック|苦労|工夫|\bwhy\b|\bhow (?:do|did|does|can|to|was|were|is)\b"
)
_YES_NO = re.compile(
    r"(?:ある|いる|できる|要る|必要|れる|った|てる|した|書いてある|いけなかった|ですか|ますか)(?:の|か|かな)?[?？]$"  # noqa: RUF001
    r"|^(?:is|are|do|does|did|can|has|have|was|were)\b"
)
_OPEN = re.compile(r"ど(?:う|こ|れ|の|ん|ちら|っち)|何|なに|なん|なぜ|いくら|いくつ|いつ|誰|だれ")
_LIST = re.compile(r"何がある|例えば|たとえば|どれ[?？]?$|どんな|何と何|種類|挙げて|リスト|\blist\b|どの(?:課|業務|手続)")  # noqa: RUF001
_COMPARE = re.compile(r"違い|違う|比べ|どっち|どちら|何.{1,4}から何|どう変わ|開い|差は|\bcompare|difference")


@dataclass(frozen=True)
class Question:
    """A question as understood; `municipalities` are those that it names."""

    text: str
    english: bool
    several: bool
    explains: bool
    yes_no: bool
    lists: bool
    compares: bool
    attributes: tuple[Attribute, ...]
    municipalities: tuple[Municipality, ...]
    terms: tuple[Term, ...]


def understand(text: str, known: Collection[Municipality] = ()) -> Question:
    """Read a question; `known` are the municipalities of the store, found by short names too."""
    seen = clean(text).lower()
    named = _named(clean(text), known)
    asks_for_municipalities = bool(_SEVERAL.search(seen)) and not named
    return Question(
        text=text,
        english=not re.search(r"[぀-ヿ一-龥]", seen),
        several=asks_for_municipalities,
        explains=bool(_REASON.search(seen)),
        yes_no=bool(_YES_NO.search(seen)) and not _OPEN.search(seen),
        lists=bool(_LIST.search(seen)),
        compares=bool(_COMPARE.search(seen)),
        attributes=asked_for(seen),
        municipalities=named,
        terms=terms_of(seen, glossary.find(seen), {m.name for m in named}),
    )


def _named(text: str, known: Collection[Municipality]) -> tuple[Municipality, ...]:
    """Return the municipalities named in full, by short name (柏崎) or in Latin letters."""
    found = [_prefer_known(m.municipality, known) for m in mentions(text)]
    rest = text
    for municipality in found:
        rest = rest.replace(municipality.name, "〓")
    for municipality in sorted(known, key=lambda m: -len(m.stem)):
        if _short_name(municipality).search(rest):
            rest = _short_name(municipality).sub("〓", rest)
            found.append(municipality)
    return tuple(dict.fromkeys(found))


def _prefer_known(found: Municipality, known: Collection[Municipality]) -> Municipality:
    same_name = [m for m in known if m.name == found.name]
    return found if found in known or not same_name else same_name[0]


def _short_name(municipality: Municipality) -> re.Pattern[str]:
    """Match 柏崎 where no other word begins or ends with it, or Kashiwazaki."""
    stem = re.escape(municipality.stem)
    latin = romaji(municipality.kana_stem)
    kanji = rf"(?<![一-龥]){stem}(?![一-龥々ヶァ-ヴー])" if len(municipality.stem) > 1 else r"(?!)"
    return re.compile(rf"{kanji}|(?<![A-Za-z])(?i:{latin})(?![A-Za-z])" if latin else kanji)


def is_municipality(name: str) -> bool:
    """Tell whether `name` is a municipality's full name."""
    return name in by_name()
