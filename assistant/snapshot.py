"""What the index held at one moment, and taking it anew when another process has changed it."""

import threading
from dataclasses import dataclass
from functools import cached_property

from corpus.municipality import Municipality, by_name
from index.encoder import Encoder
from index.searcher import Searcher
from index.store import Store


@dataclass(frozen=True)
class Snapshot:
    """A searcher, and the municipalities that its passages speak of."""

    searcher: Searcher
    known: frozenset[Municipality]

    @classmethod
    def of(cls, searcher: Searcher) -> "Snapshot":
        """Return the snapshot of what `searcher` searches."""
        known = (
            municipality
            for name, prefecture in searcher.owners
            for municipality in by_name().get(name or "", ())
            if municipality.prefecture == (prefecture or municipality.prefecture)
        )
        return cls(searcher, frozenset(known))

    def speaks_of(self, municipality: Municipality) -> bool:
        """Tell whether a municipality is known, or named in a document that is nobody's."""
        return municipality in self.known or any(
            municipality.name in text for text in self._ownerless
        )

    @cached_property
    def _ownerless(self) -> list[str]:
        owned = {p.document for p in self.searcher.passages if p.passage.municipality}
        return [self.searcher.text(number) for number in self.searcher.documents.keys() - owned]


class Snapshots:
    """The current snapshot of a store; safe to share between threads."""

    def __init__(self, store: Store, encoder: Encoder) -> None:
        self._store = store
        self._encoder = encoder
        self._lock = threading.Lock()
        self._version, self._current = self._take()

    def current(self) -> Snapshot:
        """Return the snapshot, a new one if another process has changed the index.

        While one thread takes a new one, the others go on with the last.
        """
        if self._lock.acquire(blocking=False):
            try:
                if self._store.version() != self._version:
                    self._version, self._current = self._take()
            finally:
                self._lock.release()
        return self._current

    def _take(self) -> tuple[int, Snapshot]:
        # The version is read first: a change in between is then seen by the next look.
        version = self._store.version()
        return version, Snapshot.of(Searcher(self._store.contents(), self._encoder))
