import json
from pathlib import Path

import pytest
import torch
from sentence_transformers import CrossEncoder
from transformers import BertConfig, BertForSequenceClassification, BertModel, BertTokenizer

from assistant.assistant import Assistant
from assistant.cli import main
from corpus.errors import SenreiError
from index.choice import load_encoder
from index.reranker import MOST, Reranker
from index.store import Store

QUERY = "印章"


def small(labels: int = 1) -> BertConfig:
    return BertConfig(
        vocab_size=300,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        num_labels=labels,
    )


def save(folder: Path, model: BertModel | BertForSequenceClassification) -> Path:
    characters = sorted(set("印章の申請は窓口で受け付ける町番0123456789"))
    folder.mkdir()
    (folder / "vocab.txt").write_text(
        "\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *characters]), "utf-8"
    )
    BertTokenizer(str(folder / "vocab.txt"), do_lower_case=False).save_pretrained(folder)
    model.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cross-encoder of random weights."""
    torch.manual_seed(0)
    folder = tmp_path_factory.mktemp("models") / "cross"
    return save(folder, BertForSequenceClassification(small()))


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of forty passages."""
    folder = tmp_path_factory.mktemp("reranked")
    text = "".join(f"# {n}番の町\n\n印章{n}番の申請は窓口で受け付ける。\n\n" for n in range(40))
    (folder / "seals.md").write_text(text, "utf-8")
    assert main(["ingest", "--data", str(folder / "data"), str(folder)]) == 0
    return folder / "data"


@pytest.fixture
def plain(indexed: Path) -> Assistant:
    store = Store.open(indexed)
    return Assistant(store, load_encoder(store))


@pytest.fixture
def reranked(indexed: Path, model: Path, monkeypatch: pytest.MonkeyPatch) -> Assistant:
    monkeypatch.setenv("SENREI_RERANKER", str(model))
    return Assistant.open(indexed)


def test_the_best_are_in_the_order_of_the_model(
    plain: Assistant, reranked: Assistant, model: Path
) -> None:
    before, after = plain.search(QUERY, 40), reranked.search(QUERY, 40)
    starts = [result.start for result in after]
    assert starts != [result.start for result in before]
    assert set(starts[:MOST]) == {result.start for result in before[:MOST]}
    assert starts[MOST:] == [result.start for result in before[MOST:]]
    assert [result.score for result in after] == [result.score for result in before]
    own = CrossEncoder(str(model), device="cpu").predict(
        [(QUERY, f"{result.heading[0]} {result.passage}") for result in after[:MOST]]
    )
    assert list(own) == pytest.approx(sorted(own, reverse=True))


def test_fewer_are_the_first_of_more(reranked: Assistant) -> None:
    assert reranked.search(QUERY, 5) == reranked.search(QUERY, 40)[:5]


def test_it_is_left_out_like_any_stage(plain: Assistant, indexed: Path, model: Path) -> None:
    store = Store.open(indexed)
    without = Assistant(store, load_encoder(store), {"reranker"}, Reranker.load(model))
    assert without.search(QUERY, 40) == plain.search(QUERY, 40)


def test_the_explanation_shows_its_score(
    indexed: Path,
    model: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SENREI_RERANKER", str(model))
    assert main(["search", "--data", str(indexed), "--explain", QUERY]) == 0
    assert "読み直し" in capsys.readouterr().out
    assert main(["search", "--data", str(indexed), "--explain", "--json", QUERY]) == 0
    results = json.loads(capsys.readouterr().out)["results"]
    scores = [result["stages"]["reranker"] for result in results]
    assert scores == sorted(scores, reverse=True)


def test_an_answer_is_given(reranked: Assistant) -> None:
    assert reranked.ask("印章7番の申請はどこで受け付ける？").results
    assert reranked.search("\ud800 印章")


@pytest.mark.parametrize("kind", ["missing", "empty", "encoder", "broken", "classifier"])
def test_what_is_no_cross_encoder_is_refused(
    kind: str, tmp_path: Path, indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / kind
    if kind == "empty":
        folder.mkdir()
    elif kind == "encoder":
        save(folder, BertModel(small()))
    elif kind == "classifier":
        save(folder, BertForSequenceClassification(small(labels=3)))
    elif kind == "broken":
        save(folder, BertForSequenceClassification(small()))
        (folder / "model.safetensors").write_bytes(b"broken")
    monkeypatch.setenv("SENREI_RERANKER", str(folder))
    with pytest.raises(SenreiError, match=f"^SENREI_RERANKER の「.*{kind}」[^\n]*$"):
        Assistant.open(indexed)
