"""An index of documents for the length of a measurement, as `senrei ingest` makes it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import SenreiError
from index.choice import choose_encoder, load_encoder
from index.encoder import Encoder
from index.ingest import files, ingest
from index.store import Store


@contextmanager
def indexed(paths: Sequence[Path]) -> Iterator[tuple[Store, Encoder]]:
    """Ingest files and folders into an index that is gone afterwards.

    Raises SenreiError, naming the file, where one can't be read.
    """
    with TemporaryDirectory() as folder:
        store = Store.create(Path(folder))
        try:
            encoder = choose_encoder(store)
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
