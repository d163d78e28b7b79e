from urllib.parse import urlsplit

import pytest
from model_server import saying, serve

from assistant.cli import main as senrei
from assistant.phrasing.settings import Settings
from eval.phrased import main, measure, report
from eval.questions import Evidence, Gold

TEXT = "奄美市では電子契約を導入し、印紙代と郵送費を合わせて約250万円削減した。"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("phrased")
    (folder / "奄美市.txt").write_text(TEXT, encoding="utf-8")
    assert senrei(["ingest", "--data", str(folder / "data"), str(folder)]) == 0
    return folder / "data"


def gold(key, kind, question, *must):
    evidence = tuple(Evidence("奄美市.txt", m) for m in must)
    return Gold(key, kind, question, (), "", tuple((m,) for m in must), (), (), evidence)


GOLD = [
    gold("1", "factoid", "奄美市は電子契約でいくら減らした？", "250万円"),
    gold("2", "unanswerable", "奄美市のドローンは何台？"),
]


def measured(data, *sentences):
    with serve(saying(*sentences)) as (base, _):
        return measure(GOLD, data, Settings(urlsplit(base), "", "", 5.0))


def test_what_holds_is_phrased_and_what_does_not_is_counted(data, capsys):
    found = measured(
        data, "奄美市は電子契約で約250万円を削減しました。[1]", "奄美市は約370万円減らした。[1]"
    )
    assert found.count == 1
    assert dict(found.dropped) == {"出典にない数値": 1}
    assert [s.values.get("correct") for s in found.phrased] == [1.0, None]
    report(found)
    assert "出典にない数値" in capsys.readouterr().out


def test_what_is_wrong_leaves_the_composed_answer(data):
    found = measured(data, "奄美市は約370万円減らした。[1]")
    assert found.count == 0
    assert sum(found.notes.values()) == 1
    assert [s.values for s in found.phrased] == [s.values for s in found.composed]


def test_without_a_model_nothing_is_measured(data, monkeypatch, capsys, tmp_path):
    monkeypatch.delenv("SENREI_LLM_BASE_URL", raising=False)
    (tmp_path / "gold.jsonl").write_text("", encoding="utf-8")
    assert main([str(tmp_path / "gold.jsonl"), "--data", str(data)]) == 2
    assert "SENREI_LLM_BASE_URL" in capsys.readouterr().err
