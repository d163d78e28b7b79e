import json

import pytest

from assistant.assistant import Assistant
from assistant.cli import main

TEXTS = {
    "緑": "緑が丘の記録\n\n電子契約の導入費用は500千円である。\n\n図書館の予約は電話で受ける。",
    "海": "海辺の記録\n\n電子契約を始め、印紙が要らなくなった。\n\n公園の遊具を点検する。",
}


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("explained")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    assert main(["ingest", "--data", str(folder / "data"), str(folder)]) == 0
    return folder / "data"


def test_the_stages_add_up_to_the_score(data):
    explanation = Assistant.open(data).explain("電契の費用はいくら？", 4)
    assert explanation.words["契約"] > 0
    for ranked in explanation.results:
        assert sum(ranked.stages.values()) == pytest.approx(ranked.result.score, abs=1e-3)
    best = explanation.results[0]
    assert "500千円" in best.result.passage
    assert best.stages["sought"] > 0


def test_the_results_are_those_of_the_search(data):
    assistant = Assistant.open(data)
    explained = [ranked.result for ranked in assistant.explain("電子契約", 4).results]
    assert explained == assistant.search("電子契約", 4)


def test_a_municipality_without_passages_is_dropped_and_said_so(data, capsys):
    assert main(["search", "--data", str(data), "--explain", "札幌市の電子契約"]) == 0
    shown = capsys.readouterr().out
    assert "自治体：札幌市" in shown
    assert "この自治体の箇所はない" in shown
    assert "語 +" in shown


def test_an_explanation_as_json(data, capsys):
    assert main(["search", "--data", str(data), "--explain", "--json", "-k", "2", "電子契約"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert len(shown["results"]) == 2
    assert set(shown["results"][0]) == {"result", "stages"}
    assert shown["dropped"] is False


def test_what_a_document_repeats_is_found_once_and_another_document_is_another_source(tmp_path):
    said = "窓口の混雑を減らすため、整理券の発券機を置いた。"
    (tmp_path / "一.md").write_text(f"# 春\n\n{said}\n\n" * 2, encoding="utf-8")
    (tmp_path / "二.txt").write_text(said, encoding="utf-8")
    data = tmp_path / "data"
    assert main(["ingest", "--data", str(data), str(tmp_path)]) == 0
    found = [r for r in Assistant.open(data).search("整理券の発券機", 5) if said in r.passage]
    assert sorted(result.document for result in found) == ["一.md", "二.txt"]
