"""Stretches of a passage that are short enough to be quoted."""

import re
from collections.abc import Iterator

from assistant.statement.statement import windows
from corpus.clean import clean
from corpus.sentence import sentences
from index.hit import Hit

_LONG = 150  # characters: what is longer is cut into its sentences
_TAGS = re.compile(r"(?:\s|</?[a-z][^<>]{0,100}>)+")  # what closes the sentence before
_BULLET = re.compile(r"^(?:[・○〇●◦➢▶■◆※]\s*|[-*]\s+)+")


def stretches(hit: Hit, shortest: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of a passage's sentences and rows, in the document's characters."""
    for window in windows(hit, shortest):
        text = between(hit, window.start, window.end)
        if len(text) <= _LONG:
            yield window.start, window.end
            continue
        for begin, end in sentences(text):
            tags = _TAGS.match(text, begin, end)
            start = tags.end() if tags else begin
            if end - start >= shortest:
                yield window.start + start, window.start + end


def between(hit: Hit, start: int, end: int) -> str:
    """Return a stretch of a passage as the document writes it."""
    return hit.text[start - hit.passage.start : end - hit.passage.start]


def shown(text: str) -> str:
    """Return a stretch as people read it, without the bullet before it."""
    return _BULLET.sub("", clean(text))
