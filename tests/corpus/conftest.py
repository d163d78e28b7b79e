import os
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.reader import read

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def real_documents() -> list[Document]:
    """The real documents, read; the test is skipped where they are not at hand."""
    given = os.environ.get("SENREI_TEST_CORPUS")
    folder = Path(given) if given else ROOT.parent / "shared" / "corpus"
    paths = sorted(folder.glob("*.txt")) if folder.is_dir() else []
    if not paths:
        pytest.skip(f"no documents in {folder}")
    return [read(path.name, path.read_bytes()) for path in paths]
