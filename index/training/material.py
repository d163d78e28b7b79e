"""What the upper layers are trained on: the sums that the layers below make of the texts.

The layers below are frozen, so each text goes through them once, which takes most of the time.
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
from index.training.pair import Pair
from index.training.variation import headed, vary


@dataclass(frozen=True)
class Material:
    """Pairs, and the sums (texts, 1281) of their texts: over the tokens, and how many these are.

    The others, shape (pairs,), tell which sums are of a pair's query and passage as they are, and
    of the query as people type it and the passage as it is indexed.
    """

    pairs: Sequence[Pair]
    sums: Tensor
    queries: Tensor
    passages: Tensor
    typed: Tensor
    indexed: Tensor

    def vectors(self, network: Network, rows: Tensor) -> Tensor:
        """Return the vectors (n, 512) of the texts of n rows."""
        sums = self.sums[rows]
        return network.conclude(sums[:, :-1], sums[:, -1:])

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
    return Material(pairs, load_file(kept)["sums"], *torch.tensor(places).T)


def sums_of(texts: Sequence[str], network: Network) -> Tensor:
    """Return the sums (n, 1281) of n texts."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    found = torch.empty(len(texts), len(network.pooled) + 1)
    with torch.inference_mode():
        for begin in tqdm(range(0, len(order), BATCH), "下の層", disable=None, leave=False):
            part = order[begin : begin + BATCH]
            sums = network.sums(network.preprocess([texts[i] for i in part]))
            found[part] = torch.cat(sums, dim=1)
    return found
