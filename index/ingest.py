"""Bringing files into the store."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus.clean import clean
from corpus.document import Document, Passage
from corpus.errors import SenreiError
from corpus.reader import checksum, find_files, read, read_bytes
from index.analyser import keys, words
from index.encoder import Encoder
from index.store import Analysis, Store

_HEADING_SHARE = 120  # characters of the heading path that go into a passage's vector


@dataclass
class Report:
    """What an ingest did, by file name; `failed` gives the reason."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    passages: int = 0


def ingest(
    store: Store, encoder: Encoder, paths: Iterable[Path], replace_all: bool = False
) -> Iterator[Report]:
    """Bring the files that `paths` name or hold into `store`, yielding the report after each.

    A file whose bytes are known is left alone. A bad one is named in the report and the others
    go on; each good one is stored in one transaction. `replace_all` reads known ones again.
    """
    report = Report()
    known = {d.source: d.checksum for d in store.documents()}
    for path in paths:
        source = str(path.resolve())
        try:
            data = read_bytes(path)
            if known.get(source) == checksum(data) and not replace_all:
                report.unchanged.append(path.name)
            else:
                document = read(path.name, data)
                analyses = analyse(document, encoder)
                with store.transaction():
                    store.put(source, document, analyses)
                report.passages += len(document.passages)
                (report.updated if source in known else report.added).append(path.name)
                known[source] = document.checksum
        except SenreiError as error:
            report.failed[path.name] = str(error)
        yield report


def files(paths: Iterable[Path]) -> list[Path]:
    """Return the files that `paths` name or hold, each once; SenreiError as `find_files`."""
    return list(dict.fromkeys(find_files(paths)))


def analyse(document: Document, encoder: Encoder) -> list[Analysis]:
    """Return what is indexed of each of a document's passages."""
    bodies = [clean(document.text[p.start : p.end]) for p in document.passages]
    vectors = encoder.encode_documents(
        [_with_heading(p, body) for p, body in zip(document.passages, bodies, strict=True)]
    )
    title = keys(words(document.title))
    return [
        Analysis(
            {"title": title, "heading": keys(words(surroundings(p))), "body": keys(words(body))},
            vector,
        )
        for p, body, vector in zip(document.passages, bodies, vectors, strict=True)
    ]


def surroundings(passage: Passage) -> str:
    """Return what a passage is found by besides its own text: headings, columns, municipality."""
    whose = f"{passage.prefecture or ''}{passage.municipality or ''}"
    return " ".join([*passage.heading, passage.context, whose]).strip()


def _with_heading(passage: Passage, body: str) -> str:
    return f"{surroundings(passage)[:_HEADING_SHARE]} {body}"
