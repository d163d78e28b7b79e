"""A sentence as it is read: closed lines, one writing of each character, its figures found."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from corpus.facts.found import Place
from corpus.figure import Figure, figures
from corpus.normal import Builder, Normal, normalise
from corpus.period import Period, periods
from corpus.sentence import sentences
from corpus.visible import visible

PERIOD, FIGURE = "\0", "\1"  # stand for the characters of a period and of a figure
_MARKS = re.compile(f"[{PERIOD}{FIGURE}]")
_LINE_END = re.compile(r"\s*\n\s*|(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])")
_LONGEST = 600  # characters; what is longer is no sentence


@dataclass(frozen=True)
class Reading:
    """A sentence's text to read; `normal` leads back to its place in the document."""

    normal: Normal
    place: Place

    @property
    def text(self) -> str:
        """The sentence in one line."""
        return self.normal.text

    @cached_property
    def figures(self) -> list[Figure]:
        """Its figures, in order, their spans counting `text`."""
        return figures(self.text)

    @cached_property
    def periods(self) -> list[Period]:
        """Its periods, in order, their spans counting `text`."""
        return periods(self.text)

    @cached_property
    def bare(self) -> str:
        """The text with its periods and figures blotted out, each character in its place."""
        characters = list(_MARKS.sub(" ", self.text))
        for mark, found in ((PERIOD, self.periods), (FIGURE, self.figures)):
            for span in found:
                characters[span.start : span.end] = mark * (span.end - span.start)
        return "".join(characters)

    def original(self, start: int, end: int) -> Place:
        """Return the place in the document that `text[start:end]` was read from."""
        first, last = self.normal.span(start, end)
        return Place(self.place.text[first:last], self.place.start + first)


def readings(place: Place) -> Iterator[Reading]:
    """Yield the sentences of a stretch of a document."""
    for start, end in sentences(place.text):
        if end - start <= _LONGEST:
            sentence = Place(place.text[start:end], place.start + start)
            yield Reading(_closed(sentence.text), sentence)


def _closed(text: str) -> Normal:
    seen = visible(text)
    plain = seen.then(normalise(seen.text))
    builder = Builder(plain.text)
    for gap in _LINE_END.finditer(plain.text):
        builder.put("", *gap.span())
    return plain.then(builder.build())
