"""Plain BM25 over SudachiPy: pieces of 480 characters, no encoder."""

from collections.abc import Sequence
from pathlib import Path

import bm25s

from eval.peers.peer import RETRIEVED, Passage, joined
from index.analyser import words

_PIECE = 480


class Lexical:
    """BM25 as bm25s has it by default (Lucene's, k1 1.5, b 0.75).

    Words are Sudachi's: mode A, normalised forms, content words only.
    """

    def ingest(self, paths: Sequence[Path]) -> None:
        """Cut the files into pieces and index their words."""
        self._pieces = [
            Passage(path.name, text[start : start + _PIECE])
            for path in paths
            for text in [path.read_text(encoding="utf-8")]
            for start in range(0, len(text), _PIECE)
        ]
        self._index = bm25s.BM25()
        self._index.index([words(piece.text) for piece in self._pieces], show_progress=False)

    def search(self, question: str, history: Sequence[str]) -> list[Passage]:
        """Return the pieces with the best scores."""
        query = words(joined(question, history))
        found, _ = self._index.retrieve([query], k=RETRIEVED, show_progress=False)
        return [self._pieces[number] for number in found[0]]
