from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from corpus.errors import SenreiError
from index.choice import choose_encoder, load_encoder
from index.encoder import Encoder
from index.layers import FILE, mean_of, read_layers, write_layers
from index.model import PLAIN, TRAINED
from index.network import Network
from index.store import Store


@pytest.fixture(scope="module")
def plain() -> Network:
    return Network()


def test_the_file_is_small_and_fits_the_network(plain: Network) -> None:
    assert FILE.stat().st_size <= 8_000_000
    layers = read_layers(FILE)
    assert {n: t.shape for n, t in layers.items()} == {
        n: t.shape for n, t in plain.layers().items()
    }
    assert all(torch.isfinite(tensor).all() for tensor in layers.values())


def test_layers_are_written_and_read(plain: Network, tmp_path: Path) -> None:
    write_layers(tmp_path / "new" / "layers.safetensors", plain.layers())
    texts = ["窓口の受付時間", "How long does it take?"]
    again = Network(tmp_path / "new" / "layers.safetensors")
    np.testing.assert_allclose(again.encode(texts), plain.encode(texts), atol=2e-3)


def test_the_mean_lies_between(plain: Network) -> None:
    low = plain.layers()
    high = {name: tensor + 2 for name, tensor in low.items()}
    for name, tensor in mean_of([low, high]).items():
        torch.testing.assert_close(tensor, low[name] + 1)


@pytest.mark.parametrize("content", [b"", b"no tensors", b"\xff" * 64])
def test_a_broken_file_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "layers.safetensors"
    path.write_bytes(content)
    with pytest.raises(SenreiError, match=r"^埋め込みモデルの学習済みの層[^\n]*make train[^\n]*$"):
        Network(path)


def test_layers_of_another_shape_are_refused(plain: Network, tmp_path: Path) -> None:
    path = tmp_path / "layers.safetensors"
    with pytest.raises(SenreiError, match="読めません"):
        Network(path)
    save_file(dict(plain.layers()) | {"bias": torch.zeros(3)}, path)
    with pytest.raises(SenreiError, match="形が違います"):
        Network(path)
    save_file({"bias": torch.zeros(512)}, path)
    with pytest.raises(SenreiError, match="形が違います"):
        Network(path)


def test_the_two_embedded_encoders_differ() -> None:
    trained, plain = Encoder.load(TRAINED), Encoder.load(PLAIN)
    assert trained.name.startswith(f"{TRAINED}/")
    assert plain.name.startswith(f"{PLAIN}/")
    cosines = np.einsum(
        "ij,ij->i", *(e.encode_queries(["費用", "cost", "期間"]) for e in (trained, plain))
    )
    assert cosines.max() < 0.99


@pytest.mark.parametrize("name", [PLAIN, TRAINED])
def test_an_index_keeps_its_embedded_encoder(name: str, tmp_path: Path) -> None:
    """An older index names no model, only the encoder that was the default of its time."""
    store = Store.create(tmp_path)
    store.set("encoder", Encoder.load(name).name)
    assert load_encoder(store).name.startswith(name)
    assert choose_encoder(store).name.startswith(name)
    with pytest.raises(SenreiError, match="別のモデル"):
        choose_encoder(store, model=TRAINED if name == PLAIN else PLAIN)
    store.close()
