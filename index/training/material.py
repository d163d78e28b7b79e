"""What is trained on: pairs, their texts in the forms in which they come, and sums of these.

While the layers below the sum over a text are frozen, each text goes through them once, which
takes most of the time.
"""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from tqdm import tqdm

from index.network import BATCH, Network
from index.threads import spread
from index.training.gradient import vectors_of
from index.training.pair import Pair
from index.training.variation import headed, vary


@dataclass(frozen=True)
class Material:
    """Pairs, the distinct texts in them, and the sums (texts, 1281) of these.

    The sums are over the tokens, and how many these are; None where the layers that make them are
    trained. The others, shape (pairs,), tell which texts are a pair's query and passage as they
    are, and the query as people type it and the passage as it is indexed.
    """

    pairs: Sequence[Pair]
    texts: Sequence[str]
    sums: Tensor | None
    queries: Tensor
    passages: Tensor
    typed: Tensor
    indexed: Tensor

    def vectors(self, network: Network, rows: Tensor) -> Tensor:
        """Return the vectors (n, 512) of n texts; without a graph where there are no sums."""
        if self.sums is None:
            return vectors_of(network, self.of(rows))
        sums = self.sums[rows]
        return network.conclude(sums[:, :-1], sums[:, -1:])

    def of(self, rows: Tensor) -> list[str]:
        """Return the texts of these numbers."""
        return [self.texts[row] for row in rows.tolist()]

    @property
    def trained(self) -> list[int]:
        """The numbers of the pairs that are trained on."""
        return [number for number, pair in enumerate(self.pairs) if not pair.held_out]


def prepare(pairs: Sequence[Pair], network: Network, folder: Path, seed: int = 0) -> Material:
    """Return what is trained on; the sums are kept in `folder` for the next time."""
    draw = Random(seed)  # noqa: S311 (nothing secret)
    rows: dict[str, int] = {}
    places = [
        [
            rows.setdefault(text, len(rows))
            for text in (p.query, p.passage, vary(p.query, draw), headed(p, draw))
        ]
        for p in pairs
    ]
    digest = hashlib.blake2b("\0".join(rows).encode(errors="replace"), digest_size=8).hexdigest()
    kept = folder / f"sums-{digest}.safetensors"
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True)
        new = kept.with_suffix(".new")
        save_file({"sums": sums_of(list(rows), network)}, new)
        os.replace(new, kept)
    return Material(pairs, list(rows), load_file(kept)["sums"], *torch.tensor(places).T)


def sums_of(texts: Sequence[str], network: Network) -> Tensor:
    """Return the sums (n, 1281) of n texts."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    parts = [order[begin : begin + BATCH] for begin in range(0, len(order), BATCH)]
    found = torch.empty(len(texts), len(network.pooled) + 1)

    @torch.no_grad()
    def add(part: list[int]) -> Tensor:
        return torch.cat(network.sums(network.preprocess([texts[i] for i in part])), dim=1)

    made = tqdm(spread(add, parts), "下の層", len(parts), disable=None, leave=False)
    for part, sums in zip(parts, made, strict=True):
        found[part] = sums
    return found
