import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from eval.peers import measure
from eval.peers.metric import evidence_within, reciprocal_rank
from eval.peers.peer import Passage, joined
from eval.peers.run import Asked, Run, measured
from eval.peers.with_senrei import Ask, Search
from eval.questions import Evidence, read_gold

ROOT = Path(__file__).resolve().parents[2]
STARTER = ROOT / "corpus" / "starter"
QUOTE = Evidence("report.txt", "約1,000円")


def passages(*texts: str) -> list[Passage]:
    return [Passage("report.txt", text) for text in texts]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("費用は約1,000円。", 1),
        ("費用は約 1000 円。", 1),
        ("費用は**約<b>１，０００</b>円**。", 1),
        ("| 約 | 1, 000円 |", 1),
        ("費用は約2,000円。", 0),
    ],
)
def test_a_quote_is_found_however_it_is_written(text, share):
    assert evidence_within([QUOTE], passages(text)) == share


def test_evidence_counts_up_to_the_limit_and_not_across_passages():
    second = Evidence("report.txt", "38か月")
    found = passages("約1,000円", "あ" * 6, "38か月")
    assert evidence_within([QUOTE, second], found, characters=17) == 1
    assert evidence_within([QUOTE, second], found, characters=16) == 0.5
    assert evidence_within([QUOTE], passages("約1,00", "0円")) == 0


def test_evidence_must_stand_in_its_own_document():
    other = [Passage("other.txt", "約1,000円")]
    assert evidence_within([QUOTE], other) == reciprocal_rank([QUOTE], other) == 0


def test_the_rank_is_that_of_the_first_passage_with_a_quote():
    found = passages("序文", "約1,000円", "約1,000円")
    assert reciprocal_rank([QUOTE, Evidence("report.txt", "ない")], found) == 0.5
    assert reciprocal_rank([QUOTE], found, ranks=1) == 0


def test_earlier_questions_stand_before_a_question():
    assert joined("いくら？", ["どこ？", "いつ？"]) == "どこ？\nいつ？\nいくら？"


@pytest.mark.parametrize("stack", [Search, Ask])
def test_senrei_is_measured_on_its_own_documents(stack):
    name = "amami-electronic-contract.md"
    gold = [
        question
        for question in read_gold(ROOT / "eval" / "gold" / "starter.jsonl")
        if {evidence.doc for evidence in question.evidence} == {name}
    ]
    done = measured(stack(), [STARTER / name], gold)
    assert [asked.id for asked in done.asked] == [question.id for question in gold]
    assert all(asked.evidence == 1 for asked in done.asked)
    assert done.memory > 0


def test_the_table_and_the_report(tmp_path):
    asked = [Asked("a", 1.0, 100, 1.0, 0.5), Asked("b", 3.0, 200, 0.5, 0.25)]
    runs = {"先例": Run(2.0, [*asked, Asked("c", 2.0, 300, None, None)], 5 * 1024**2)}
    measure.report(runs, tmp_path)
    *_, row = (tmp_path / "peers.md").read_text(encoding="utf-8").splitlines()
    assert row == "| 先例 | 0.75 | 0.38 | 200 | 2.0 | 2.0 | 2.9 | 5 |"
    found = json.loads((tmp_path / "peers.json").read_text(encoding="utf-8"))
    assert found["stacks"]["先例"]["asked"][1]["reciprocal_rank"] == 0.25


@pytest.mark.parametrize("content", [None, b"\x82\xa0"])
def test_documents_that_cannot_be_read_are_named(tmp_path, capsys, content):
    if content:
        (tmp_path / "document.txt").write_bytes(content)
    questions = str(ROOT / "eval" / "gold" / "starter.jsonl")
    assert measure.main([str(tmp_path), questions]) == 2
    message = capsys.readouterr().err
    assert str(tmp_path) in message
    assert message.count("\n") == 1


CALLING = """
import socket, sys, types
from eval.peers import run

class Calling:
    def ingest(self, paths):
        try:
            socket.create_connection(("127.0.0.1", 9))
        except OSError:
            pass
    def search(self, question, history):
        return []

sys.modules["eval.peers.with_calling"] = types.SimpleNamespace(Calling=Calling)
run.STACKS["calling"] = ("with_calling", "Calling")
run.run("calling", [], [])
"""


def test_a_stack_that_reaches_for_the_network_is_found_out():
    done = subprocess.run(
        [sys.executable, "-c", CALLING], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "RuntimeError: calling reached for the network" in done.stderr


def test_the_peers_environment_has_the_versions_of_the_project():
    lines = (ROOT / "eval" / "peers" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert [pin for pin in pins if not re.fullmatch(r"[a-z0-9.-]+==[\w.]+", pin)] == []
    peers = dict(pin.split("==") for pin in pins)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    ours = dict(pin.split("==") for pin in project["dependencies"])
    shared = peers.keys() & ours.keys()
    assert {"faiss-cpu", "numpy", "sudachipy", "torch"} <= shared
    assert {name: peers[name] for name in shared} == {name: ours[name] for name in shared}
