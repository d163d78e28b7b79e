"""Vectors of many texts, and the gradient back through them, a few texts at a time.

Gao et al. (2021), "Scaling deep contrastive learning batch size under memory limited setup": first
the vectors are made without a graph, then the graph anew for some of the texts, so that a batch of
any size takes no more memory than fits the processor's cache.
"""

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor, nn

from index.network import DIMENSION, Network
from index.threads import spread

_CHARACTERS = 10_000  # of texts at a time


def vectors_of(network: Network, texts: Sequence[str]) -> Tensor:
    """Return the vectors (n, 512) of n texts, without a graph."""
    found = torch.empty(len(texts), DIMENSION)
    parts = list(_parts(texts))

    @torch.no_grad()
    def encode(part: list[int]) -> Tensor:
        return _encode(network, [texts[i] for i in part])

    for part, vectors in zip(parts, spread(encode, parts), strict=True):
        found[part] = vectors
    return found


def descend(
    network: Network, parameters: Sequence[nn.Parameter], texts: Sequence[str], gradient: Tensor
) -> None:
    """Set the gradient of parameters from that of the vectors (n, 512) of n texts."""

    def back(part: list[int]) -> tuple[Tensor, ...]:
        vectors = _encode(network, [texts[i] for i in part])
        return torch.autograd.grad(vectors, parameters, gradient[part])

    sums = [torch.zeros_like(parameter) for parameter in parameters]
    for gradients in spread(back, list(_parts(texts))):  # in one order, whichever is done first
        for added, own in zip(sums, gradients, strict=True):
            added.add_(own)
    for parameter, added in zip(parameters, sums, strict=True):
        parameter.grad = added


def _encode(network: Network, texts: Sequence[str]) -> Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        vectors: Tensor = network(network.preprocess(texts))["sentence_embedding"]
    return vectors.float()


def _parts(texts: Sequence[str]) -> Iterator[list[int]]:
    """Yield the numbers of texts of about one length, as many as fit."""
    part: list[int] = []
    for number in sorted(range(len(texts)), key=lambda i: len(texts[i])):
        if part and (len(part) + 1) * len(texts[number]) > _CHARACTERS:
            yield part
            part = []
        part.append(number)
    if part:
        yield part
