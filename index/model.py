"""A model: loaded from this machine, one of those that come with Senrei or any other."""

# ruff: noqa: PLC0415 (torch takes a second to import, sentence-transformers four more)

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import SenreiError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

PLAIN = "universal-sentence-encoder-multilingual-3"
TRAINED = "universal-sentence-encoder-senrei-1"
EMBEDDED = (PLAIN, TRAINED)
"""The encoders that come with Senrei, the default first."""
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
    likeness: tuple[float, float] = (1.0, 0.0)
    """Slope and offset of the line by which a cosine is read, see `Encoder.likeness`."""


def load_model(name: str | None = None) -> Model:
    """Load a model, the first of `EMBEDDED` if none is named; the network is never used.

    Raises SenreiError if there is no such model here, or it cannot be loaded.
    """
    name = EMBEDDED[0] if name is None else name
    return _embedded(name) if name in EMBEDDED else _stored(name)


def _embedded(name: str) -> Model:
    from index.layers import FILE
    from index.network import RESOURCES, Network

    layers = FILE if name == TRAINED else None
    network = Network(layers)
    paths = [RESOURCES / "sp.model", RESOURCES / "weights.npz", *filter(None, [layers])]
    slope, offset = network.likeness.tolist()
    return Model(name, network.encode, network.encode, "", "", paths, (slope, offset))


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
