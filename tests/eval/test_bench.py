import json
from pathlib import Path

import pytest

from eval import bench
from eval.encoders import EncoderComparison

ROOT = Path(__file__).resolve().parents[2]
COMPARISON = EncoderComparison(1, 2, 100.0, 50.0, 1.0, 2.0, 1.0, 0.9)


@pytest.fixture
def small(tmp_path, monkeypatch):
    """One document with one question, and no comparison, which takes long."""
    folder = tmp_path / "documents"
    folder.mkdir()
    name = "kasama-electronic-contract.md"
    (folder / name).write_bytes((ROOT / "corpus" / "starter" / name).read_bytes())
    questions = ROOT / "eval" / "gold" / "starter.jsonl"
    (tmp_path / "gold.jsonl").write_text(
        next(line for line in questions.read_text(encoding="utf-8").splitlines() if name in line),
        encoding="utf-8",
    )
    monkeypatch.setenv("SENREI_TEST_CORPUS", str(folder))
    monkeypatch.setenv("SENREI_TEST_QUESTIONS", str(tmp_path / "gold.jsonl"))
    monkeypatch.setattr(bench, "compare", lambda *_: COMPARISON)
    return folder


@pytest.mark.usefixtures("small")
def test_the_table_holds_every_figure(capsys):
    assert bench.main([]) == 0
    table = capsys.readouterr().out
    for word in ("取り込み", "箇所", "検索", "回答", "索引", "最大メモリー", "速さの比", "1問"):
        assert word in table


def test_json(small, capsys):
    assert bench.main(["--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["material"]["documents"] == str(small)
    assert (found["questions"], found["ingest"]["documents"]) == (1, 1)
    assert found["ingest"]["passages"] > 1
    assert found["ingest"]["seconds"] > 0
    assert found["ingest"]["index_bytes"] > 10_000
    assert found["peak_memory"] > 10_000_000
    for times in (found["search"], found["ask"]):
        assert 0 < times["median"] <= times["p95"]
    assert found["encoders"]["passages"] == 1


def test_a_document_that_cannot_be_read_ends_it(small, capsys):
    (small / "broken.txt").write_bytes(b"")
    assert bench.main([]) == 2
    assert "broken.txt" in capsys.readouterr().err
