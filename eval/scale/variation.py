"""Many documents out of a few: real ones varied by program, for measuring at size.

A variation of a document has its passages, the sentences and rows of each in another order. In it
- one word in eight (a run of kanji or katakana) is replaced by one of all the documents' words,
  drawn as often as it stands there, and one in twenty-five is left out,
- every figure has other digits,
- in every second variation each municipality that is named is replaced by another one.
"""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from index import Document, Municipality, Passage, mentions, municipalities

_REPLACED, _LEFT_OUT = 1 / 8, 1 / 25
_WORD = re.compile("[一-龥]{2,}|[ァ-ヴー]{3,}")
_DIGIT = re.compile("[0-9]")


class Variation:
    """Varies documents; the n-th variation of a document is always the same."""

    def __init__(self, documents: Sequence[Document]) -> None:
        """Take the words and the names of `documents`."""
        self._words: list[str] = [word for d in documents for word in _WORD.findall(d.text)]
        self._towns = [m for m in municipalities() if m.name != m.prefecture]
        self._named = {
            d.checksum: list({m.municipality.name: 0 for m in mentions(d.text)}) for d in documents
        }

    def vary(self, document: Document, number: int) -> Document:
        """Return variation `number` of one of the documents that this was made with."""
        chance = random.Random(f"{document.checksum}/{number}")  # noqa: S311 (nothing is secret)
        named = self._named[document.checksum] if number % 2 else []
        others = dict(zip(named, chance.sample(self._towns, len(named)), strict=True))
        texts: list[str] = []
        passages: list[Passage] = []
        start = 0
        for passage in document.passages:
            units = [self._varied(document.text[slice(*unit)], chance) for unit in passage.units]
            units = [_renamed(unit, others) for unit in chance.sample(units, len(units))]
            texts += units
            passages.append(_moved(_of_others(passage, others), start, units))
            start = passages[-1].end
        return replace(document, text="".join(texts), passages=tuple(passages), facts=())

    def _varied(self, text: str, chance: random.Random) -> str:
        def other(word: re.Match[str]) -> str:
            drawn = chance.random()
            if drawn < _REPLACED:
                return chance.choice(self._words)
            return str(word[0]) if drawn > _REPLACED + _LEFT_OUT else ""

        return _DIGIT.sub(lambda _: chance.choice("0123456789"), _WORD.sub(other, text))


def _renamed(text: str, others: Mapping[str, Municipality]) -> str:
    if not others:
        return text
    return re.sub("|".join(map(re.escape, others)), lambda name: others[name[0]].name, text)


def _of_others(passage: Passage, others: Mapping[str, Municipality]) -> Passage:
    """Return `passage` with the names of other municipalities for those that it bears."""
    town = others.get(passage.municipality or "")
    return replace(
        passage,
        heading=tuple(_renamed(part, others) for part in passage.heading),
        context=_renamed(passage.context, others),
        case=_renamed(passage.case, others) if passage.case else None,
        municipality=town.name if town else passage.municipality,
        prefecture=town.prefecture if town else passage.prefecture,
    )


def _moved(passage: Passage, start: int, units: Sequence[str]) -> Passage:
    """Return `passage` as one that stands at `start` and has the texts `units`."""
    borders = list(accumulate(map(len, units), initial=start))
    return replace(passage, start=start, end=borders[-1], units=tuple(pairwise(borders)))
