"""How time and memory grow: `python -m eval.scale.growth`, at 1k, 10k and 100k passages.

The documents are varied (`eval.scale.variation`) until there are so many passages; each size is
measured in a process of its own, as it would be started.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

from assistant import SenreiError
from eval.material import ROOT, Material, real, starter
from eval.scale.filling import fill
from eval.scale.point import Point
from index.choice import choose_encoder
from index.ingest import files, read_file
from index.store import Store

SIZES = (1_000, 10_000, 100_000)
_BAD_INPUT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every size and report; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.scale.growth", description="件数による速さと大きさの伸びを測る"
    )
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES, help="箇所の数")
    args = parser.parse_args(arguments)
    try:
        report(grow(real() or starter(), sorted(args.sizes)), sys.stdout)
    except SenreiError as error:
        print(f"senrei: {error}", file=sys.stderr)
        return _BAD_INPUT
    return 0


def grow(chosen: Material, sizes: Sequence[int]) -> Iterator[Point]:
    """Yield what is found at each of the rising `sizes`; SenreiError for an unreadable file."""
    documents = [read_file(path) for path in files([chosen.documents])]
    with TemporaryDirectory() as folder:
        data = Path(folder)
        store = Store.create(data)
        try:
            for _ in fill(store, choose_encoder(store), documents, sizes):
                store.forget()  # the log, which is no part of the index
                yield _measured(data, chosen.questions)
        finally:
            store.close()


def _measured(data: Path, questions: Path) -> Point:
    command = [sys.executable, "-m", "eval.scale.point", str(data), str(questions.resolve())]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)  # noqa: S603
    return Point(**json.loads(done.stdout))


def report(points: Iterator[Point], stream: TextIO) -> None:
    """Write a row for each point as soon as it is measured."""
    stream.write(
        "件数による伸び（文書をプログラムで変えて増やした箇所。起動から最初の結果までは秒）\n"
        "      箇所    起動   検索 中央値  95パーセンタイル  CPU時間   再現率@10"
        "  最大メモリー      索引\n"
    )
    for p in points:
        stream.write(
            f"{p.passages:10,}  {p.opening:4.1f} 秒  {p.median:8.1f} ms  {p.p95:12.1f} ms"
            f"  {p.cpu:5.1f} ms  {p.recall:9.4f}  {p.peak_memory / 1024**2:8,.0f} MiB"
            f"  {p.index_bytes / 1024**2:6,.0f} MiB\n"
        )
        stream.flush()


if __name__ == "__main__":
    sys.exit(main())
