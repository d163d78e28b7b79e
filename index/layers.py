"""The trained layers: what training changed of the embedded encoder, in a small file."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save
from torch import Tensor

from corpus.errors import SenreiError

FILE = Path(__file__).resolve().parent / "data" / "trained" / "layers.safetensors"

Layers = Mapping[str, Tensor]
"""Parameters of a network by name."""


def write_layers(path: Path, layers: Layers) -> None:
    """Write layers in half precision."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(save({name: tensor.half().contiguous() for name, tensor in layers.items()}))


def read_layers(path: Path) -> Layers:
    """Return the layers in a file; SenreiError if they can't be read."""
    try:
        return {name: tensor.float() for name, tensor in load_file(path).items()}
    except (OSError, SafetensorError) as error:
        raise refused(f"{path} を読めません") from error


def mean_of(several: Sequence[Layers]) -> Layers:
    """Return the mean of the layers of networks, at least one, parameter by parameter.

    Wortsman et al. (2022), "Model soups": networks trained from one beginning lie in one valley,
    where their mean is better than each, and with the beginning among them forgets less.
    """
    return {name: torch.stack([layers[name] for layers in several]).mean(0) for name in several[0]}


def refused(reason: str) -> SenreiError:
    """Return the error for layers that can't be used."""
    return SenreiError(
        f"埋め込みモデルの学習済みの層を使えません（{reason}）。"
        "senrei を入れ直すか、make train で学習し直してください。"
    )
