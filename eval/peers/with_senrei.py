"""Senrei itself: its search alone, and whole answers with its own handling of a conversation."""

from collections.abc import Sequence
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

from assistant.answer import Result
from assistant.assistant import Assistant
from eval.peers.peer import Passage, joined
from index.encoder import Encoder
from index.ingest import ingest
from index.store import Store

_RETRIEVED = 30  # as with an answer: ten passages of Senrei's may be less than 2,500 characters


class Search:
    """Searches for the joined question, as the other stacks do; nothing is answered."""

    def __init__(self) -> None:
        self._encoder = Encoder.load()
        self._data = Path(mkdtemp())
        finalize(self, rmtree, self._data)

    def ingest(self, paths: Sequence[Path]) -> None:
        """Read the files into a store on disk and load it for searching."""
        store = Store.create(self._data)
        *_, report = ingest(store, self._encoder, paths)
        if report.failed:
            raise ValueError("；".join(report.failed.values()))
        self._assistant = Assistant(store, self._encoder)
        self._assistant.documents()  # loads the index, as the first question else would

    def search(self, question: str, history: Sequence[str]) -> list[Passage]:
        """Return the passages of a search."""
        return _passages(self._assistant.search(joined(question, history), _RETRIEVED))


class Ask(Search):
    """Asks in a conversation; the answer is composed, checked and cited in the time taken."""

    def search(self, question: str, history: Sequence[str]) -> list[Passage]:
        """Return the passages that come with an answer."""
        return _passages(self._assistant.ask(question, history).results)


def _passages(results: Sequence[Result]) -> list[Passage]:
    return [Passage(result.document, result.passage) for result in results]
