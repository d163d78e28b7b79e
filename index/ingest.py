"""Bringing files into the store."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.clean import clean
from corpus.document import Document, Passage
from corpus.errors import SenreiError
from corpus.reader import checksum, find_files, read, read_bytes
from index.analyser import keys
from index.repair import Repairer, all_words
from index.store import Analysis, Store

_HEADING_SHARE = 120  # characters of the heading path that go into a passage's vector


class DocumentEncoder(Protocol):
    """What ingesting needs of an encoder."""

    @property
    def name(self) -> str:
        """The encoder's name, which tells models apart."""

    def encode_documents(self, texts: list[str]) -> NDArray[np.float32]:
        """Return the vectors (n, dimension) of n documents."""


@dataclass
class Report:
    """What an ingest did, by file name; `failed` gives the reason by the path as it was given."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    passages: int = 0


def ingest(store: Store, encoder: DocumentEncoder, paths: Iterable[Path]) -> Iterator[Report]:
    """Bring files into `store`, yielding the report, the same one, after each.

    A file whose bytes are known is left alone. A bad one is named in the report and the others
    go on; each good one is stored in one transaction. Raises SenreiError where the store can't be
    written or the encoder is not the store's.
    """
    report = Report()
    known = {d.source: d.checksum for d in store.documents()}
    try:
        for path in paths:
            source = _writable(str(path.resolve()))
            try:
                document = _read_changed(path, known.get(source))
            except SenreiError as error:
                report.failed[_writable(str(path))] = _writable(str(error))
                yield report
                continue
            if document is None:
                report.unchanged.append(_writable(path.name))
            else:
                analyses = analyse(document, encoder)
                with store.transaction():
                    store.put(source, document, analyses, encoder.name)
                report.passages += len(document.passages)
                (report.updated if source in known else report.added).append(document.name)
                known[source] = document.checksum
            yield report
    finally:
        with suppress(SenreiError):  # what was stored is safe, and the next ingest tries again
            store.forget()  # the texts that were replaced


def files(paths: Iterable[Path]) -> list[Path]:
    """Return the files that `paths` name or hold, each once; SenreiError as `find_files`."""
    try:
        return list({path.resolve(): path for path in find_files(paths)}.values())
    except (OSError, RuntimeError) as error:  # a name that is too long, links in a circle
        reason = getattr(error, "strerror", None) or error
        raise SenreiError(f"パスを調べられません（{reason}）。パスを確かめてください。") from error


def read_file(path: Path) -> Document:
    """Return a file's document; SenreiError if it can't be read."""
    return read(_writable(path.name), read_bytes(path))


def _read_changed(path: Path, known: str | None) -> Document | None:
    """Return a file's document, None if its bytes have the checksum `known`."""
    data = read_bytes(path)
    return None if known == checksum(data) else read(_writable(path.name), data)


def _writable(name: str) -> str:
    r"""Return `name` with the bytes that are no UTF-8 (an old file name's) written as \x82."""
    return os.fsencode(name).decode(errors="backslashreplace")


def analyse(document: Document, encoder: DocumentEncoder) -> list[Analysis]:
    """Return what is indexed of each of a document's passages, its reading errors mended.

    The words are those that the document writes and those that it means; the vector is that of
    what it means, headed by the case alone, or the answers to a question would be alike.
    """
    bodies = [clean(document.text[p.start : p.end]) for p in document.passages]
    around = [surroundings(p, *p.heading, p.category) for p in document.passages]
    above = [surroundings(p, *p.section) for p in document.passages]
    repairer = Repairer.of(bodies)
    mended = {text: repairer.repair(text) for text in {document.title, *bodies, *around, *above}}
    found = {text: keys(all_words(text, meant)) for text, meant in mended.items()}
    vectors = encoder.encode_documents(
        [
            f"{mended[heading][:_HEADING_SHARE]} {mended[body]}"
            for heading, body in zip(above, bodies, strict=True)
        ]
    )
    return [
        Analysis(
            {"title": found[document.title], "heading": found[heading], "body": found[body]}, vector
        )
        for heading, body, vector in zip(around, bodies, vectors, strict=True)
    ]


def surroundings(passage: Passage, *above: str) -> str:
    """Return what a passage is found by besides its own text: what is above it, whose it is."""
    whose = f"{passage.prefecture or ''}{passage.municipality or ''}"
    return " ".join(filter(None, [*above, passage.context, whose]))
