"""One point of the growth: what searching an index takes, in a process that does nothing else."""

import json
import resource
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
from numpy.typing import NDArray

from assistant.assistant import Assistant
from eval.questions import read_gold
from index.choice import load_encoder
from index.store import Store
from index.vectors import Vectors

_NEAREST = 10  # passages of which the approximate search is to find all
_TIE = 1e-6  # cosines that rounding alone tells apart


@dataclass(frozen=True)
class Point:
    """What was found at one size; times in milliseconds but `opening`, sizes in bytes."""

    passages: int
    opening: float
    """Seconds from nothing to the first result, the encoder's loading included."""
    median: float
    p95: float
    cpu: float
    """Processor time of a search, the median: what it takes however busy the machine is."""
    recall: float
    """Share of the nearest ten passages, by exact search, that the dense half finds."""
    peak_memory: int
    index_bytes: int


def measure(data: Path, questions: Sequence[str]) -> Point:
    """Search the index in `data` for every question, twice; the second time is measured."""
    begin = perf_counter()
    store = Store.open(data)
    encoder = load_encoder(store)
    assistant = Assistant(store, encoder)
    assistant.search(questions[0])
    opening = perf_counter() - begin
    for question in questions:
        assistant.search(question)
    times = np.array([_milliseconds(assistant, question) for question in questions])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    contents = store.contents()
    store.close()
    return Point(
        passages=len(contents.passages),
        opening=opening,
        median=float(np.median(times[:, 0])),
        p95=float(np.percentile(times[:, 0], 95)),
        cpu=float(np.median(times[:, 1])),
        recall=recall(contents.vectors, encoder.encode_queries(questions)),
        peak_memory=peak,
        index_bytes=sum(path.stat().st_size for path in data.iterdir()),
    )


def _milliseconds(assistant: Assistant, question: str) -> tuple[float, float]:
    """Return the time and the processor time that a search takes."""
    begin, working = perf_counter(), process_time()
    assistant.search(question)
    return (perf_counter() - begin) * 1000, (process_time() - working) * 1000


def recall(vectors: NDArray[np.float32], queries: NDArray[np.float32]) -> float:
    """Return the share of the exact nearest passages found; vectors have shape (n, dimension)."""
    index = Vectors(vectors)
    shares = []
    for query in queries:
        cosines = np.einsum("ij,j->i", vectors, query)
        least = np.sort(cosines)[-_NEAREST:][0] - _TIE
        shares.append((cosines[index.nearest(query, _NEAREST)] >= least).mean())
    return float(np.mean(shares))


if __name__ == "__main__":
    asked = [gold.question for gold in read_gold(Path(sys.argv[2]))]
    print(json.dumps(asdict(measure(Path(sys.argv[1]), asked))))
