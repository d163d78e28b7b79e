"""Ablations: each system asked the same, compared question by question."""

import pytest

from eval.ablation import WHOLE, Halves, ablate, searching
from eval.material import opened, starter
from eval.questions import read_gold
from eval.run import Found, Outcome
from eval.statistic.score import score

GOLD = [gold for gold in read_gold(starter().questions) if gold.evidence]
QUESTION = "笠間市の電子契約の費用は？"


@pytest.fixture(scope="module")
def halves(starter_data):
    with opened(starter_data) as (store, encoder):
        yield Halves(store.contents(), encoder)


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


def test_the_halves_differ_and_are_best_first(halves):
    found = {name: search(QUESTION, 20) for name, search in halves.searches().items()}
    names = {name: [p.name for p in passages] for name, passages in found.items()}
    assert len({tuple(n) for n in names.values()}) == 3
    for passages in found.values():
        assert [p.score for p in passages] == sorted((p.score for p in passages), reverse=True)
        assert len(passages) == 20


def test_words_alone_need_the_words_and_meaning_alone_does_not(halves):
    by_words = halves.by_words("qzxvkj", 1)
    assert by_words[0].score == 0
    assert halves.by_meaning("qzxvkj", 1)[0].score != 0


def test_a_follow_up_is_searched_for_as_it_is_understood(starter_assistant):
    asked = []
    system = searching(lambda text, _k: asked.append(text) or [], starter_assistant)
    assert system(QUESTION, []) == Outcome(None)
    system("いつから？", [QUESTION])
    assert asked[0] == QUESTION
    assert "笠間市" in asked[1]
