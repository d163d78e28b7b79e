"""The check, held against true answers of the starter corpus and false ones made from them."""

import json
from pathlib import Path
from random import Random

import pytest

from corpus.figure import figures
from eval import altered
from eval.alteration import KINDS, Source
from eval.altered import main, measure

ROOT = Path(__file__).resolve().parents[2]
EACH = 10
# Shares of the composed answers; measured 1.0 of every kind when this was written.
PASSED, CAUGHT = 0.98, 0.8  # of ten of a kind; eval.altered measures more of them
TEXT = "奄美市では令和5年度に約250万円を削減できた。"


@pytest.fixture(scope="module")
def found():
    questions = ROOT / "eval" / "gold" / "starter.jsonl"
    return measure(ROOT / "corpus" / "starter", [questions], each=EACH)


def test_true_answers_pass(found):
    assert found["composed"].passed.of > 0
    assert found["composed"].passed.share >= PASSED
    assert found["gold"].passed.share >= 0.8


@pytest.mark.parametrize("kind", KINDS)
def test_altered_ones_are_caught(found, kind):
    share = found["composed"].caught[kind]
    assert share.of == EACH
    assert share.share >= CAUGHT


@pytest.mark.parametrize("kind", KINDS)
def test_an_alteration_changes_what_is_said_the_same_way_for_a_seed(kind):
    cited = "費用は30万円だった。"
    source = Source([cited], figures(cited), ["奄美市", "笠間市"])
    made = [KINDS[kind](TEXT, source, Random(3)) for _ in range(2)]
    assert made[0] == made[1] != TEXT
    assert KINDS[kind]("何も言わない", source, Random(3)) is None


def test_the_command_prints_shares(found, monkeypatch, capsys):
    monkeypatch.setattr(altered, "measure", lambda *_: found)
    assert main(["--json"]) == 0
    assert set(json.loads(capsys.readouterr().out)["composed"]["caught"]) == set(KINDS)
    assert main([]) == 0
    assert "negation" in capsys.readouterr().out
