"""Whose document a text is."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import filterfalse

from corpus.block import Block, Kind
from corpus.municipality import Municipality, mentions, municipalities

_OPENING = 120  # characters above the first table, in which a document says whose it is
_HEAD = 1500  # characters in which it says what it is
_MAGAZINE = re.compile(
    r"(?:広報|[市町村区県]報|[市町村区県]政だより)(?:誌)?[\s「『]*"
    r"(?:(?P<kana>[ぁ-んァ-ヴ]{2,8})|(?P<kanji>[一-龥々ヶケノツ]{2,5}))(?![ぁ-んァ-ヴ一-龥])"
)
_ADDRESSED = re.compile(r"(?:様|殿|御中|各位|宛て?|あて)\s*$")
_HIRAGANA = {c: c - 0x60 for c in range(ord("ァ"), ord("ヴ"))}


def publisher_of(title: str, text: str, blocks: Sequence[Block]) -> Municipality | None:
    """Return the municipality that a text is by or about, None where no single one stands out.

    It is the only one that the title names, or the first line at the top that names any, else the
    one that the beginning or the whole names most, else the one whose magazine it is. Whom a
    letter is to counts where it names nobody else.
    """
    rows = (block.start for block in blocks if block.kind is Kind.ROW)
    begin = blocks[0].start if blocks else 0  # past what only computers read
    opening = text[begin : min(begin + _OPENING, next(rows, len(text)))].splitlines()
    head = text[:_HEAD]
    return (
        _only(title)
        or _only(next(filter(_towns, filterfalse(_is_addressed, opening)), ""))
        or _only(next(filter(_towns, filter(_is_addressed, opening)), ""))
        or main_municipality(head)
        or main_municipality(text)
        or _of_magazine(head)
    )


def _is_addressed(line: str) -> bool:
    """Tell whether a line says who a letter is to: somebody else, or an office of one's own."""
    return _ADDRESSED.search(line) is not None


def _only(text: str) -> Municipality | None:
    """Return the one municipality that a text names, None for none, several, or a prefecture."""
    named = _towns(text)
    return named.pop() if len(named) == 1 else None


def _towns(text: str) -> set[Municipality]:
    """Return the municipalities that a text names, prefectures left out."""
    named = {mention.municipality for mention in mentions(text)}
    return {municipality for municipality in named if municipality.name != municipality.prefecture}


def main_municipality(text: str) -> Municipality | None:
    """Return the municipality that a text names most often.

    None where it names none, or another nearly as often (a casebook, a visit to two cities).
    """
    counts = Counter(mention.municipality for mention in mentions(text))
    (best, times), (_, next_times) = [*counts.most_common(2), (None, 0), (None, 0)][:2]
    return best if times * 2 > counts.total() and next_times * 2 <= times else None


def _of_magazine(head: str) -> Municipality | None:
    """Return whose magazine a text is by its title (広報みとよ), None if no single one is meant."""
    titled = _MAGAZINE.search(head)
    if not titled:
        return None
    written = titled["kana"] or titled["kanji"]
    alike = [
        m for m in municipalities() if written in (m.stem, m.name, m.kana_stem.translate(_HIRAGANA))
    ]
    return alike[0] if len(alike) == 1 else None
