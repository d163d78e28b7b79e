"""Municipalities and prefectures of Japan, and finding them in running text.

The names are facts from the official list of local government codes (全国地方公共団体コード,
Ministry of Internal Affairs and Communications, 2019), kept in `data/municipalities.csv`.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True)
class Municipality:
    """A city, ward, town or village, or a prefecture itself (then `name` is the prefecture's)."""

    name: str
    prefecture: str
    kana: str = ""

    @property
    def kana_stem(self) -> str:
        """The stem's reading in katakana: アマミ."""
        if self.name == "北海道":
            return self.kana
        return re.sub(r"(?:シ|マチ|チョウ|ソン|ムラ|ク|ケン|フ|ト)$", "", self.kana)

    @property
    def stem(self) -> str:
        """The name without its kind: 奄美 for 奄美市."""
        return self.name if self.name == "北海道" else self.name[:-1]


@dataclass(frozen=True)
class Mention:
    """Where a text names a municipality; `start` and `end` count its characters."""

    municipality: Municipality
    start: int
    end: int


@cache
def municipalities() -> tuple[Municipality, ...]:
    """Return the 47 prefectures and 1,741 municipalities, in the order of their codes."""
    table = resources.files("corpus") / "data" / "municipalities.csv"
    with table.open(encoding="utf-8") as lines:
        return tuple(
            Municipality(
                row["municipality"] or row["prefecture"],
                row["prefecture"],
                row["municipality_kana"] or row["prefecture_kana"],
            )
            for row in csv.DictReader(lines)
        )


@cache
def by_name() -> dict[str, tuple[Municipality, ...]]:
    """Return the municipalities of each name; a few names stand in several prefectures."""
    names: dict[str, tuple[Municipality, ...]] = {}
    for municipality in municipalities():
        names[municipality.name] = (*names.get(municipality.name, ()), municipality)
    return names


@cache
def by_stem() -> dict[str, tuple[Municipality, ...]]:
    """Return the municipalities of each stem."""
    stems: dict[str, tuple[Municipality, ...]] = {}
    for municipality in municipalities():
        stems[municipality.stem] = (*stems.get(municipality.stem, ()), municipality)
    return stems


# Cities that have a ward called like one of Tokyo's.
_WARDS = {
    "北区": "札幌 さいたま 新潟 浜松 名古屋 京都 大阪 堺 神戸 岡山 熊本",
    "中央区": "札幌 さいたま 千葉 相模原 新潟 浜松 大阪 神戸 福岡 熊本",
    "港区": "名古屋 大阪",
}
_BOUNDARY = re.compile(
    r"(?<![一-龥々ヶケァ-ヴー])|(?<=年度|現在|今回)|(?<=[0-9０-９][年月日回次期])"
)
_SHORT_KANA = re.compile("[ぁ-ん]{2}[市町村]")
_DISTRICT = re.compile(r"[一-龥々ヶケノツぁ-ん]{1,6}郡")
_NEAR = 200  # characters within which a name leans on the one before it
_SENTENCE_END = re.compile(r"[。\n]")


@cache
def _names() -> re.Pattern[str]:
    """Match every name, the longest first, but not 関市町村 and not an address (朝日町1-2)."""
    names = sorted(by_name(), key=len, reverse=True)
    address = r"(?<=[町村])[ \u3000]?[0-9０-９一二三四五六七八九十]+(?:丁目|番|[-－‐−])"
    return re.compile(f"(?:{'|'.join(names)})(?!町村|{address})")


def mentions(text: str) -> list[Mention]:
    """Return the municipalities that `text` names in full (奄美市, 鹿児島県奄美市), in order.

    A prefecture is a mention of its own where no municipality of its follows. A name that
    several prefectures have is that of the one written before it, the first where none is. A
    name within a longer word is none (北区 in 港北区), and neither is a designated city's ward.
    """
    found: list[Mention] = []
    named: dict[str, int] = {}  # where each prefecture, or one of its own, was named last
    for match in _names().finditer(text):
        last = found[-1] if found and match.start() - found[-1].end <= _NEAR else None
        gap = text[last.end : match.start()] if last else ""
        inside = last if last and _is_prefecture(last) and _leads_on(gap) else None
        municipality = _resolve(match[0], inside, named)
        if municipality is None:
            continue
        mention = Mention(municipality, *match.span())
        if inside:
            found[-1] = mention
        elif _stands_alone(text, mention, last) and not (last and _is_ward(match[0], last, gap)):
            found.append(mention)
        if found and found[-1] is mention:
            named[municipality.prefecture] = mention.start
    return found


def _is_prefecture(mention: Mention) -> bool:
    return mention.municipality.name == mention.municipality.prefecture


def _leads_on(gap: str) -> bool:
    """Tell whether nothing but a district (苫田郡) stands between a prefecture and a name."""
    return not gap or bool(_DISTRICT.fullmatch(gap))


def _stands_alone(text: str, mention: Mention, last: Mention | None) -> bool:
    """Tell whether a name begins a word: kanji before it make it the end of another one."""
    name, start = mention.municipality.name, mention.start
    before = text[max(0, start - 1) : start]
    if _SHORT_KANA.fullmatch(name) and re.match("[ぁ-ん]", before):
        return False  # にぎわいの町
    if last and last.end == start:
        return _is_prefecture(mention)  # 笠間市千葉県柏市, but not 大阪市北区
    of_a_district = before == "郡" and name[-1] in "町村"
    return of_a_district or bool(_BOUNDARY.match(text, start))


def _is_ward(name: str, last: Mention, gap: str) -> bool:
    """Tell whether the sentence is about a city that has a ward of this name (大阪市の北区)."""
    return last.municipality.stem in _WARDS.get(name, "").split() and not _SENTENCE_END.search(gap)


def _resolve(name: str, inside: Mention | None, named: Mapping[str, int]) -> Municipality | None:
    """Return which municipality a name means, None where its prefecture has none of this name."""
    candidates = {m.prefecture: m for m in by_name()[name]}
    if inside:
        return candidates.get(inside.municipality.prefecture)
    return candidates[max(candidates, key=lambda prefecture: named.get(prefecture, -1))]
