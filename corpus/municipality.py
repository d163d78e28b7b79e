"""Municipalities and prefectures of Japan, and finding them in running text.

The names are facts from the official list of local government codes (全国地方公共団体コード,
Ministry of Internal Affairs and Communications, 2019), kept in `data/municipalities.csv`.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

_NOT_A_NAME_BEFORE = r"(?<![一-龥々ヶケァ-ヴー])"


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
def prefectures() -> tuple[str, ...]:
    """Return the names of the 47 prefectures."""
    return tuple(dict.fromkeys(m.prefecture for m in municipalities()))


@cache
def _full_names() -> re.Pattern[str]:
    names = sorted(by_name(), key=len, reverse=True)
    prefix = "|".join(prefectures())
    return re.compile(f"(?P<prefecture>{prefix})?{_NOT_A_NAME_BEFORE}?(?P<name>{'|'.join(names)})")


def mentions(text: str) -> list[Mention]:
    """Return the municipalities that `text` names in full (奄美市, 鹿児島県奄美市), in order.

    The longest name wins, so that 柏崎市 is never read as 崎市, and a name that several
    prefectures have takes the prefecture written before it.
    """
    found = []
    for match in _full_names().finditer(text):
        if _inside_word(text, match.start()):
            continue
        start = match.start("name")
        found.append(Mention(_resolve(match["name"], match["prefecture"]), start, match.end()))
    return found


def _inside_word(text: str, start: int) -> bool:
    """Tell whether the kanji before `start` belong to the same word (今市市 is not 市市)."""
    return start > 0 and bool(re.match(r"[一-龥々ヶ]", text[start - 1]))


def _resolve(name: str, prefecture: str | None) -> Municipality:
    candidates = by_name()[name]
    same = [m for m in candidates if m.prefecture == prefecture]
    return (same or list(candidates))[0]


def main_municipality(text: str) -> Municipality | None:
    """Return the municipality that a text is by or about: the one it names most often.

    None where it names none, or where no single one stands out (a casebook).
    """
    counts: dict[Municipality, int] = {}
    for mention in mentions(text):
        counts[mention.municipality] = counts.get(mention.municipality, 0) + 1
    if not counts:
        return None
    best = max(counts, key=lambda m: counts[m])
    return best if counts[best] * 2 > sum(counts.values()) else None
