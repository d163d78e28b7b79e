"""How well a network finds the passages of what it is not trained on."""

import torch

from index.network import Network
from index.training.material import Material

_DEPTH = 10


@torch.no_grad()
def validate(network: Network, material: Material) -> dict[str, float]:
    """Return the MRR@10 of the held-out queries among all passages of their source, by source."""
    sources = dict.fromkeys(pair.source for pair in material.pairs if pair.held_out)
    return {source: _reciprocal_rank(network, material, source) for source in sources}


def _reciprocal_rank(network: Network, material: Material, source: str) -> float:
    own = [number for number, pair in enumerate(material.pairs) if pair.source == source]
    asked = [number for number in own if material.pairs[number].held_out]
    rows, places = torch.unique(material.passages[own], return_inverse=True)
    right = dict(zip(own, places.tolist(), strict=True))
    queries = material.vectors(network, material.queries[asked])
    scores = queries @ material.vectors(network, rows).T
    best = scores[torch.arange(len(asked)), torch.tensor([right[number] for number in asked])]
    ranks = 1 + (scores > best[:, None]).sum(dim=1)
    return float(torch.where(ranks <= _DEPTH, 1 / ranks, 0.0).mean())
