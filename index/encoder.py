"""The encoder: texts to unit vectors, by any sentence-transformers model or the embedded one."""

import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpus.errors import SenreiError
from index.model import Encode, Model, load_model


class Encoder:
    """A sentence encoder with the prompts it puts before queries and documents.

    ``name`` tells models apart: it ends in a checksum of the model's files and of the prompt for
    documents, so encoders of one name make vectors that compare. ``dimension`` is the length of a
    vector: the first numbers of the model's own where fewer are asked for.
    """

    def __init__(
        self, model: Model, query_prompt: str, document_prompt: str, dimension: int | None = None
    ) -> None:
        whole = model.encode_documents(["先例"], "").shape[1]
        self.dimension = dimension or whole
        if self.dimension > whole:
            raise SenreiError(f"埋め込みの次元は、このモデルでは {whole} 以下で指定してください。")
        self.name = f"{model.title}/{_checksum(model.paths, document_prompt)}"
        if self.dimension < whole:
            self.name += f"-{self.dimension}"
        self._model = model
        self._query_prompt = query_prompt
        self._document_prompt = document_prompt

    @classmethod
    def load(
        cls,
        model: str | None = None,
        *,
        query_prompt: str | None = None,
        document_prompt: str | None = None,
        dimension: int | None = None,
    ) -> Self:
        """Load a model from this machine; the network is never used.

        Args:
            model: a folder, the name of a model in the local Hugging Face cache, or one of
                `index.model.EMBEDDED`; without one, the first of these.
            query_prompt: text put before every query; the model's own if not given.
            document_prompt: text put before every document; the model's own if not given.
            dimension: how many numbers a vector has; as many as the model makes if not given.

        Raises:
            SenreiError: if there is no such model here, or it cannot be loaded.

        """
        set_environment()
        loaded = load_model(model)
        return cls(
            loaded,
            loaded.query_prompt if query_prompt is None else query_prompt,
            loaded.document_prompt if document_prompt is None else document_prompt,
            dimension,
        )

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors (n, dimension) of n queries, of unit length."""
        return self._encode(self._model.encode_queries, texts, self._query_prompt)

    def encode_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors (n, dimension) of n documents, of unit length, in their order."""
        return self._encode(self._model.encode_documents, texts, self._document_prompt)

    def likeness(self, cosines: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return cosines as the plain embedded encoder would have them, on the whole.

        Training draws what belongs together nearer, and thresholds are set on the plain one's.
        """
        slope, offset = self._model.likeness
        return np.asarray(slope * cosines + offset, dtype=np.float32)

    def _encode(self, encode: Encode, texts: Sequence[str], prompt: str) -> NDArray[np.float32]:
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        # JSON can carry half a character (a lone surrogate), which no tokenizer accepts.
        whole = encode([text.encode(errors="replace").decode() for text in texts], prompt)
        if whole.shape[1] == self.dimension:
            return whole
        first = whole[:, : self.dimension]
        return np.asarray(first / np.linalg.norm(first, axis=1, keepdims=True))


def set_environment() -> None:
    """Set what the libraries look up once, when they are imported.

    No downloads and no telemetry. Torch's threads sleep when they have nothing to do: by default
    they spin, and where another process wants the cores, a query of 3 ms then takes 250.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


def _checksum(paths: Iterable[Path], prompt: str) -> str:
    """Return 12 hexadecimal digits that change with the files' contents and the prompt."""
    digest = hashlib.sha256(prompt.encode())
    for path in paths:
        if path.is_file():
            with path.open("rb") as file:
                digest.update(path.name.encode())
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:12]
