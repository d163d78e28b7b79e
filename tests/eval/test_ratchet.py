"""The ratchet: what it lets pass and what it stops."""

import io
import json

import pytest

from assistant import SenreiError
from eval import ratchet
from eval.material import Material, real, starter
from eval.questions import read_gold
from eval.ratchet import is_worse, main, read_baseline, steps_at_hand, tell, write_baseline
from eval.statistic.comparison import compare
from eval.statistic.score import Score


def scores(metric, *values):
    return [Score(f"q{n}", "factoid", f"問い{n}", {metric: v}) for n, v in enumerate(values)]


def worse(metric, before, after):
    (change,) = compare(scores(metric, *before), scores(metric, *after))
    return is_worse(change)


def test_as_good_or_better_passes():
    assert not worse("correct", [0, 1], [0, 1])
    assert not worse("correct", [0, 1], [1, 1])
    assert not worse("correct", [1, 0, 1], [0, 1, 1])


def test_a_fall_that_is_more_than_chance_fails():
    many = [1.0] * 400
    assert not worse("MRR@10", many, [0.5] * 4 + many[4:])
    assert worse("MRR@10", many, [0.5] * 5 + many[5:])


def test_a_fall_of_a_small_set_fails_by_its_size():
    assert not worse("correct", [1] * 24, [0] + [1] * 23)
    assert worse("correct", [1] * 24, [0, 0] + [1] * 22)


@pytest.mark.parametrize("metric", ["grounded", "refused"])
def test_a_false_figure_or_an_invented_answer_fails_at_once(metric):
    assert worse(metric, [1] * 400, [0.9] + [1] * 399)
    assert worse(metric, [0, 1], [1, 0.5])


def test_it_names_what_went_down():
    stream = io.StringIO()
    before, after = scores("correct", 1, 1, 0), scores("correct", 0, 1, 1, 1)
    assert tell("gold.jsonl", before, after, stream)
    assert "基準のない1問" in stream.getvalue()
    assert not tell("gold.jsonl", scores("correct", 1, 1), scores("correct", 1, 0), stream)
    assert "q1 1.000 → 0.000　問い1" in stream.getvalue()


def test_a_metric_that_is_not_watched_may_fall():
    assert tell("gold.jsonl", scores("evR@5", 1, 1), scores("evR@5", 0, 0), io.StringIO())


def test_the_baseline_comes_back_and_says_nothing_of_the_documents(tmp_path):
    path = tmp_path / "baseline.json"
    score = Score("q", "list", "問い", {"MRR@10": 1 / 3, "evR@5": 1}, answered=True, said="答え")
    write_baseline(path, [score])
    (found,) = read_baseline(path)
    assert (found.id, found.values) == ("q", {"MRR@10": 1 / 3})
    assert json.loads(path.read_text(encoding="utf-8")) == {"q": {"MRR@10": 1 / 3}}


def test_a_baseline_that_cannot_be_read(tmp_path):
    for text in ("{", "[]"):
        (tmp_path / "baseline.json").write_text(text, encoding="utf-8")
        with pytest.raises(SenreiError, match="--write"):
            read_baseline(tmp_path / "baseline.json")
    with pytest.raises(SenreiError, match="--write"):
        read_baseline(tmp_path / "missing.json")


def test_every_one_of_our_questions_has_a_baseline():
    for step in steps_at_hand():
        if step.material.questions.is_relative_to(starter().questions.parent):
            known = {score.id for score in read_baseline(step.baseline)}
            assert known == {gold.id for gold in read_gold(step.material.questions)}


def test_it_is_run_on_what_is_at_hand(tmp_path, monkeypatch):
    monkeypatch.setenv("SENREI_TEST_CORPUS", str(tmp_path / "missing"))
    assert real() is None
    ours = [step.material.questions.stem for step in steps_at_hand()]
    assert ours == ["starter", *(f"office-{number}" for number in range(1, 9))]
    monkeypatch.setenv("SENREI_TEST_CORPUS", str(starter().documents))
    monkeypatch.setenv("SENREI_TEST_QUESTIONS", str(starter().questions))
    assert real() == starter()
    assert Material(starter().documents, starter().questions) in [
        step.material for step in steps_at_hand()
    ]


def test_from_writing_to_failing(tmp_path, monkeypatch, capsys):
    name = "kasama-electronic-contract.md"
    gold = next(
        line for line in starter().questions.read_text("utf-8").splitlines() if name in line
    )
    (tmp_path / "gold.jsonl").write_text(gold, encoding="utf-8")
    material = Material(starter().documents / name, tmp_path / "gold.jsonl")
    step = ratchet.Step(material, tmp_path / "baseline.json")
    monkeypatch.setattr(ratchet, "steps_at_hand", lambda: [step])
    assert main([]) == 2
    assert "--write" in capsys.readouterr().err
    assert main(["--write"]) == 0
    assert main([]) == 0
    higher = {json.loads(gold)["id"]: {"MRR@10": 2.0}}
    step.baseline.write_text(json.dumps(higher), encoding="utf-8")
    assert main([]) == 1
    assert json.loads(gold)["question"] in capsys.readouterr().out
