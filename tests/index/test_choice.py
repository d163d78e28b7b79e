from pathlib import Path

import pytest
from small_encoder import SmallEncoder

from corpus.errors import SenreiError
from index import choice
from index.choice import choose_encoder, defer_encoder, load_encoder
from index.ingest import files, ingest
from index.store import Store

LOADED: list[tuple[str | None, str | None, str | None, int | None]] = []


@pytest.fixture(autouse=True)
def _small_models(monkeypatch: pytest.MonkeyPatch) -> None:
    """Models whose names are made of what makes vectors differ."""

    class Loader:
        @staticmethod
        def load(
            model: str | None,
            *,
            query_prompt: str | None,
            document_prompt: str | None,
            dimension: int | None,
        ) -> SmallEncoder:
            LOADED.append((model, query_prompt, document_prompt, dimension))
            return SmallEncoder(f"{model}/{document_prompt}/{dimension}")

    LOADED.clear()
    monkeypatch.setattr(choice, "Encoder", Loader)


@pytest.fixture
def store(folder: Path, data: Path) -> Store:
    """An index made with a model and prompts of its own."""
    store = Store.create(data)
    chosen = {"model": "m", "query_prompt": "問：", "document_prompt": "文：", "dimension": "64"}
    encoder = choose_encoder(store, **chosen)
    list(ingest(store, encoder, files([folder])))
    LOADED.clear()
    return store


def test_the_model_and_prompts_are_remembered(store: Store) -> None:
    assert choose_encoder(store).name == load_encoder(store).name == "m/文：/64"
    assert LOADED == [("m", "問：", "文：", 64)] * 2


@pytest.mark.parametrize("other", [{"model": "n"}, {"document_prompt": ""}, {"dimension": "32"}])
def test_another_model_or_document_prompt_is_refused(store: Store, other: dict[str, str]) -> None:
    with pytest.raises(SenreiError, match=r"^索引は別のモデル（m/文：/64）で[^\n]*$"):
        choose_encoder(store, **other)
    with pytest.raises(SenreiError):
        defer_encoder(store, **other)
    assert load_encoder(store).name == "m/文：/64"


@pytest.mark.parametrize("prompt", ["質問：", ""])
def test_another_query_prompt_is_remembered(store: Store, prompt: str) -> None:
    choose_encoder(store, query_prompt=prompt)
    load_encoder(store)
    assert LOADED[-1] == ("m", prompt, "文：", 64)


def test_a_model_that_changed_since_is_refused(store: Store) -> None:
    store.set("document_prompt", "別：")
    with pytest.raises(SenreiError, match="別のモデル"):
        load_encoder(store)


def test_an_index_without_documents_says_so(data: Path) -> None:
    store = Store.create(data)
    with pytest.raises(SenreiError, match="文書がありません"):
        load_encoder(store)
    store.close()


def test_a_deferred_encoder_is_loaded_when_needed(store: Store, folder: Path) -> None:
    encoder = defer_encoder(store, model=None)
    list(ingest(store, encoder, files([folder])))
    assert LOADED == []
    (folder / "new.txt").write_text("窓口の手引き\n\n申請は窓口で受け付ける。", "utf-8")
    report = list(ingest(store, encoder, files([folder])))[-1]
    assert report.added == ["new.txt"]
    assert len(LOADED) == 1


def test_a_model_that_fails_to_load_is_no_fault_of_the_files(
    data: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise SenreiError("このモデルはありません。")

    monkeypatch.setattr(choice, "Encoder", type("Loader", (), {"load": fail}))
    store = Store.create(data)
    with pytest.raises(SenreiError, match="このモデルはありません"):
        list(ingest(store, defer_encoder(store), files([folder])))
    store.close()
