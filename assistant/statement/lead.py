"""Leads: the sentence that says what the items of a list below it are (次の各号に該当する者は…)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.clean import clean
from index.hit import Hit
from index.searcher import Searcher

_LEADS = re.compile(
    "次の(?:各号|いずれか|各項|各事項|事項|場合|もの|とおり|要件|条件|書類)|次に掲げる"
    "|以下の(?:とおり|場合|もの|要件|条件|書類)|下記のとおり"
)
_ITEM = re.compile(
    r"(?:[（(][0-9０-９一二三四五六七八九十ア-ン]{1,3}[)）]|[①-⑳]|[ア-ン][\s.．]"
    r"|[0-9０-９]{1,2}[)）.．]|[・•])"
)
_BACK = 2  # passages before its own in which an item's lead may stand
_LONGEST = 160  # characters of a sentence that leads


class Lead(NamedTuple):
    """The span of a lead, in the document of a hit."""

    hit: Hit
    start: int
    end: int
    text: str


def leads(text: str) -> bool:
    """Tell whether a text says what the items of a list below it are."""
    return _LEADS.search(text) is not None


def lead_of(hit: Hit, start: int, searcher: Searcher) -> Lead | None:
    """Return what leads to the item that begins at `start` of a hit's document, None if nothing."""
    if not _ITEM.match(hit.text[start - hit.passage.start :].lstrip()):
        return None
    for lead in _units_before(hit, start, searcher):
        if not _ITEM.match(lead.text):
            return lead if leads(lead.text) and len(lead.text) <= _LONGEST else None
        if leads(lead.text):  # another list may begin within what was read as an item
            return None
    return None


def _units_before(hit: Hit, start: int, searcher: Searcher) -> Iterator[Lead]:
    """Yield the sentences and rows above a place, the nearest first."""
    section = searcher.sections.near(hit.number)
    before = [searcher.hit(n) for n in section if hit.number - _BACK <= n < hit.number]
    for other in [hit, *reversed(before)]:
        for begin, end in reversed(other.passage.units):
            if other is not hit or begin < start:
                offset = other.passage.start
                yield Lead(other, begin, end, clean(other.text[begin - offset : end - offset]))
