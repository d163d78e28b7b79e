"""Dialogue: who asks and who answers, in minutes and in questions and answers."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus.clean import clean
from index.hit import Hit
from index.searcher import Searcher

_MARK = r"\s*[○〇◯●◎・【\[]\s?"
_NAME = r"[^\s。、】\]]{0,20}?"
_MEMBERS = r"(?:委員|議員|\d+番)(?:[(（][^)）]*[)）])?"
_OFFICE = (
    r"(?:市長|町長|村長|区長|知事|部長|局長|課長|室長|所長|館長|係長|教育長|理事|参事|補佐|主幹"
    r"|主査|事務局|担当)(?:[(（][^)）]*[)）])?"
)
_ASKS = re.compile(rf"{_MARK}{_NAME}{_MEMBERS}[\s】\]:：]|\s*[【\[]?[QＱ問]\s?\d*\s?[】\].．:：\s]")
_ANSWERS = re.compile(
    rf"{_MARK}{_NAME}{_OFFICE}[\s】\]:：]|\s*[【\[]?[AＡ答]\s?\S{{0,8}}?[】\].．:：\s]"
)
_ITEM = re.compile(r"\s*(?:◎|■|◆|日程第|議案第|報告事項|[【\[](?!問|答|Q|A))")
_BACK = 8  # passages before its own that a dialogue is followed through
_LONGEST_ITEM = 60  # characters

_plain = lru_cache(maxsize=50_000)(clean)  # the passages before are read for each one after them


class Turn(NamedTuple):
    """What was `asked` before the unit at `start`, and under which `item` of the agenda.

    It `asks` where it is itself said by who asks.
    """

    start: int
    asked: str = ""
    item: str = ""
    asks: bool = False


def opens(text: str) -> bool:
    """Tell whether somebody's turn begins with `text`."""
    return _ASKS.match(text) is not None or _ANSWERS.match(text) is not None


def turns_of(hit: Hit, searcher: Searcher) -> list[Turn]:
    """Return for each unit of a passage in a dialogue what was asked; nothing elsewhere."""
    turns: list[Turn] = []
    asked, item, asking = "", "", False
    for other, start, text in _units(hit, searcher):
        if _ASKS.match(text):
            asked, asking = (f"{asked} {text}" if asking else text), True
        elif _ANSWERS.match(text):
            asking = False
        elif _ITEM.match(text) and len(text) <= _LONGEST_ITEM:
            asked, item, asking = "", text, False
        elif asking:
            asked = f"{asked} {text}"
        if other is hit and asked:
            turns.append(Turn(start, "" if asking else asked, item, asking))
    return turns


def turn_at(turns: Sequence[Turn], place: int) -> Turn:
    """Return the last of `turns` that began by `place`, an empty one if none did."""
    return next((t for t in reversed(turns) if t.start <= place), Turn(place))


def _units(hit: Hit, searcher: Searcher) -> Iterator[tuple[Hit, int, str]]:
    """Yield the sentences and rows down to the end of a passage, with where they begin."""
    section = searcher.sections.near(hit.number)
    before = [searcher.hit(n) for n in section if hit.number - _BACK <= n < hit.number]
    for other in [*before, hit]:
        for start, end in other.passage.units:
            offset = other.passage.start
            yield other, start, _plain(other.text[start - offset : end - offset])
