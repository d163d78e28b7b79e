"""The encoder: texts to unit vectors, by any sentence-transformers model or the embedded one."""

# ruff: noqa: PLC0415 (torch takes seconds to import, which light commands should not pay)

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from corpus.errors import SenreiError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BATCH = 16  # texts: 8 wastes time on small products, 32 falls out of the processor's cache
EMBEDDED = "universal-sentence-encoder-multilingual-3"
DOCUMENT_PROMPTS = ("document", "passage", "corpus")


class Encoder:
    """A sentence encoder with the prompts it puts before queries and documents.

    ``name`` tells models apart: it ends in a checksum of the model's files and of the prompt for
    documents, so encoders of one name make vectors that compare. ``dimension`` is the length of a
    vector.
    """

    def __init__(
        self, model: "SentenceTransformer", name: str, query_prompt: str, document_prompt: str
    ) -> None:
        self.name = name
        self.dimension = len(model.encode("先例"))
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
        _stay_offline()
        loaded, title, paths = _embedded() if model is None else _stored(model)
        query = _prompt(loaded, ("query",)) if query_prompt is None else query_prompt
        document = _prompt(loaded, DOCUMENT_PROMPTS) if document_prompt is None else document_prompt
        return cls(loaded, f"{title}/{_checksum(paths, document)}", query, document)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors (n, dimension) of n queries, of unit length."""
        return self._encode(self._model.encode_query, texts, self._query_prompt, progress=False)

    def encode_documents(
        self, texts: Sequence[str], *, progress: bool = False
    ) -> NDArray[np.float32]:
        """Return the vectors (n, dimension) of n documents, of unit length, in their order."""
        return self._encode(
            self._model.encode_document, texts, self._document_prompt, progress=progress
        )

    def _encode(
        self, encode: Callable[..., Any], texts: Sequence[str], prompt: str, *, progress: bool
    ) -> NDArray[np.float32]:
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        # JSON can carry half a character (a lone surrogate), which no tokenizer accepts.
        whole = [text.encode(errors="replace").decode() for text in texts]
        vectors = encode(
            whole,
            prompt=prompt,
            batch_size=BATCH,
            normalize_embeddings=True,
            show_progress_bar=progress,
        )
        return np.asarray(vectors, dtype=np.float32)


def _stay_offline() -> None:
    """Forbid downloads and telemetry before the libraries, which look once, are imported."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"


def _embedded() -> tuple["SentenceTransformer", str, Iterable[Path]]:
    from sentence_transformers import SentenceTransformer

    from index.universal import RESOURCES, UniversalSentenceEncoder

    model = SentenceTransformer(modules=[UniversalSentenceEncoder()], local_files_only=True)
    return model, EMBEDDED, [RESOURCES / "sp.model", RESOURCES / "weights.npz"]


def _stored(model: str) -> tuple["SentenceTransformer", str, Iterable[Path]]:
    from sentence_transformers import SentenceTransformer

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
    title = folder.name if Path(model).is_dir() else model
    return loaded, title, sorted(path for path in folder.rglob("*") if path.suffix != ".md")


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
