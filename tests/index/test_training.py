import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest
import torch

from corpus.errors import SenreiError
from index.layers import read_layers
from index.network import Network
from index.training import gradient
from index.training.__main__ import main
from index.training.batch import batches
from index.training.gradient import descend, vectors_of
from index.training.material import Material, prepare
from index.training.negatives import mine
from index.training.pair import Pair
from index.training.run import Recipe, Run
from index.training.source import read_bulletin, read_dictionary, read_jaquad
from index.training.teacher import Teacher
from index.training.training import Training
from index.training.validation import validate
from index.training.variation import headed, keywords, slipped, vary

PLACES = ["図書館", "体育館", "公民館", "美術館", "博物館", "保育園", "天文台", "市民会館"]
MATTERS = ["開館時間", "利用料金", "休館日", "予約方法", "駐車場"]
RECIPE = Recipe(passes=2, batch=8, rate=5e-4, dimensions=(512, 128))


def pair(place: str, matter: str, number: int) -> Pair:
    passage = f"{place}の{matter}は案内の{number}番に書かれ、{place}へ電話でも尋ねられます。"
    return Pair(f"{place}の{matter}を知りたい", passage, place, "questions", f"{number}番")


PAIRS = [pair(p, m, 10 * i + j) for i, p in enumerate(PLACES) for j, m in enumerate(MATTERS)]


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return prepare(PAIRS, Network(), tmp_path_factory.mktemp("work"))


def silent(_: str) -> None:
    pass


