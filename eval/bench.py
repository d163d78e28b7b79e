"""The benchmark, `python -m eval.bench`: documents are ingested, questions asked, both timed.

It takes the real documents and questions where they are at hand, and the starter corpus with our
own questions where they are not.
"""

import argparse
import json
import os
import resource
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TextIO

import numpy as np

from assistant import SenreiError
from assistant.assistant import Assistant
from eval.encoders import EncoderComparison, compare
from eval.encoders import report as report_encoders
from eval.material import Material, real, starter
from eval.questions import Gold, read_gold
from index.choice import choose_encoder
from index.encoder import Encoder
from index.ingest import files, ingest
from index.store import Store

_BAD_INPUT = 2
_COMPARED = 240  # passages that both encoders encode, evenly taken: all would take minutes


@dataclass(frozen=True)
class Times:
    """Milliseconds that one call took, warm."""

    median: float
    p95: float


@dataclass(frozen=True)
class Ingest:
    """What bringing the documents in took, with the encoder loaded before."""

    documents: int
    passages: int
    seconds: float
    index_bytes: int


@dataclass(frozen=True)
class Bench:
    """What one run found; sizes in bytes."""

    material: Material
    questions: int
    cores: int
    ingest: Ingest
    search: Times
    ask: Times
    peak_memory: int
    """Of ingesting and answering in one process, before the encoders are compared."""
    encoders: EncoderComparison


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and report; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench", description="速さと大きさを測る")
    parser.add_argument("--json", action="store_true", help="JSON で出力する")
    args = parser.parse_args(arguments)
    try:
        bench = measure(real() or starter())
    except SenreiError as error:
        print(f"senrei: {error}", file=sys.stderr)
        return _BAD_INPUT
    if args.json:
        print(json.dumps(asdict(bench), ensure_ascii=False, default=str))
    else:
        report(bench, sys.stdout)
    return 0


def measure(chosen: Material, rounds: int = 3) -> Bench:
    """Ingest the documents into a new index, ask every question, and compare the encoders.

    Raises SenreiError where the documents or the questions can't be read.
    """
    gold = read_gold(chosen.questions)
    with TemporaryDirectory() as folder:
        data = Path(folder)
        ingested, encoder = _ingest(chosen.documents, data)
        store = Store.open(data)
        assistant = Assistant(store, encoder)
        search = _times(lambda g: assistant.search(g.question), gold)
        ask = _times(lambda g: assistant.ask(g.question, g.history), gold)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        passages = _passages(store)
        store.close()
    return Bench(
        material=chosen,
        questions=len(gold),
        cores=os.cpu_count() or 1,
        ingest=ingested,
        search=search,
        ask=ask,
        peak_memory=peak,
        encoders=compare(passages, rounds),
    )


def _ingest(documents: Path, data: Path) -> tuple[Ingest, Encoder]:
    paths = files([documents])
    store = Store.create(data)
    encoder = choose_encoder(store)
    begin = perf_counter()
    for done in ingest(store, encoder, paths):
        last = done
    seconds = perf_counter() - begin
    store.close()
    if last.failed:
        raise SenreiError("；".join(last.failed.values()))
    size = sum(path.stat().st_size for path in data.iterdir())
    return Ingest(len(paths), last.passages, seconds, size), encoder


def _times(call: Callable[[Gold], object], gold: Sequence[Gold]) -> Times:
    """Return how long `call` takes over all questions, after a round that is not measured."""
    taken = []
    for measured in (False, True):
        for question in gold:
            begin = perf_counter()
            call(question)
            if measured:
                taken.append((perf_counter() - begin) * 1000)
    median, p95 = np.percentile(taken, [50, 95])
    return Times(float(median), float(p95))


def _passages(store: Store) -> list[str]:
    contents = store.contents()
    step = -(-len(contents.passages) // _COMPARED)
    return [
        contents.texts[stored.document][stored.passage.start : stored.passage.end]
        for stored in contents.passages[::step]
    ]


def report(bench: Bench, stream: TextIO) -> None:
    """Write the run as a table."""
    ingested = bench.ingest
    stream.write(
        f"文書: {bench.material.documents}（{ingested.documents}件）\n"
        f"問い: {bench.material.questions}（{bench.questions}問）、{bench.cores}コア\n"
        "\n"
        f"  取り込み       {ingested.seconds:8.2f} 秒    （埋め込みモデルの読み込みを除く）\n"
        f"  箇所           {ingested.passages:8,} 件\n"
        f"  検索           {_written(bench.search)}\n"
        f"  回答           {_written(bench.ask)}\n"
        f"  索引           {ingested.index_bytes / 1024**2:8.1f} MiB\n"
        f"  最大メモリー   {bench.peak_memory / 1024**2:8.0f} MiB   （取り込みと回答）\n"
        "\n"
    )
    report_encoders(bench.encoders, stream)


def _written(times: Times) -> str:
    return f"{times.median:8.1f} ms    （中央値。95パーセンタイルは {times.p95:.1f} ms）"


if __name__ == "__main__":
    sys.exit(main())
