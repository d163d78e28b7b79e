"""What is measured on: documents with questions about them, and their index.

The real documents and questions are taken where they are at hand, beside the checkout or where
SENREI_TEST_CORPUS and SENREI_TEST_QUESTIONS say; the starter corpus and our own questions come
with the repository.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import SenreiError
from index.choice import choose_encoder, load_encoder
from index.encoder import Encoder
from index.ingest import files, ingest
from index.store import Store

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Material:
    """Where the documents are, and the questions."""

    documents: Path
    questions: Path


def starter() -> Material:
    """Return the starter corpus with our own questions."""
    return Material(ROOT / "corpus" / "starter", ROOT / "eval" / "gold" / "starter.jsonl")


def real() -> Material | None:
    """Return the real documents with their questions, None where they are not at hand."""
    shared = ROOT.parent / "shared"
    found = Material(
        Path(os.environ.get("SENREI_TEST_CORPUS") or shared / "corpus"),
        Path(os.environ.get("SENREI_TEST_QUESTIONS") or shared / "eval" / "dev.jsonl"),
    )
    return found if found.documents.is_dir() and found.questions.is_file() else None


@contextmanager
def indexed(
    paths: Sequence[Path], kind: type[Store] = Store, **choice: str | None
) -> Iterator[tuple[Store, Encoder]]:
    """Ingest files and folders into an index of a `kind` that is gone afterwards.

    `choice` is that of `choose_encoder`. Raises SenreiError, naming the file, where one can't be
    read.
    """
    with TemporaryDirectory() as folder:
        store = kind.create(Path(folder))
        try:
            encoder = choose_encoder(store, **choice)
            for report in ingest(store, encoder, files(paths)):
                if report.failed:
                    raise SenreiError(next(iter(report.failed.values())))
            yield store, encoder
        finally:
            store.close()


@contextmanager
def opened(data: Path) -> Iterator[tuple[Store, Encoder]]:
    """Open the index of a data directory; SenreiError if there is none or it can't be used."""
    store = Store.open(data)
    try:
        yield store, load_encoder(store)
    finally:
        store.close()
