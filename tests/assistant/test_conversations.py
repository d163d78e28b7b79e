"""Ten conversations of five turns, replayed: each turn cites the passage that answers it."""

import json
from pathlib import Path

import pytest

from eval.metric.normal import normal

ROOT = Path(__file__).resolve().parents[2]
STARTER = ROOT / "corpus" / "starter"
GOLD = ROOT / "eval" / "gold" / "conversations.jsonl"
TALKS = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
MISSED: set[tuple[str, int]] = set()
FIRST = 5  # results that a way or a reason may stand in instead


def in_starter(talk):
    return all(
        any((STARTER / e["doc"]).is_file() for e in group)
        for turn in talk["turns"]
        for group in turn["evidence"]
    )


def replay(assistant, talk):
    """Return the numbers of the turns whose evidence was not cited."""
    history, missed = [], set()
    for number, turn in enumerate(talk["turns"], 1):
        answer = assistant.ask(turn["question"], history)
        passages = list(answer.citations)
        if turn.get("type") == "howwhy":
            passages += answer.results[:FIRST]
        read = [(p.document, normal(p.passage)) for p in passages]
        if not all(any(holds(read, e) for e in group) for group in turn["evidence"]):
            missed.add((talk["id"], number))
        history.append(turn["question"])
    return missed


def holds(read, evidence):
    quote = normal(evidence["quote"])
    return any(name == evidence["doc"] and quote in passage for name, passage in read)


def test_there_are_ten_of_five_turns_and_half_of_them_of_the_starter_corpus():
    assert [len(talk["turns"]) for talk in TALKS] == [5] * 10
    assert sum(map(in_starter, TALKS)) == 5
    for talk in filter(in_starter, TALKS):
        for evidence in (e for t in talk["turns"] for group in t["evidence"] for e in group):
            if (path := STARTER / evidence["doc"]).is_file():
                assert evidence["quote"] in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("talk", [t for t in TALKS if in_starter(t)], ids=lambda talk: talk["id"])
def test_over_the_starter_corpus(starter_assistant, talk):
    assert replay(starter_assistant, talk) == set()


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk["id"])
def test_over_the_real_documents(real_assistant, talk):
    assert replay(real_assistant, talk) == {m for m in MISSED if m[0] == talk["id"]}
