"""The encoders that come with Senrei side by side, `python -m eval.embedded`.

Every set of questions at hand is searched and answered with each of them, by meaning alone and by
the whole retrieval, and what changes is tested question by question.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TextIO

import numpy as np

from assistant import SenreiError
from eval.ablation import DENSE, WHOLE, variants
from eval.external import Collection, read_collections
from eval.material import ROOT, indexed, real, starter
from eval.measurement import measure_answers, measure_topics
from eval.questions import read_gold
from eval.statistic.comparison import compare
from eval.statistic.score import Score
from index.encoder import Encoder
from index.model import PLAIN, TRAINED
from index.store import Store

Choice = Mapping[str, str | None]
Index = AbstractContextManager[tuple[Store, Encoder]]

SYSTEMS: Mapping[str, Choice] = {
    "元のまま": {"model": PLAIN},
    "学習済み": {"model": TRAINED},
    "256 次元": {"model": TRAINED, "dimension": "256"},
    "128 次元": {"model": TRAINED, "dimension": "128"},
}
METRICS = ("evR@2500", "MRR@10", "R@10", "correct", "cited", "grounded", "refused")
_BAD_INPUT = 2
_TIMED = 200  # times that one query is encoded


@dataclass(frozen=True)
class Questions:
    """A set of questions: a gold file over documents, or a collection that others made."""

    name: str
    source: Path | Collection
    documents: Sequence[Path] = ()

    def indexed(self, choice: Choice) -> Index:
        """Return the index of the texts, made with the encoder of `choice`."""
        if isinstance(self.source, Collection):
            return self.source.indexed(**choice)
        return indexed(self.documents, **choice)

    def score(self, store: Store, encoder: Encoder, without: frozenset[str]) -> list[Score]:
        """Return what every question scores without some stages of retrieval."""
        if isinstance(self.source, Collection):
            return measure_topics(self.source.topics, store, encoder, without=without).scores
        return measure_answers(read_gold(self.source), store, encoder, without=without).scores


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.embedded", description="付属の埋め込みモデルを比べる"
    )
    parser.add_argument("--collections", type=Path, metavar="PATH", help="他者の .json")
    parser.add_argument("--sizes", action="store_true", help="短いベクトルでも測る")
    args = parser.parse_args(arguments)
    names = list(SYSTEMS) if args.sizes else list(SYSTEMS)[:2]
    try:
        for questions in at_hand(args.collections):
            report(questions, names, sys.stdout)
    except SenreiError as error:
        print(f"senrei: {error}", file=sys.stderr)
        return _BAD_INPUT
    return 0


def at_hand(collections: Path | None) -> Iterator[Questions]:
    """Yield the sets of questions that are there; SenreiError if `collections` can't be read."""
    own, given = starter(), real()
    yield Questions(own.questions.name, own.questions, [own.documents])
    if given is not None:
        gold = ROOT / "eval" / "gold"
        for path in (given.questions, gold / "casebook.jsonl", gold / "reports.jsonl"):
            yield Questions(path.name, path, [given.documents])
    for collection in read_collections(collections) if collections else []:
        yield Questions(collection.topics.name, collection)


def report(questions: Questions, names: Sequence[str], stream: TextIO) -> None:
    """Measure the encoders of `names` and write what each scores, and p beside the first."""
    modes = {DENSE: variants()[DENSE], WHOLE: frozenset[str]()}
    found: dict[str, dict[str, list[Score]]] = {}
    stream.write(f"\n{questions.name}\n")
    for name in names:
        with questions.indexed(SYSTEMS[name]) as (store, encoder):
            found[name] = {m: questions.score(store, encoder, w) for m, w in modes.items()}
            size, milliseconds = store.contents().vectors.nbytes, _query_ms(encoder)
        stream.write(f"  {name}：ベクトル {size:,} バイト、質問 1 件 {milliseconds:.2f} ms\n")
    first, *others = names
    for mode in modes:
        for name in others:
            for change in compare(found[first][mode], found[name][mode]):
                if change.metric in METRICS:
                    stream.write(
                        f"  {mode}、{name}：{change.metric} {change.before:.3f} → "
                        f"{change.after:.3f}（p = {change.p:.3f}、{change.n} 問）\n"
                    )
        stream.flush()


def _query_ms(encoder: Encoder) -> float:
    """Return the milliseconds that one query takes, the median."""
    times = []
    for _ in range(_TIMED):
        begin = perf_counter()
        encoder.encode_queries(["電子契約で費用を削減した自治体はどこですか"])
        times.append(perf_counter() - begin)
    return float(np.median(times)) * 1000


if __name__ == "__main__":
    sys.exit(main())