def written(path: Path, value: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def squad(*paragraphs: tuple[str, str, str]) -> dict[str, object]:
    asked = [
        {"context": text, "qas": [{"question": question, "answers": [{"text": answer}]}]}
        for text, question, answer in paragraphs
    ]
    return {"data": [{"title": "市役所", "paragraphs": asked}]}


def test_questions_come_with_their_paragraphs(tmp_path: Path) -> None:
    found = squad(
        ("窓口は９時に\n開く。", "何時に開く?", "9時"), ("あ" * 400 + "北口", "どこ?", "北口")
    )
    written(tmp_path / "a.json", found)
    assert read_jaquad(tmp_path) == [
        Pair("何時に開く?", "窓口は9時に開く。", "市役所", "questions", "9時")
    ]


def test_headings_come_with_their_texts(tmp_path: Path) -> None:
    text = "市内に住む人が対象です。" * 5
    body = f"はじめに。\n■申し込み\n{text}\n◇問い合わせ\n短い。\n■日時\n{text}一\n■日時\n{text}二"
    article = {"記事タイトル": "講座 案内", "記事本文": f"{body}\n■日時\n{text}三"}
    found = read_bulletin(written(tmp_path / "b.json", [article]))
    assert [(p.query, p.title) for p in found] == [
        ("講座 案内", "講座 案内"),
        ("申し込み", "講座 案内"),
    ]
    assert found[1].passage == text


def test_english_words_come_with_passages_that_have_them_in_japanese(tmp_path: Path) -> None:
    path = tmp_path / "d.tsv"
    path.write_text("# 窓口\n休館日,休み\tclosing day,closed\n市役所\tcity hall\n", "utf-8")
    found = read_dictionary(path, [*PAIRS, *PAIRS])
    assert [(p.query, p.title, p.source) for p in found] == [
        ("closing day", "図書館", "english"),
        ("closed", "博物館", "english"),
    ]
    for pair in found:
        assert pair.answer == "休館日"
        assert "休館日" in pair.passage
    path.write_text("休館日", "utf-8")
    for wrong in (path, tmp_path / "nothing"):
        with pytest.raises(SenreiError, match="読めません"):
            read_dictionary(wrong, PAIRS)


@pytest.mark.parametrize("content", ["", "[", "{}", "[1]", '{"data": [{"title": 1}]}'])
def test_wrong_data_is_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(content, "utf-8")
    for read in (lambda: read_jaquad(tmp_path), lambda: read_bulletin(path)):
        with pytest.raises(SenreiError, match=r"^学習用のデータ[^\n]*読めません"):
            read()
    with pytest.raises(SenreiError, match="読めません"):
        read_jaquad(tmp_path / "nothing")


def test_variations() -> None:
    assert keywords("窓口の受付時間を教えて") == "窓口 受付時間"
    assert keywords("時間は") == "時間は"
    slips = {slipped("開館時間", Random(seed)) for seed in range(40)}
    assert {"館時間", "開開館時間", "館開時間"} <= slips
    assert all(abs(len(slip) - 4) <= 1 for slip in slips)
    forms = {vary("窓口の受付時間は", Random(seed)) for seed in range(60)}
    assert {"窓口の受付時間は", "窓口 受付時間"} < forms
    one = PAIRS[0]
    assert {headed(one, Random(seed)) for seed in range(9)} == {
        one.passage,
        f"{one.title} {one.passage}",
    }
    same = Pair("題", "本文", "題", "headings")
    assert {headed(same, Random(seed)) for seed in range(9)} == {"本文"}


def test_no_passage_stands_twice_in_a_batch() -> None:
    doubled = [*PAIRS, *PAIRS]
    found = list(batches(doubled, range(len(doubled)), 16, Random(1)))
    assert len(found) == 4  # of the last sixteen some have the same passage
    for batch in found:
        assert len({doubled[number].passage for number in batch}) == 16
    numbers = [number for batch in found for number in batch]
    assert len(set(numbers)) == len(numbers)
    assert list(batches(PAIRS, range(3), 4, Random(1))) == []


def test_hard_negatives_may_not_answer(material: Material) -> None:
    found = mine(Teacher(Network(), material), material)
    assert set(found) == set(material.trained)
    assert any(found.values())
    for number, wrong in found.items():
        for other in wrong:
            assert PAIRS[other].passage != PAIRS[number].passage
            assert not PAIRS[other].may_answer(PAIRS[number])
            assert not PAIRS[other].held_out
    unknown = Pair("q", "p", "題", "headings")
    assert unknown.may_answer(Pair("r", "s", "題", "headings"))
    assert not unknown.may_answer(Pair("r", "s", "別", "headings"))


def test_a_teacher_shares_a_query_out_among_passages(material: Material) -> None:
    teacher = Teacher(Network(), material)
    numbers, others = material.trained[:10], material.trained[10:14]
    shares = teacher.shares(numbers, others)
    assert shares.shape == (10, 14)
    right = shares.sum(dim=1) > 0
    assert right.any()
    torch.testing.assert_close(shares.sum(dim=1), right.float())
    assert torch.equal(shares.argmax(dim=1)[right], torch.arange(10)[right])
    assert shares[:5, :5].mean() > 2 * shares[:5, 5:].mean()  # of the same place


def test_a_teacher_that_is_wrong_says_nothing(material: Material) -> None:
    teacher = Teacher(Network(), material)
    first, second = material.trained[:2]
    assert teacher.shares([first], [second]).sum() > 0
    teacher.places = {first: teacher.places[second], second: teacher.places[first]}
    assert teacher.shares([first], [second]).sum() == 0


@pytest.mark.parametrize("whole", [False, True])
def test_a_network_learns_from_its_teacher(material: Material, *, whole: bool) -> None:
    teacher = Teacher(Network(), material)
    given = replace(material, sums=None) if whole else material
    numbers = material.trained

    def distance(teaching: Teacher | None) -> float:
        network = Network()
        network.put(Run(given, RECIPE, 1).train({}, teaching, silent))
        with torch.no_grad():
            queries = material.vectors(network, material.queries[numbers])
            scores = queries @ material.vectors(network, material.passages[numbers]).T
        return float(torch.nn.functional.cross_entropy(scores / 0.04, teacher.shares(numbers, [])))

    assert distance(teacher) < distance(None)


def equal(a: dict[str, torch.Tensor], b: dict[str, torch.Tensor]) -> bool:
    return all(torch.equal(a[name], b[name]) for name in a)


def test_vectors_are_those_of_the_network_nearly() -> None:
    texts = [text for p in PAIRS for text in (p.query, p.passage)] + ["長い" * 4000, "短"]
    network = Network()
    found = vectors_of(network, texts)
    np.testing.assert_allclose(found, network.encode(texts), atol=0.01)
    assert vectors_of(network, []).shape == (0, 512)


def test_the_gradient_is_that_of_all_texts_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gradient, "_CHARACTERS", 100)
    network, texts = Network(), [p.passage for p in PAIRS[:9]]
    parameters = list(network.parameters())
    ahead = torch.randn(len(texts), 512, generator=torch.Generator().manual_seed(1))
    descend(network, parameters, texts, ahead)
    vectors = network(network.preprocess(texts))["sentence_embedding"]
    whole = torch.autograd.grad(vectors, parameters, ahead)
    for parameter, own in zip(parameters, whole, strict=True):
        assert parameter.grad is not None
        assert torch.cosine_similarity(parameter.grad.flatten(), own.flatten(), dim=0) > 0.95


