"""Effects: what a precedent's list of effects says it saved, one figure in one sentence."""

import re
from collections.abc import Iterator

from corpus.clean import clean
from corpus.facts.found import Found, Place
from corpus.figure import Figure, figures

_PART = re.compile(r"^[ \t　]*事業効果[ \t　]*$", re.MULTILINE)
_INTERVIEW = re.compile(r"教えてください|（総務省）")
_ITEM = re.compile(
    r"^[ \t　]*[○〇・•][ 　]*(?P<said>\S[^\n]*(?:\n(?![ \t　]*(?:[○〇・•＜]|$))[^\n]+)*)",
    re.MULTILINE,
)
# A saving for one nursery school or one case is none for the municipality.
_EACH = re.compile(r"[1１一][^\s\d、。年月週日]{1,4}(?:あたり|当たり|につき)(?!の)")
_SENTENCE = re.compile(r"[^。]+")
_SAVED = r"(?:削減|短縮|縮減|節減|節約)"
_EXPECTED = re.compile(r"見込|試算|想定|目指|目標|予定|推計|可能性|[0-9０-９一二三四五]割")
_OF = re.compile(rf"の(?P<measure>[^\s、。（）のをがは]{{2,12}})[をがの]{_SAVED}")
_BY = re.compile(rf"の?{_SAVED}")
_BEFORE = re.compile(
    r"(?:^|[、）])(?P<measure>[^、。（）]{3,30}?)[をがは](?:[1１一]?年間?(?:あたり|当たり)?、?)?$"
)


def effects(page: str) -> Iterator[Found]:
    """Yield each saving that a sentence states with its one figure and a noun for what it is."""
    part = _PART.search(page)
    if not part:
        return
    end = _INTERVIEW.search(page, part.end())
    for item in _ITEM.finditer(page, part.end(), end.start() if end else len(page)):
        for sentence in _SENTENCE.finditer(page, *item.span("said")):
            yield from _saving(Place(sentence[0], sentence.start()))


def _saving(sentence: Place) -> Iterator[Found]:
    told = figures(sentence.text)
    if len(told) != 1 or told[0].upper is not None:
        return
    if _EXPECTED.search(sentence.text) or _EACH.search(sentence.text):
        return
    figure = told[0]
    before, after = sentence.text[: figure.start], sentence.text[figure.end :]
    measure = _measure(_closed(before), _closed(after))
    if measure:
        place = Place(figure.as_written, sentence.start + figure.start)
        yield Found("effect", figure.value, _unit(figure), place, measure=measure)


def _closed(text: str) -> str:
    return re.sub(r"[\s　]*\n[\s　]*", "", text)


def _measure(before: str, after: str) -> str | None:
    """Return what is saved: 500時間の業務時間を削減, 総日数が２日短縮."""
    if match := _OF.match(after):
        return clean(match["measure"])
    match = _BEFORE.search(before) if _BY.match(after) else None
    return clean(match["measure"]) if match else None


def _unit(figure: Figure) -> str:
    return f"{figure.unit}/{figure.rate}" if figure.rate else figure.unit
