"""Evidence: a cited passage, read as sentences and rows with their figures."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from assistant.checking.claim import topics
from assistant.checking.quantity import SIGN, Spot, masked, plain, spots
from assistant.checking.terms import terms
from assistant.checking.verdict import Cited
from corpus.figure import figures
from corpus.municipality import by_name, mentions
from corpus.normal import fold, normalise
from corpus.period import periods
from corpus.romaji import romaji
from corpus.sentence import sentences
from corpus.visible import visible

_GAP = re.compile(r"[\s|*]+")
_THOUSANDS = re.compile(r"(?<=\d)\s*,\s*(?=\d{3})")
_CELL = " | "
_LEAST_ALIKE = 8  # letters besides its numbers by which a sentence is known again
_MOST_PLACES = 50  # at which a sentence is compared
_IN_FIGURE = re.compile(r"[▲△−~.,:/-]\d|\d[.,%~:/-]|\d\d")
_STOPS = frozenset("。!?")
_ROW = re.compile(r"\t|(?:^\s*|\s)\|")


@dataclass(frozen=True)
class Unit:
    """A sentence or a row of a table, its figures, and the municipalities in it."""

    text: str
    is_row: bool
    spots: tuple[Spot, ...]
    named: frozenset[str]
    topics: frozenset[str]

    def around(self, spot: Spot) -> frozenset[str]:
        """Return the words next to a figure, in a row those of its cell and of the row's label.

        The label is the first cell with words: before it may stand a number or a rank.
        """
        if not self.is_row:
            return terms(spot.local)
        label = next(filter(None, map(terms, self.text.split(_CELL))), frozenset())
        cell = f"{spot.before.rsplit(_CELL, 1)[-1]}\n{spot.after.split(_CELL, 1)[0]}"
        return terms(cell) | label


@lru_cache(maxsize=2048)
def units(text: str) -> tuple[Unit, ...]:
    """Part a passage into sentences and rows; lines that are no rows are read on."""
    found: list[Unit] = []
    prose: list[str] = []
    for line in [*visible(text).text.split("\n"), "\t"]:
        if not _ROW.search(line):
            prose.append(line)
            continue
        joined = plain("\n".join(prose))
        found += [_unit(joined[start:end], False) for start, end in sentences(joined)]
        prose = []
        if row := plain(line):
            found.append(_unit(row, True))
    return tuple(found)


def _unit(text: str, is_row: bool) -> Unit:
    named = frozenset(m.municipality.name for m in mentions(text))
    return Unit(text, is_row, spots(text), named, frozenset(topics(text) if named else ()))


@dataclass(frozen=True)
class Evidence:
    """A cited passage as the check reads it."""

    cited: Cited

    @property
    def units(self) -> tuple[Unit, ...]:
        """Its sentences and rows."""
        return units(self.cited.text)

    @cached_property
    def above(self) -> str:
        """What stands above it, in one line."""
        return plain(" ".join([*self.cited.heading, self.cited.municipality or ""]))

    @cached_property
    def letters(self) -> str:
        """All that a name may stand in, as names are looked for."""
        return letters(f"{self.cited.text}\n{self.above}")

    @cached_property
    def named(self) -> frozenset[str]:
        """The municipalities that it, its headings or its data name, with their prefectures."""
        inside = frozenset[str]().union(*(unit.named for unit in self.units))
        above = frozenset(m.municipality.name for m in mentions(self.above))
        own = self.cited.municipality
        return inside | above | (_regions(own) | {own} if own else frozenset())

    @cached_property
    def places(self) -> frozenset[str]:
        """The stems of the municipalities that it names, and those in Latin letters."""
        named = [m for name in self.named for m in by_name().get(name, ())]
        return frozenset({m.stem for m in named} | {romaji(m.kana_stem) for m in named})

    @cached_property
    def written(self) -> frozenset[str]:
        """Its figures as they are read where the layout, and not the sentences, parts them."""
        return frozenset(fold(f.as_written) for f in figures(self.cited.text))

    @cached_property
    def periods(self) -> frozenset[str]:
        """The labels of the periods that it or what stands above it names."""
        texts = (self.cited.text, plain(self.cited.text), self.above)
        return frozenset(p.label for text in texts for p in periods(text))

    @cached_property
    def owner(self) -> str | None:
        """Whose it is: as its data say, or the only municipality that it names."""
        if self.cited.municipality:
            return self.cited.municipality
        regions = frozenset[str]().union(*map(_regions, self.named))
        cities = self.named - regions or self.named
        return next(iter(cities)) if len(cities) == 1 else None

    def is_of(self, name: str, unit: Unit) -> bool:
        """Tell whether what `unit` states is stated of the municipality `name`."""
        if name in unit.named:
            return True
        if self.owner is None:
            return False
        own = {self.owner, *_regions(self.owner)}
        return name in own and not unit.topics - own

    def quotes(self, said: str, subject: str | None) -> bool:
        """Tell whether it says `said` word for word, from border to border, of `subject`."""
        if subject is not None and subject != self.owner and subject not in said:
            return False
        quote = letters(said)
        joined, borders = self._joined
        start = joined.find(quote)
        if start < 0:
            return False
        end = start + len(quote)
        return _is_border(joined, borders, start) and (
            _is_border(joined, borders, end) or quote[-1:] in _STOPS
        )

    def contradicts(self, said: str) -> bool:
        """Tell whether it says `said` word for word, but with other numbers."""
        text, values = masked(plain(said))
        quote = letters(text)
        if not values or len(quote) - len(values) < _LEAST_ALIKE:
            return False
        whole, stated = self._masked
        start = whole.find(quote)
        found = start >= 0
        for _ in range(_MOST_PLACES):
            first = whole.count(SIGN, 0, start)
            if start < 0 or stated[first : first + len(values)] == values:
                break
            start = whole.find(quote, start + 1)
        return found and start < 0

    @cached_property
    def _masked(self) -> tuple[str, list[object]]:
        """Its letters with a sign for every number, and what those are."""
        text, values = masked(plain(self.cited.text))
        return letters(text), values

    @cached_property
    def _joined(self) -> tuple[str, frozenset[int]]:
        """Its letters without the gaps between words and cells, and the places of those."""
        seen = _THOUSANDS.sub("", normalise(visible(self.cited.text).text).text)
        runs = [letters(run) for run in _GAP.split(seen)]
        return "".join(runs), frozenset(accumulate(map(len, runs)))


def _is_border(text: str, borders: frozenset[int], place: int) -> bool:
    """Tell whether no word and no figure goes on over a place: 5.5%, ▲5, 5~10万円."""
    around = text[max(0, place - 1) : place + 1]
    if _IN_FIGURE.match(around):
        return False
    if place in borders or place in (0, len(text)):
        return True
    return not (text[place - 1].isalnum() and text[place].isalnum())


def _regions(name: str) -> frozenset[str]:
    """Return the prefectures of a municipality's name."""
    return frozenset(m.prefecture for m in by_name().get(name, ()))


def letters(text: str) -> str:
    """Return a text as names are looked for in it: one writing, no spaces, lower case."""
    return fold(text).lower()
