"""A draft plan: its title, its own municipality, and the parts that are searched for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.question.question import readable
from corpus.clean import clean
from corpus.document import Document
from corpus.errors import SenreiError
from corpus.municipality import Municipality, mentions, municipalities
from corpus.reader import read
from corpus.sentence import sentences

LONGEST = 20_000  # characters of a draft that are read
_PASSAGES, _SENTENCES = 8, 12  # parts that are searched for
_SHORT, _LONG = 10, 500  # characters of a part
_TITLE = 60
_HEAD = 10  # lines in which a draft says whose it is


@dataclass(frozen=True)
class Part:
    """A stretch of the draft that is searched for, and how much it counts."""

    text: str
    weight: float


@dataclass(frozen=True)
class Draft:
    """A draft plan; `municipality` is whose it is, None where that is not known."""

    name: str
    title: str
    text: str
    municipality: Municipality | None
    parts: tuple[Part, ...]


def read_draft(name: str, data: bytes, municipality: str | None = None) -> Draft:
    """Read a file's bytes into a draft; SenreiError if it, or `municipality`, can't be read."""
    own = _named(municipality) if municipality else None
    document = read(name, data)
    text = readable(document.text[:LONGEST])
    own = own or _letterhead(text)
    title = _title(document, text)
    return Draft(name, title, text, own, tuple(_parts(title, document, own)))


def _named(name: str) -> Municipality:
    """Return the municipality that `name` means: 笠間市, 茨城県笠間市 or 笠間."""
    for municipality in municipalities():
        if name in (municipality.name, municipality.prefecture + municipality.name):
            return municipality
    for municipality in municipalities():
        if name == municipality.stem:
            return municipality
    raise SenreiError(
        f"{name} という自治体はありません。笠間市のように正式な名前で書いてください。"
    )


def _letterhead(text: str) -> Municipality | None:
    """Return whom a draft names at its top in a line that is no sentence."""
    for line in text.split("\n", _HEAD)[:_HEAD]:
        found = mentions(line) if len(line) <= _TITLE and "。" not in line else []
        if found:
            return found[0].municipality
    return None


def _title(document: Document, text: str) -> str:
    """Return what the draft calls itself, or else how its first sentence begins."""
    line = clean(next((line for line in text.splitlines() if line.strip()), "")).lstrip("# ")
    if document.title == document.name:
        start, end = next(iter(sentences(text)), (0, _TITLE))
        return clean(text[start : min(end, start + _TITLE)])
    return (line if document.title.startswith(line) and len(line) > 3 else document.title)[:_TITLE]


def _parts(title: str, document: Document, own: Municipality | None) -> Iterator[Part]:
    """Yield the title, the first passages and sentences, without one's own name.

    One's own name says nothing of the plan, and would find whatever the town did before.
    """
    passages = [p for p in document.passages if p.end <= LONGEST][:_PASSAGES]
    text = document.text[: passages[-1].end] if passages else document.text[:LONGEST]
    spans = [span for span in sentences(text) if span[1] - span[0] >= _SHORT][:_SENTENCES]
    said = [(title, 1.0), *((text[p.start : p.end], 1.0) for p in passages)]
    said += [(text[start:end], 1.0 / len(spans)) for start, end in spans]
    for part, weight in said:
        seen = readable(_without(clean(part[: 2 * _LONG]), own))[:_LONG]
        if seen:
            yield Part(seen, weight)


def _without(text: str, own: Municipality | None) -> str:
    if own is None:
        return text
    short = rf"|{own.stem}(?=[のでは、])" if len(own.stem) > 1 else ""  # 港 stands in 漁港
    return re.sub(own.name + short, "", text)
