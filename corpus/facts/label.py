"""Labels that a casebook's pages bear: the population band and the category."""

import re
from collections import Counter
from collections.abc import Iterator

from corpus.clean import clean
from corpus.facts.found import Found, Place, group

_BAND = re.compile(
    r"人口：[\s　]*(?P<band>[0-9０-９]+万人(?:以上(?:[\s　]*[0-9０-９]+万人未満)?|未満))"
    r"|(?P<whole>都道府県)(?=\S{2,20}$)",
    re.MULTILINE,
)
_BESIDE = re.compile(r"[^\n]{2,20}(?:\n(?:の|ツール)[^\n]{1,8})?")
_BEFORE = re.compile(r"(?:^|\n)([^\n]{2,20}(?:\n[^\n]{2,10})?)\s*$")
_NO_LABEL = re.compile(r"[。、：➢○〇（）【】☆※◯■]|^(?:New|事業効果|コスト|参考資料)")


def band(page: str) -> Iterator[Found]:
    """Yield the population band that most of a case's pages bear, in full."""
    places = [group(m, "band" if m["band"] else "whole") for m in _BAND.finditer(page)]
    if places:
        counts = Counter(_name(place) for place in places)
        best = max(places, key=lambda p: (counts[_name(p)], len(_name(p))))
        yield Found("population_band", _name(best), None, best)


def _name(place: Place) -> str:
    return re.sub(r"\s+", "", clean(place.text))


def labels(page: str) -> Iterator[Place]:
    """Yield what stands right after and right before the population bands."""
    for match in _BAND.finditer(page):
        after = page[match.end() :]
        yield from _label(after.lstrip(), match.end() + len(after) - len(after.lstrip()))
        if before := _BEFORE.search(page[: match.start()]):
            yield from _label(before[1], before.start(1))


def _label(text: str, start: int) -> Iterator[Place]:
    match = _BESIDE.match(text)
    written = re.sub(r"\s*New\s*$", "", match[0]).rstrip() if match else ""
    if written and not _NO_LABEL.search(written):
        yield Place(written, start)


def category(page: str, common: Counter[str]) -> Iterator[Found]:
    """Yield the label beside the bands; `common` counts the cases that bear each label."""
    places = list(labels(page))
    if places:
        own = Counter(clean(place.text) for place in places)
        best = max(places, key=lambda p: own[clean(p.text)] * common[clean(p.text)])
        yield Found("category", clean(best.text), None, best)
