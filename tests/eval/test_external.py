"""Collections that others made."""

import json

import pytest

from assistant import SenreiError
from eval.ablation import WHOLE, variants
from eval.external import read_collections
from eval.material import ROOT
from eval.measurement import joined, measure_collection
from eval.statistic.summary import by_type

SQUAD = {
    "data": [
        {
            "title": "市",
            "paragraphs": [
                {
                    "context": "市役所 [SEP] 印鑑登録の手数料は300円である。",
                    "qas": [
                        {"question": "印鑑登録の手数料は？"},
                        {"question": "手数料はいくら？"},
                    ],
                },
                {
                    "context": "図書館 [SEP] 開館は午前9時である。",
                    "qas": [{"question": "図書館の開館は？"}],
                },
            ],
        }
    ]
}
LAWQA = {
    "samples": [
        {
            "問題文": "届出の期限は？",
            "コンテキスト": "第一条　届出は十四日以内に行う。",
            "選択肢": "a",
        },
        {"問題文": "届出は何日以内？", "コンテキスト": "第一条　届出は十四日以内に行う。"},
        {"問題文": "罰則は？", "コンテキスト": "第二条　違反した者は過料に処する。"},
    ]
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "squad.json").write_text(json.dumps(SQUAD), encoding="utf-8")
    (tmp_path / "law.json").write_text(json.dumps(LAWQA), encoding="utf-8")
    (tmp_path / "README.md").write_text("説明", encoding="utf-8")
    return tmp_path


def test_both_forms_are_read(folder):
    law, squad = read_collections(folder)
    for collection, name in ((law, "law"), (squad, "squad")):
        assert collection.topics.name == name
        assert (len(collection.texts), len(collection.topics.questions)) == (2, 3)
    for collection, text in ((law, "十四日"), (squad, "300円")):
        for topic in (f"{collection.topics.name}-00001", f"{collection.topics.name}-00002"):
            ((key, grade),) = collection.topics.qrels[topic].items()
            assert grade == 1
            assert text in collection.texts[key]
    assert law.topics.questions["law-00001"] == "届出の期限は？"


def test_they_are_searched_and_scored_together(folder):
    found = joined([measure_collection(c, ablations=True) for c in read_collections(folder)])
    assert {name: s.questions for name, s in by_type(found.scores).items()} == {
        "law": 3,
        "squad": 3,
    }
    assert all(s.values["R@10"] == 1 for s in found.scores)
    assert [a.name for a in found.ablations if "squad" in a.name] == [
        f"{name}（squad）" for name in (WHOLE, *variants())
    ]


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"data": 1}', '{"data": []}', '{"samples": [{}]}', "1"]
)
def test_another_form_is_refused(tmp_path, text):
    (tmp_path / "other.json").write_text(text, encoding="utf-8")
    with pytest.raises(SenreiError, match=r"other\.json"):
        read_collections(tmp_path)


def test_a_folder_without_any(tmp_path):
    with pytest.raises(SenreiError, match="JSON"):
        read_collections(tmp_path)


def test_the_contexts_of_the_law_questions_are_told_apart_and_found():
    path = ROOT.parent / "shared" / "eval" / "external" / "lawqa_jp-selection.json"
    if not path.is_file():
        pytest.skip("the questions on laws are not at hand")
    (collection,) = read_collections(path)
    assert (len(collection.topics.questions), len(collection.texts)) == (140, 114)
    found = measure_collection(collection).scores
    assert sum(s.values["R@10"] for s in found) / len(found) >= 0.86
