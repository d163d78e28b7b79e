"""The starter corpus, indexed once for all tests that answer from it, and a browser."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

# pytest puts this folder on the path, where its folders hide the rooms that they are named after.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from assistant.assistant import Assistant
from index.choice import choose_encoder, load_encoder
from index.ingest import files, ingest
from index.store import Store

STARTER = Path(__file__).resolve().parents[1] / "corpus" / "starter"


@pytest.fixture(scope="session")
def starter_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with an index of the starter corpus; read it only."""
    data = tmp_path_factory.mktemp("starter")
    store = Store.create(data)
    *_, report = ingest(store, choose_encoder(store), files([STARTER]))
    store.close()
    assert report.failed == {}
    return data


@pytest.fixture(scope="session")
def starter_assistant(starter_data: Path) -> Iterator[Assistant]:
    """The assistant that answers from the starter corpus."""
    store = Store.open(starter_data)
    yield Assistant(store, load_encoder(store))
    store.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing("chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield browser
        browser.close()
