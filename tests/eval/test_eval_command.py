"""`senrei eval`: what a person or a script gets from it."""

import json

import pytest

from assistant.cli import main
from eval.ablation import WHOLE, variants
from eval.material import starter
from eval.questions import read_gold
from eval.trec import read_qrels, read_rankings
from index.encoder import Encoder

NAME = "kasama-electronic-contract"


@pytest.fixture(scope="module")
def one_encoder():
    return Encoder.load()


@pytest.fixture
def senrei(capsys, monkeypatch, one_encoder, starter_data):
    """Run the command over the starter corpus; gives the status and what was printed."""
    monkeypatch.setattr(Encoder, "load", lambda *_, **__: one_encoder)

    def run(*arguments):
        status = main(["--data", str(starter_data), "eval", *map(str, arguments)])
        return status, *capsys.readouterr()

    return run


@pytest.fixture
def gold(tmp_path):
    """Three of our own questions, one of them held out, in a file."""
    lines = starter().questions.read_text(encoding="utf-8").splitlines()
    chosen = [json.loads(line) for line in lines if NAME in line or "unanswerable" in line][:3]
    chosen[0]["held_out"] = True
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, chosen)), encoding="utf-8")
    return path


def refused(said):
    status, out, err = said
    clear = err.startswith("senrei: ") and err.count("\n") == 1
    return status == 2 and out == "" and clear


def test_the_table_tells_the_means_by_type_and_split(senrei, gold):
    status, out, err = senrei(gold)
    assert (status, err) == (0, "")
    for word in ("gold.jsonl（3問）", "根拠（先頭2,500文字）", "正しい回答", "伏せてある問題", "["):
        assert word in out


def test_json(senrei, gold):
    found = json.loads(senrei(gold, "--json")[1])
    assert found["summary"]["questions"] == len(found["scores"]) == 3
    mean = found["summary"]["means"]["evR@2500"]
    assert 0 <= mean["low"] <= mean["value"] <= mean["high"] <= 1
    assert set(found["splits"]) == {"seen", "held_out"}
    assert (found["missing"], found["ablations"], found["comparison"]) == ([], [], [])


def test_a_report_is_written_and_compared_with(senrei, gold, tmp_path):
    folder = tmp_path / "new" / "report"
    assert senrei(gold, "--ablations", "--report", folder)[0] == 0
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert [a["name"] for a in report["ablations"]] == [WHOLE, *variants()]
    written = (folder / "answers.jsonl").read_text(encoding="utf-8")
    answers = [json.loads(line) for line in written.split("\n") if line]
    assert [a["id"] for a in answers] == [g.id for g in read_gold(gold)]
    run, qrels = read_rankings(folder / "run.trec"), read_qrels(folder / "qrels.trec")
    for answer in answers:
        ranked = [f"{r['document']}:{r['start']}-{r['end']}" for r in answer["results"]]
        assert [name for name, _ in run[answer["id"]]] == ranked
    assert set(qrels) <= set(run)
    for score in report["scores"]:
        score["values"] = {metric: 1 - value for metric, value in score["values"].items()}
    (tmp_path / "before.json").write_text(json.dumps(report), encoding="utf-8")
    out = senrei(gold, "--against", tmp_path / "before.json", "--report", folder)[1]
    assert "↑" in out
    assert "before.json との比較" in (folder / "report.html").read_text(encoding="utf-8")


def test_a_run_that_is_there_scores_the_same(senrei, gold, tmp_path):
    whole = json.loads(senrei(gold, "--report", tmp_path, "--json")[1])
    again = json.loads(senrei(gold, "--run", tmp_path / "answers.jsonl", "--json")[1])
    for before, after in zip(whole["scores"], again["scores"], strict=True):
        before["values"].pop("nDCG@10", None)  # which needs all passages of the index
        assert after == before


def test_topics_with_judgements(senrei, tmp_path):
    (tmp_path / "topics.tsv").write_text("1\t笠間市の電子契約\n2\t判定なし\n", encoding="utf-8")
    (tmp_path / "qrels").write_text(f"1 0 {NAME} 1\n", encoding="utf-8")
    given = tmp_path / "topics.tsv", "--qrels", tmp_path / "qrels", "--report", tmp_path / "report"
    status, out, _ = senrei(*given, "--ablations")
    assert status == 0
    assert "（1問）" in out
    assert "意味だけ" in out
    found = json.loads(senrei(*given, "--run", tmp_path / "report" / "run.trec", "--json")[1])
    assert found["scores"][0]["values"]["R@10"] == 1


def test_documents_and_questions_of_ones_own(senrei, tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.txt").write_text("柏市の印鑑登録の手数料は300円である。", encoding="utf-8")
    line = {
        "id": "1",
        "type": "factoid",
        "question": "柏市の印鑑登録の手数料は？",
        "history": [],
        "answer": "300円",
        "must": [["300円"]],
        "must_not": [],
        "municipalities": [],
        "evidence": [{"doc": "a.txt", "quote": "300円"}, {"doc": "b.txt", "quote": "5円"}],
    }
    half = line | {"id": "2\ud800", "question": "手数料\ud800は？"}
    (tmp_path / "gold.jsonl").write_text(
        json.dumps(line) + "\n" + json.dumps(half), encoding="utf-8"
    )
    given = tmp_path / "gold.jsonl", "--documents", folder, "--report", tmp_path / "report"
    status, out, err = senrei(*given, "--json")
    assert status == 0
    assert "b.txt" in err
    assert "a.txt" not in err
    found = json.loads(out)
    assert found["missing"] == ["b.txt"]
    assert found["scores"][0]["values"]["evR@10"] == 0.5


def test_an_index_of_other_documents_is_told(senrei, gold, tmp_path):
    (tmp_path / "a.txt").write_text("柏市の手数料は300円である。", encoding="utf-8")
    said = senrei(gold, "--documents", tmp_path / "a.txt")
    assert refused(said)
    assert ".md" in said[2]


def test_bad_input_is_told_in_one_line(senrei, gold, tmp_path):
    (tmp_path / "wrong.jsonl").write_text('{"id": 1}', encoding="utf-8")
    (tmp_path / "topics").write_text("1\t費用\n", encoding="utf-8")
    (tmp_path / "qrels").write_text("2 0 a 1\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    for arguments in (
        [tmp_path / "missing.jsonl"],
        [tmp_path / "wrong.jsonl"],
        [tmp_path / "empty"],
        [tmp_path / "empty", "--run", gold],
        [tmp_path / "topics", "--qrels", tmp_path / "qrels"],
        [tmp_path / "topics", "--qrels", tmp_path / "missing"],
        [gold, "--run", gold, "--ablations"],
        [gold, "--against", gold],
        [gold, "--documents", tmp_path / "missing"],
        [gold, "--report", gold],
    ):
        assert refused(senrei(*arguments)), arguments
