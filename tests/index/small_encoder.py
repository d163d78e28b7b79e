"""An encoder that takes no time: vectors from checksums. Run as a script, it ingests with it."""

import hashlib
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import SenreiError
from index.ingest import files, ingest
from index.store import Store


class SmallEncoder:
    """Counts the texts that it encodes; `pause` in seconds for each call."""

    dimension = 8

    def __init__(self, name: str = "small/1", pause: float = 0.0) -> None:
        self.name = name
        self.pause = pause
        self.encoded: list[str] = []

    def encode_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.encoded += texts
        time.sleep(self.pause)
        return self.encode_queries(texts)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        seeds = [hashlib.sha256(t.encode(errors="replace")).digest()[:8] for t in texts]
        vectors = np.array([np.frombuffer(s, np.uint8) for s in seeds], np.float32) - 127.5
        vectors = vectors.reshape(-1, self.dimension)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)

    def likeness(self, cosines: NDArray[np.float32]) -> NDArray[np.float32]:
        return cosines


def main(data: str, folder: str, pause: str) -> int:
    try:
        store = Store.create(Path(data))
        print("begun", flush=True)
        for report in ingest(store, SmallEncoder(pause=float(pause)), files([Path(folder)])):
            last = report
        store.close()
    except SenreiError as error:
        print(error, file=sys.stderr)
        return 2
    print(len(last.added), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
