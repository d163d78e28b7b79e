"""Which encoder an index is made with: chosen once, remembered in the store."""

from index.encoder import Encoder
from index.store import Store

from corpus.errors import SenreiError

_SETTINGS = ("model", "query_prompt", "document_prompt")


def choose_encoder(store: Store, **choice: str | None) -> Encoder:
    """Load the encoder of a store that is open for writing, remembering `choice` if it is new.

    `choice` may hold model, query_prompt and document_prompt; what is None is as remembered.
    Raises SenreiError where another encoder made the vectors that are there.
    """
    settings = {key: choice.get(key) or store.get(key) for key in _SETTINGS}
    encoder = Encoder.load(
        settings["model"],
        query_prompt=settings["query_prompt"],
        document_prompt=settings["document_prompt"],
    )
    if store.get("encoder") is None:
        with store.transaction():
            store.set("encoder", encoder.name)
            for key, value in settings.items():
                if value is not None:
                    store.set(key, value)
    _refuse_another(store, encoder)
    return encoder


def load_encoder(store: Store) -> Encoder:
    """Load the encoder that made a store's vectors; SenreiError if it is no longer the same."""
    encoder = Encoder.load(
        store.get("model"),
        query_prompt=store.get("query_prompt"),
        document_prompt=store.get("document_prompt"),
    )
    _refuse_another(store, encoder)
    return encoder


def _refuse_another(store: Store, encoder: Encoder) -> None:
    known = store.get("encoder")
    if known != encoder.name:
        raise SenreiError(
            f"索引は別のモデル（{known}）で作られていて、{encoder.name} では使えません。"
            "同じモデルを指定するか、別の --data に作り直してください。"
        )
