"""Which encoder an index is made with: chosen once, remembered in the store."""

from collections.abc import Callable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.errors import SenreiError
from index.encoder import Encoder
from index.model import EMBEDDED
from index.store import Store

_SETTINGS = ("model", "query_prompt", "document_prompt", "dimension")


class DeferredEncoder:
    """An encoder that is loaded when it is first needed, which may be never."""

    def __init__(self, load: Callable[[], Encoder]) -> None:
        self._load = load

    @cached_property
    def _encoder(self) -> Encoder:
        return self._load()

    @property
    def name(self) -> str:
        """The encoder's name, which tells models apart."""
        return self._encoder.name

    def encode_documents(self, texts: list[str]) -> NDArray[np.float32]:
        """Return the vectors (n, dimension) of n documents."""
        return self._encoder.encode_documents(texts)


def defer_encoder(store: Store, **choice: str | None) -> DeferredEncoder:
    """Return the encoder as `choose_encoder` does, loaded at once only if something is chosen."""
    encoder = DeferredEncoder(lambda: choose_encoder(store, **choice))
    if any(value is not None for value in choice.values()):
        _ = encoder.name
    return encoder


def choose_encoder(store: Store, **choice: str | None) -> Encoder:
    """Load the encoder of a store that is open for writing, remembering `choice`.

    `choice` may hold model, query_prompt, document_prompt and dimension; what is None is as
    remembered. Raises SenreiError where another encoder made the vectors that are there; another
    prompt for queries alone changes no vector and is remembered.
    """
    settings = _remembered(store) | {
        key: value for key, value in choice.items() if value is not None
    }
    encoder = _load(settings)
    with store.transaction():  # another process may have been quicker
        if store.get("encoder") is not None:
            store.require(encoder.name)
        store.set("encoder", encoder.name)
        for key, value in settings.items():
            store.set(key, value)
    return encoder


def load_encoder(store: Store) -> Encoder:
    """Load the encoder that made a store's vectors; SenreiError if it is no longer the same."""
    if store.get("encoder") is None:
        raise SenreiError("索引に文書がありません。先に senrei ingest を実行してください。")
    encoder = _load(_remembered(store))
    store.require(encoder.name)
    return encoder


def _remembered(store: Store) -> dict[str, str | None]:
    """Return a store's settings; of the embedded encoders, the one that made its vectors."""
    settings = {key: store.get(key) for key in _SETTINGS}
    made_by = (store.get("encoder") or "").rpartition("/")[0]
    if settings["model"] is None and made_by in EMBEDDED:
        settings["model"] = made_by
    return settings


def _load(settings: dict[str, str | None]) -> Encoder:
    return Encoder.load(
        settings["model"],
        query_prompt=settings["query_prompt"],
        document_prompt=settings["document_prompt"],
        dimension=int(settings["dimension"]) if settings["dimension"] else None,
    )
