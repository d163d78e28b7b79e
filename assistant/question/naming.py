"""Municipalities that a question names: in full, by short name, in kana or in Latin letters."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.municipality import Municipality, mentions, municipalities
from corpus.romaji import romaji

_SHORTEST_KANA = 3  # characters; shorter readings are other words too often
_SHORTEST_LATIN = 5  # letters; shorter names need a capital, being words too often (date, mine)
_NAMED = "〓"  # stands where a name was found
_KINDS = {
    **{"city": "市", "shi": "市", "town": "町", "machi": "町", "cho": "町"},
    **{"village": "村", "mura": "村", "son": "村", "ward": "区", "ku": "区"},
    **dict.fromkeys(("prefecture", "pref", "ken", "metropolis"), "県"),
}
_LETTERS = "[A-Za-zōūŌŪ]"
_LATIN = re.compile(rf"(?<![A-Za-z0-9])(?P<name>{_LETTERS}{{2,30}})(?![A-Za-z0-9])")
_LATIN_IN_FULL = re.compile(
    rf"\b(?P<name>{_LETTERS}{{2,30}})[ -](?P<kind>(?i:{'|'.join(_KINDS)}))\b(?! of )"
    rf"|\b(?P<before>(?i:city|town|village|ward|prefecture)) of (?P<named>{_LETTERS}{{2,30}})\b"
)


@dataclass(frozen=True)
class Naming:
    """A municipality and how the question writes it."""

    municipality: Municipality
    written: str


def namings(text: str, known: Collection[Municipality]) -> tuple[Naming, ...]:
    """Return the municipalities that `text` (normalised) names.

    Full names, Latin ones that say what they are (Kyoto City) and prefectures in Latin letters
    are found of all Japan, other writings only of the `known` ones. A prefecture beside a city of
    its own says where that is. What may be the city or its prefecture (福島) means either.
    """
    found = [
        Naming(_known_namesake(m.municipality, known), text[m.start : m.end])
        for m in mentions(text)
    ]
    rest = _without(text, found)
    full = list(_latin_in_full(rest, known))
    rest = _without(rest, full)
    short = [n for n in _short(rest, known) if n not in found]
    short += _latin(_without(rest, short), known)
    found = list(dict.fromkeys([*found, *full, *short]))
    towns = [n for n in found if not _is_prefecture(n.municipality)]
    return tuple(
        dict.fromkeys(
            _widened(n, known, towns) if n in short else n
            for n in found
            if not (_is_prefecture(n.municipality) and _tells_where(n, towns))
        )
    )


def _without(text: str, found: Collection[Naming]) -> str:
    for naming in found:
        text = text.replace(naming.written, _NAMED)
    return text


def _is_prefecture(municipality: Municipality) -> bool:
    return municipality.name == municipality.prefecture


def _tells_where(naming: Naming, towns: Collection[Naming]) -> bool:
    return any(t.municipality.prefecture == naming.municipality.prefecture for t in towns)


def _known_namesake(found: Municipality, known: Collection[Municipality]) -> Municipality:
    """Return the one that the documents know, where several prefectures have one of a name."""
    namesakes = [m for m in known if m.name == found.name]
    return found if found in namesakes or not namesakes else namesakes[0]


def _widened(naming: Naming, known: Collection[Municipality], towns: Collection[Naming]) -> Naming:
    """Return the prefecture for a short name that it shares with a city, where that can be meant.

    It cannot where another city of it is named, too, or where the documents know no other one.
    """
    city = naming.municipality
    prefecture = _prefectures().get(city.prefecture)
    if _is_prefecture(city) or prefecture is None or prefecture.stem != city.stem:
        return naming
    others = {m for m in known if m.prefecture == city.prefecture} - {city, prefecture}
    named = others.intersection(t.municipality for t in towns)
    return Naming(prefecture, naming.written) if others and not named else naming


@cache
def _prefectures() -> dict[str, Municipality]:
    return {m.name: m for m in municipalities() if _is_prefecture(m)}


def _short(text: str, known: Collection[Municipality]) -> Iterator[Naming]:
    """Yield the known municipalities and their prefectures by short Japanese names."""
    beginnings = _beginnings(frozenset(known))
    likely = {place for i in range(len(text)) for place in beginnings.get(text[i : i + 2], ())}
    for municipality in (_by_length(frozenset(known))[place] for place in sorted(likely)):
        name = _short_name(municipality)
        yield from dict.fromkeys(Naming(municipality, m[0]) for m in name.finditer(text))
        text = name.sub(_NAMED, text)


@lru_cache(maxsize=4)
def _by_length(known: frozenset[Municipality]) -> tuple[Municipality, ...]:
    """Return the known municipalities, the longest names first, and then their prefectures."""
    towns = sorted(known, key=lambda m: (_is_prefecture(m), -len(m.stem), m.name))
    regions = {m.prefecture for m in known}
    of_regions = [m for name, m in _prefectures().items() if name in regions and m not in known]
    return (*towns, *of_regions)


@lru_cache(maxsize=4)
def _beginnings(known: frozenset[Municipality]) -> dict[str, list[int]]:
    """Return by the first two characters of a short name the places of those who may have it."""
    places: dict[str, list[int]] = {}
    for place, municipality in enumerate(_by_length(known)):
        katakana = municipality.kana_stem
        for writing in (municipality.stem, katakana, _hiragana(katakana)):
            places.setdefault(writing[:2], []).append(place)
    return places


def _hiragana(katakana: str) -> str:
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in katakana)


@lru_cache(maxsize=4096)
def _short_name(municipality: Municipality) -> re.Pattern[str]:
    """Match 柏崎 where no other word begins or ends with it, or かしわざき."""
    katakana = municipality.kana_stem
    hiragana = _hiragana(katakana)
    writings = []
    after = r"(?=[のはがをにでともへや、。，,・?？!！\s]|$)" if _is_prefecture(municipality) else ""
    if len(municipality.stem) > 1:
        stem = re.escape(municipality.stem)
        writings.append(rf"(?<![一-龥]){stem}(?![一-龥々ヶァ-ヴー]){after}")
    if len(katakana) >= _SHORTEST_KANA and not _is_prefecture(municipality):
        writings.append(rf"(?<![ァ-ヴー]){katakana}(?![ァ-ヴー])")
        writings.append(rf"(?<![ぁ-ん]){hiragana}(?=[のはがをにでともへ]|[^ぁ-ん]|$)")
    return re.compile("|".join(writings) or "(?!)")


def _latin_in_full(text: str, known: Collection[Municipality]) -> Iterator[Naming]:
    """Yield the municipalities whose Latin name says what they are: Kyoto City, Akita-ken."""
    for match in _LATIN_IN_FULL.finditer(text):
        written = match["name"] or match["named"]
        kind = _KINDS[(match["kind"] or match["before"]).lower()]
        if found := _by_latin().get((spelt(written), kind)):
            whole = match[0] if match["name"] else written
            yield Naming(next((m for m in found if m in known), found[0]), whole)


def _latin(text: str, known: Collection[Municipality]) -> Iterator[Naming]:
    """Yield the known municipalities and all prefectures whose bare Latin name `text` has."""
    for match in _LATIN.finditer(text):
        written = match["name"]
        found = _in_latin(frozenset(known)).get(spelt(written))
        if found and (len(written) >= _SHORTEST_LATIN or written[0].isupper()):
            yield Naming(found, written)


@lru_cache(maxsize=4)
def _in_latin(known: frozenset[Municipality]) -> dict[str, Municipality]:
    """Return the known municipalities, and all prefectures, by their bare Latin names."""
    own = sorted(known, key=lambda m: m.name)
    return {spelt(romaji(m.kana_stem)): m for m in [*_prefectures().values(), *own]}


def spelt(latin: str) -> str:
    """Return a name in Latin letters as all its spellings are compared: Gumma, Ōsaka, Oosaka."""
    plain = latin.lower().translate(str.maketrans("ōū", "ou"))
    plain = plain.replace("ou", "o").replace("oo", "o").replace("uu", "u")
    return re.sub("m(?=[bmp])", "n", re.sub("oh(?![aeiouy])", "o", plain))


@cache
def _by_latin() -> dict[tuple[str, str], list[Municipality]]:
    """Return the municipalities of each reading in Latin letters and kind."""
    found: dict[tuple[str, str], list[Municipality]] = {}
    for m in municipalities():
        kind = "県" if _is_prefecture(m) else m.name[-1]
        found.setdefault((spelt(romaji(m.kana_stem)), kind), []).append(m)
    return found
