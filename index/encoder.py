"""The encoder: texts to unit vectors, by any sentence-transformers model or the embedded one."""

# ruff: noqa: PLC0415 (torch takes a second to import, sentence-transformers four more)

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from corpus.errors import SenreiError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

EMBEDDED = "universal-sentence-encoder-multilingual-3"
DOCUMENT_PROMPTS = ("document", "passage", "corpus")

Encode = Callable[[list[str], str], NDArray[np.float32]]
"""Takes n texts and the prompt to put before each; returns vectors (n, dimension)."""


@dataclass(frozen=True)
class Model:
    """A loaded model: how it encodes, its own prompts, and the files that it came from."""

    title: str
    encode_queries: Encode
    encode_documents: Encode
    query_prompt: str
    document_prompt: str
    paths: Iterable[Path]


class Encoder:
    """A sentence encoder with the prompts it puts before queries and documents.

    ``name`` tells models apart: it ends in a checksum of the model's files and of the prompt for
    documents, so encoders of one name make vectors that compare. ``dimension`` is the length of a
    vector.
    """

    def __init__(self, model: Model, query_prompt: str, document_prompt: str) -> None:
        self.name = f"{model.title}/{_checksum(model.paths, document_prompt)}"
        self.dimension = model.encode_documents(["先例"], "").shape[1]
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
    ) -> Self:
        """Load a model from this machine; the network is never used.

        Args:
            model: a folder, or the name of a model in the local Hugging Face cache; without one,
                the embedded multilingual Universal Sentence Encoder.
            query_prompt: text put before every query; the model's own if not given.
            document_prompt: text put before every document; the model's own if not given.

        Raises:
            SenreiError: if there is no such model here, or it cannot be loaded.

        """
        set_environment()
        loaded = _embedded() if model is None else _stored(model)
        return cls(
            loaded,
            loaded.query_prompt if query_prompt is None else query_prompt,
            loaded.document_prompt if document_prompt is None else document_prompt,
        )

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors (n, dimension) of n queries, of unit length."""
        return self._encode(self._model.encode_queries, texts, self._query_prompt)

    def encode_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors (n, dimension) of n documents, of unit length, in their order."""
        return self._encode(self._model.encode_documents, texts, self._document_prompt)

    def _encode(self, encode: Encode, texts: Sequence[str], prompt: str) -> NDArray[np.float32]:
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        # JSON can carry half a character (a lone surrogate), which no tokenizer accepts.
        return encode([text.encode(errors="replace").decode() for text in texts], prompt)


def set_environment() -> None:
    """Set what the libraries look up once, when they are imported.

    No downloads and no telemetry. Torch's threads sleep when they have nothing to do: by default
    they spin, and where another process wants the cores, a query of 3 ms then takes 250.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


def _embedded() -> Model:
    from index.network import RESOURCES, Network

    encode = Network().encode
    return Model(
        EMBEDDED, encode, encode, "", "", [RESOURCES / "sp.model", RESOURCES / "weights.npz"]
    )


def _stored(model: str) -> Model:
    from sentence_transformers import SentenceTransformer

    from index.network import BATCH
    from index.universal import UniversalSentenceEncoder

    folder = _folder(model)
    try:
        # Not `trust_remote_code`, which would run whatever code the folder names.
        loaded = SentenceTransformer._load_with_module_classes(
            str(folder),
            {"index.universal.UniversalSentenceEncoder": UniversalSentenceEncoder},
            local_files_only=True,
        )
    except Exception as error:  # a foreign folder can fail in any way
        raise SenreiError(
            f"「{model}」を埋め込みモデルとして読み込めません。"
            "sentence-transformers形式で保存したモデルのフォルダーを指定してください。"
        ) from error

    def by(encode: Callable[..., Any]) -> Encode:
        return lambda texts, prompt: np.asarray(
            encode(
                texts,
                prompt=prompt,
                batch_size=BATCH,
                normalize_embeddings=True,
                show_progress_bar=False,
            ),
            dtype=np.float32,
        )

    return Model(
        folder.name if Path(model).is_dir() else model,
        by(loaded.encode_query),
        by(loaded.encode_document),
        _prompt(loaded, ("query",)),
        _prompt(loaded, DOCUMENT_PROMPTS),
        sorted(path for path in folder.rglob("*") if path.suffix != ".md"),
    )


def _folder(model: str) -> Path:
    """Return the folder of a model: itself, or its snapshot in the local Hugging Face cache."""
    from huggingface_hub import snapshot_download

    if Path(model).is_dir():
        return Path(model).resolve()
    try:
        name = model if "/" in model else f"sentence-transformers/{model}"
        return Path(snapshot_download(name, local_files_only=True))
    except (OSError, ValueError) as error:  # not in the cache, or not even a name
        raise SenreiError(
            f"埋め込みモデル「{model}」がこのコンピューターに見つかりません。"
            "モデルのフォルダーのパスを指定するか、指定を外して標準のモデルを使ってください。"
        ) from error


def _prompt(model: "SentenceTransformer", names: Sequence[str]) -> str:
    """Return the first prompt of the model's own that is not empty: the library adds empty ones."""
    return next(filter(None, (model.prompts.get(name) for name in names)), "")


def _checksum(paths: Iterable[Path], prompt: str) -> str:
    """Return 12 hexadecimal digits that change with the files' contents and the prompt."""
    digest = hashlib.sha256(prompt.encode())
    for path in paths:
        if path.is_file():
            with path.open("rb") as file:
                digest.update(path.name.encode())
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:12]
