"""The encoders that come with Senrei side by side, `python -m eval.embedded`.

Every set of questions at hand is searched and answered with each of them, by meaning alone and by
the whole retrieval, and what changes is tested question by question.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import TextIO

import numpy as np
from numpy.typing import NDArray

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
from index.store import Contents, Store
from index.vectors import Vectors

Index = AbstractContextManager[tuple[Store, Encoder]]


class RoundedStore(Store):
    """A store that gives its vectors as if every number had been kept in 8 bits."""

    def contents(self) -> Contents:
        """Read everything that searching needs; as `Store.contents`."""
        found = super().contents()
        return replace(found, vectors=rounded(found.vectors))


@dataclass(frozen=True)
class System:
    """An encoder as `choose_encoder` takes it, and how vectors are kept."""

    choice: Mapping[str, str | None]
    store: type[Store] = Store

    def size(self, dimension: int) -> int:
        """Return the bytes of a vector: in 8 bits a number, the scale of all of them beside."""
        return dimension + 4 if self.store is RoundedStore else 4 * dimension


SYSTEMS: Mapping[str, System] = {
    "元のまま": System({"model": PLAIN}),
    "学習済み": System({"model": TRAINED}),
    "256 次元": System({"model": TRAINED, "dimension": "256"}),
    "128 次元": System({"model": TRAINED, "dimension": "128"}),
    "8 ビット": System({"model": TRAINED}, RoundedStore),
    "256 次元、8 ビット": System({"model": TRAINED, "dimension": "256"}, RoundedStore),
    "128 次元、8 ビット": System({"model": TRAINED, "dimension": "128"}, RoundedStore),
}
METRICS = ("evR@2500", "MRR@10", "R@10", "correct", "cited", "grounded", "refused")
_BAD_INPUT = 2
_TIMED = 200  # times that one query is encoded, and searched for
_FOUND = 100  # passages


@dataclass(frozen=True)
class Questions:
    """A set of questions: a gold file over documents, or a collection that others made."""

    name: str
    source: Path | Collection
    documents: Sequence[Path] = ()

    def indexed(self, system: System) -> Index:
        """Return the index of the texts, made by a system."""
        if isinstance(self.source, Collection):
            return self.source.indexed(system.store, **system.choice)
        return indexed(self.documents, system.store, **system.choice)

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
    parser.add_argument("--sizes", action="store_true", help="短い、8 ビットのベクトルでも測る")
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
            spent = _milliseconds(encoder, Vectors(store.contents().vectors))
        size = SYSTEMS[name].size(encoder.dimension)
        stream.write(
            f"  {name}：1 か所 {size:,} バイト、"
            f"質問の埋め込み {spent[0]:.2f} ms、検索 {spent[1]:.2f} ms\n"
        )
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


def rounded(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return vectors (n, dimension) as they are when each is kept as its scale and 8-bit numbers.

    The scale takes the number that is farthest from 0 to 127.
    """
    scales = np.abs(vectors).max(axis=1, keepdims=True, initial=1e-9) / 127
    return np.asarray(np.rint(vectors / scales) * scales, dtype=np.float32)


def _milliseconds(encoder: Encoder, vectors: Vectors) -> tuple[float, float]:
    """Return the milliseconds that a query's vector and the search for it take, the medians."""
    times = []
    for _ in range(_TIMED):
        begin = perf_counter()
        vector = encoder.encode_queries(["電子契約で費用を削減した自治体はどこですか"])[0]
        middle = perf_counter()
        vectors.nearest(vector, _FOUND)
        times.append((middle - begin, perf_counter() - middle))
    encoding, searching = np.median(times, axis=0) * 1000
    return float(encoding), float(searching)


if __name__ == "__main__":
    sys.exit(main())
