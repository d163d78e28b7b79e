"""The real documents, where they are at hand, indexed once."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from index.choice import choose_encoder, load_encoder
from index.ingest import files, ingest
from index.store import Store

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def real_assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    given = os.environ.get("SENREI_TEST_CORPUS")
    corpus = Path(given) if given else ROOT.parent / "shared" / "corpus"
    if not corpus.is_dir():
        pytest.skip("the source documents are not at hand")
    data = tmp_path_factory.mktemp("real")
    store = Store.create(data)
    *_, report = ingest(store, choose_encoder(store), files([corpus]))
    store.close()
    assert report.failed == {}
    store = Store.open(data)
    yield Assistant(store, load_encoder(store))
    store.close()
