"""The line that brings a trained network's cosines back to those of the plain one."""

import torch

from index.layers import Layers
from index.network import Network
from index.training.material import Material


@torch.no_grad()
def calibrate(layers: Layers, material: Material) -> Layers:
    """Return `layers` with the line fitted to the nearest passages of the held-out questions.

    Headings count only where there are no questions: nobody asks in them, and training draws them
    much nearer to their texts.
    """
    plain, trained = Network(), Network()
    trained.put(layers)
    held_out = [number for number, pair in enumerate(material.pairs) if pair.held_out]
    asked = [number for number in held_out if material.pairs[number].answer] or held_out
    ours, theirs = (_nearest(network, material, asked) for network in (trained, plain))
    away = ours - ours.mean()
    slope = (away * theirs).sum() / away.square().sum()
    return {**layers, "likeness": torch.stack([slope, theirs.mean() - slope * ours.mean()])}


def _nearest(network: Network, material: Material, asked: list[int]) -> torch.Tensor:
    """Return the cosine of each query's nearest passage."""
    queries = material.vectors(network, material.queries[asked])
    passages = material.vectors(network, torch.unique(material.passages))
    return (queries @ passages.T).amax(dim=1)
