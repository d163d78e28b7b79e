"""The comparison, `python -m eval.peers.measure DOCUMENTS QUESTIONS`: a row for each stack."""

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from statistics import fmean, median, quantiles

from assistant import SenreiError
from eval.peers.run import STACKS, Run, run
from eval.questions import Gold, read_gold

_BAD_INPUT = 2
_HEADER = """\
| stack | evR@2500 | MRR@10 | passage, chars | ingest, s | median, ms | 95 %, ms | memory, MiB |
|---|---|---|---|---|---|---|---|
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and report; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.peers.measure", description="ほかの仕組みと並べて測る"
    )
    parser.add_argument("documents", type=Path, help="UTF-8 のテキスト文書のフォルダー")
    parser.add_argument("questions", type=Path, help="正解つきの問題（JSON Lines）")
    parser.add_argument("--report", type=Path, help="peers.md と peers.json を書くフォルダー")
    args = parser.parse_args(arguments)
    try:
        paths, gold = _documents(args.documents), read_gold(args.questions)
    except SenreiError as error:
        print(f"senrei: {error}", file=sys.stderr)
        return _BAD_INPUT
    runs = measure(paths, gold)
    print(written(runs), end="")
    if args.report:
        report(runs, args.report)
    return 0


def _documents(folder: Path) -> list[Path]:
    """Return the files of a folder; SenreiError if there are none or one is not UTF-8 text."""
    paths = sorted(path for path in folder.glob("*") if path.is_file())
    if not paths:
        raise SenreiError(f"{folder} に文書がありません。文書のフォルダーを指定してください。")
    for path in paths:
        try:
            path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise SenreiError(
                f"{path} を読めません。文書はすべて UTF-8 のテキストにしてください。"
            ) from error
    return paths


def measure(paths: Sequence[Path], gold: Sequence[Gold]) -> dict[str, Run]:
    """Run every stack in turn, each in a new process, so that memory is its own."""
    runs = {}
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
        for stack in STACKS:
            print(f"{stack} …", file=sys.stderr)
            runs[stack] = pool.submit(run, stack, paths, gold).result()
    return runs


def report(runs: Mapping[str, Run], folder: Path) -> None:
    """Write the table as peers.md, and every question's figures as peers.json."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "peers.md").write_text(written(runs), encoding="utf-8")
    found = {
        "date": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "stacks": {stack: asdict(done) for stack, done in runs.items()},
    }
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    (folder / "peers.json").write_text(text, encoding="utf-8")


def written(runs: Mapping[str, Run]) -> str:
    """Return the runs as a Markdown table."""
    return _HEADER + "".join(_row(stack, done) for stack, done in runs.items())


def _row(stack: str, done: Run) -> str:
    times = [asked.milliseconds for asked in done.asked]
    percentile = quantiles(times, n=20, method="inclusive")[-1]
    evidence = fmean(a.evidence for a in done.asked if a.evidence is not None)
    rank = fmean(a.reciprocal_rank for a in done.asked if a.reciprocal_rank is not None)
    length = median(asked.characters for asked in done.asked)
    return (
        f"| {stack} | {evidence:.2f} | {rank:.2f} | {length:.0f} | {done.ingest_seconds:.1f} "
        f"| {median(times):.1f} | {percentile:.1f} | {done.memory / 1024**2:.0f} |\n"
    )


if __name__ == "__main__":
    sys.exit(main())