@pytest.mark.parametrize("whole", [False, True])
def test_a_seed_gives_the_same_layers_twice(material: Material, *, whole: bool) -> None:
    negatives = {n: [m for m in material.trained if m // 5 != n // 5] for n in material.trained}
    given = replace(material, sums=None) if whole else material
    first, again, other = (
        Run(given, RECIPE, seed).train(negatives, tell=silent) for seed in (1, 1, 2)
    )
    assert equal(first, again)
    assert not equal(first, other)
    before = Network().layers()
    same = {name for name in before if torch.equal(first[name], before[name])}
    below = {n for n in before if n.partition(".")[0] not in ("pooled", "bias", "hidden", "output")}
    assert same == ({"likeness"} if whole else below)


def test_training_brings_queries_to_their_passages(material: Material) -> None:
    network = Network()

    @torch.no_grad()
    def loss() -> float:
        queries = material.vectors(network, material.queries)
        scores = queries @ material.vectors(network, material.passages).T
        return float(torch.nn.functional.cross_entropy(scores / 0.04, torch.arange(len(PAIRS))))

    before = loss()
    network.put(Run(material, RECIPE, 1).train({}, tell=silent))
    assert loss() < before


def test_validation_counts_what_is_held_out(material: Material) -> None:
    held = [p for p in PAIRS if p.held_out]
    assert {p.title for p in held} == {"天文台"}
    network = Network()
    passages = vectors_of(network, [p.passage for p in PAIRS])
    scores = vectors_of(network, [p.query for p in held]) @ passages.T
    ranks = [1 + (row > row[PAIRS.index(p)]).sum() for p, row in zip(held, scores, strict=True)]
    expected = sum(1 / rank for rank in ranks if rank <= 10) / len(held)
    assert validate(network, material) == {"questions": pytest.approx(expected)}


def test_training_goes_on_where_it_stopped(material: Material, tmp_path: Path) -> None:
    def training(folder: str, told: list[str], seeds: Sequence[int] = (1, 2)) -> Training:
        return Training(
            material, tmp_path / folder, RECIPE, RECIPE, seeds, frozenset(), told.append
        )

    told: list[str] = []
    whole = training("a", told).layers()
    training("b", [], seeds=(1,)).layers()
    resumed: list[str] = []
    assert equal(dict(training("b", resumed).layers()), dict(whole))
    assert 0 < len(resumed) < len(told)
    nothing: list[str] = []
    assert equal(dict(training("a", nothing).layers()), dict(whole))
    assert nothing == []


def test_the_command_writes_layers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = squad(*((p.passage, p.query, p.answer) for p in PAIRS))
    written(tmp_path / "jaquad" / "a.json", data)
    output = tmp_path / "layers.safetensors"
    given = ["--jaquad", str(tmp_path / "jaquad"), "--work", str(tmp_path / "work")]
    given += ["--output", str(output), "--seeds", "1", "--without", "negatives"]
    assert main(given) == 0
    assert set(read_layers(output)) == set(Network().layers())
    assert main([*given[2:]]) == 2
    assert "学習用のデータを指定" in capsys.readouterr().err
