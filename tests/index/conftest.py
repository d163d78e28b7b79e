from collections.abc import Callable
from pathlib import Path

import pytest
from small_encoder import SmallEncoder
from towns import write

from index.ingest import Report, files, ingest
from index.store import Store

Bring = Callable[..., Report]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def bring(data: Path) -> Bring:
    """Ingest paths into `data` and close the store again."""

    def bring(*paths: Path, encoder: SmallEncoder | None = None) -> Report:
        store = Store.create(data)
        try:
            return list(ingest(store, encoder or SmallEncoder(), files(paths)))[-1]
        finally:
            store.close()

    return bring


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of twelve documents about twelve towns."""
    folder = tmp_path / "documents"
    folder.mkdir()
    for n in range(12):
        write(folder / f"town{n:02}.txt", n)
    return folder
