"""Ablations: each system asked the same, compared question by question."""

import pytest

from assistant.assistant import Assistant
from assistant.retrieval import STAGES
from eval.ablation import WHOLE, ablate, variants
from eval.material import opened, starter
from eval.measurement import measure_answers
from eval.questions import read_gold
from eval.run import Found, Outcome
from eval.statistic.score import score

GOLD = [gold for gold in read_gold(starter().questions) if gold.evidence]
QUESTION = "笠間市の電子契約の費用は？"


def perfect(question, _history):
    (gold,) = (g for g in GOLD if g.question == question)
    return Outcome(None, results=tuple(Found(e.doc, e.quote) for e in gold.evidence))


def nothing(_question, _history):
    return Outcome(None)


def test_every_system_is_compared_with_the_whole():
    whole = score(GOLD, {g.id: perfect(g.question, ()) for g in GOLD})
    first, same, worst = ablate(GOLD, whole, {"同じ": perfect, "なし": nothing}, {})
    assert (first.name, first.changes, first.means["evR@5"].value) == (WHOLE, (), 1)
    assert {c.difference for c in same.changes} == {0}
    change = next(c for c in worst.changes if c.metric == "evR@5")
    assert (change.difference, len(change.down)) == (-1, len(GOLD))
    assert change.p < 0.05
    assert worst.means["evR@5"].value == 0


@pytest.fixture(scope="module")
def measured(starter_data):
    with opened(starter_data) as (store, encoder):
        yield measure_answers(GOLD[:4], store, encoder, ablations=True)


def test_every_stage_is_left_out_once(measured):
    whole, *others = measured.ablations
    assert whole.name == WHOLE
    assert [a.name for a in others] == list(variants())
    alone = [without for name, without in variants().items() if len(without) > 1]
    stages = set(STAGES) - {"reranker"}  # there is none
    assert {len(stages) - len(without) for without in alone} == {1, 2}
    assert {s for without in variants().values() if len(without) == 1 for s in without} == stages


def test_parts_find_other_things(starter_data):
    with opened(starter_data) as (store, encoder):
        found = {
            name: [r.passage for r in Assistant(store, encoder, without).search(QUESTION, 20)]
            for name, without in variants().items()
        }
    parts = [tuple(found[name]) for name in ("語だけ", "意味だけ", "融合だけ")]
    assert len(set(parts)) == 3
    assert all(len(passages) == 20 for passages in parts)
