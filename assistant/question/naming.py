"""Municipalities that a question names: in full, by short name, in kana or in Latin letters."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.municipality import Municipality, mentions, municipalities
from corpus.romaji import romaji

_SHORTEST_KANA = 3  # characters; shorter readings are other words too often
_NAMED = "〓"  # stands where a name was found
_KINDS = {
    **{"city": "市", "shi": "市", "town": "町", "machi": "町", "cho": "町"},
    **{"village": "村", "mura": "村", "son": "村", "ward": "区", "ku": "区"},
}
_LATIN_NAME = re.compile(
    rf"\b(?P<name>[A-Z][a-z]+)[ -](?P<kind>(?i:{'|'.join(_KINDS)}))\b"
    r"|\b(?P<before>(?i:city|town|village|ward)) of (?P<named>[A-Z][a-z]+)"
)


@dataclass(frozen=True)
class Naming:
    """A municipality and how the question writes it."""

    municipality: Municipality
    written: str


def namings(text: str, known: Collection[Municipality]) -> tuple[Naming, ...]:
    """Return the municipalities that `text` (normalised) names.

    Full names and Latin ones that say what they are (Kyoto City) are found of all Japan, other
    writings only of the `known` ones. A prefecture beside a city of its own says where that is.
    """
    found = [
        Naming(_known_namesake(m.municipality, known), text[m.start : m.end])
        for m in mentions(text)
    ]
    for naming in found:
        text = text.replace(naming.written, _NAMED)
    for municipality in sorted(known, key=lambda m: (-len(m.stem), m.name)):
        matches = _short_name(municipality).finditer(text)
        found.extend(Naming(municipality, match[0]) for match in matches)
        text = _short_name(municipality).sub(_NAMED, text)
    found += _strangers(text)
    regions = {n.municipality.prefecture for n in found if not _is_prefecture(n.municipality)}
    return tuple(
        naming
        for naming in dict.fromkeys(found)
        if not (_is_prefecture(naming.municipality) and naming.municipality.prefecture in regions)
    )


def _is_prefecture(municipality: Municipality) -> bool:
    return municipality.name == municipality.prefecture


def _known_namesake(found: Municipality, known: Collection[Municipality]) -> Municipality:
    """Return the one that the documents know, where several prefectures have one of a name."""
    namesakes = [m for m in known if m.name == found.name]
    return found if found in namesakes or not namesakes else namesakes[0]


@lru_cache(maxsize=4096)
def _short_name(municipality: Municipality) -> re.Pattern[str]:
    """Match 柏崎 where no other word begins or ends with it, かしわざき, or Kashiwazaki."""
    katakana = municipality.kana_stem
    hiragana = "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in katakana)
    writings = []
    if len(municipality.stem) > 1:
        writings.append(rf"(?<![一-龥]){re.escape(municipality.stem)}(?![一-龥々ヶァ-ヴー])")
    if len(katakana) >= _SHORTEST_KANA:
        writings.append(rf"(?<![ァ-ヴー]){katakana}(?![ァ-ヴー])")
        writings.append(rf"(?<![ぁ-ん]){hiragana}(?=[のはがをにでともへ]|[^ぁ-ん]|$)")
    if latin := romaji(katakana):
        writings.append(rf"(?<![A-Za-z])(?i:{latin})(?![A-Za-z])")
    return re.compile("|".join(writings) or "(?!)")


def _strangers(text: str) -> Iterator[Naming]:
    """Yield the municipalities in Latin letters that are none of the known ones."""
    for match in _LATIN_NAME.finditer(text):
        written = match["name"] or match["named"]
        kind = _KINDS[(match["kind"] or match["before"]).lower()]
        if found := _by_latin().get((written.lower(), kind)):
            yield Naming(found, written)


@cache
def _by_latin() -> dict[tuple[str, str], Municipality]:
    """Return a municipality for each reading in Latin letters and kind."""
    return {(romaji(m.kana_stem), m.name[-1]): m for m in reversed(municipalities())}
