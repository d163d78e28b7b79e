"""Scores of runs, held against the scorer of the questions that were given."""

import importlib.util
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import SenreiError
from eval.material import ROOT, starter
from eval.qrels import Topics, judge
from eval.questions import Evidence, Gold, read_gold
from eval.run import Found, Outcome, read_run
from eval.statistic.score import score, score_rankings
from eval.statistic.summary import by_split, by_type, summarise

SCORER = ROOT.parent / "shared" / "eval" / "score.py"
OURS = ("evR@5", "evR@10", "evR@2500", "MRR@10", "correct", "cited", "grounded")
WORDS = st.lists(
    st.sampled_from(
        ["柏市", "笠間市", "5円", "約１０ 人", "は", "〔計算：5円〕", "<b>", "3%", "x" * 900]
    )
).map("".join)
PASSAGES = st.lists(
    st.fixed_dictionaries({"document": st.sampled_from(["a.txt", "b.md", ""]), "passage": WORDS}),
    max_size=12,
)
ANSWERS = st.fixed_dictionaries(
    {
        "answered": st.booleans(),
        "answer": WORDS,
        "rows": st.lists(st.fixed_dictionaries({"municipality": WORDS, "citations": st.just([1])})),
        "citations": PASSAGES,
        "results": PASSAGES,
    }
)


@pytest.fixture(scope="module")
def scorer():
    if not SCORER.is_file():
        pytest.skip("the scorer is not at hand")
    spec = importlib.util.spec_from_file_location("scorer", SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def line(gold):
    return {
        "id": gold.id,
        "type": gold.type,
        "must": gold.must,
        "must_not": gold.must_not,
        "municipalities": gold.municipalities,
        "evidence": [{"doc": e.doc, "quote": e.quote} for e in gold.evidence],
    }


def assert_same(scorer, gold, answers):
    """Hold every question's values and the whole's against the given scorer's."""
    theirs = scorer.score([line(g) for g in gold], answers)
    scores = score(gold, {key: Outcome.of(answer) for key, answer in answers.items()})
    for ours, other in zip(scores, theirs, strict=True):
        assert {m: ours.values[m] for m in OURS if m in ours.values} == pytest.approx(
            {m: other[m] for m in OURS if m in other}
        )
    found, whole = summarise(scores), scorer.summary(theirs)
    assert {m: found.means[m].value if m in found.means else None for m in OURS} == pytest.approx(
        {m: whole[m] for m in OURS}, abs=1e-4
    )
    shares = (found.abstain_precision, found.abstain_recall)
    assert shares == pytest.approx((whole["abstain_precision"], whole["abstain_recall"]), abs=1e-4)
    for name, summary in by_type(scores).items():
        if "correct" in summary.means:
            correct = summary.means["correct"].value
            assert correct == pytest.approx(whole["correct_by_type"][name], abs=1e-3)


QUOTES = (Evidence("a.txt", "5円"), Evidence("b.txt", "10人は"))
GOLD = [
    Gold("1", "factoid", "？", (), "", (("5円",),), (), ("柏市",), QUOTES[:1]),
    Gold("2", "list", "？", (), "", (("10人", "3%"),), ("笠間市",), (), QUOTES),
    Gold("3", "unanswerable", "？", (), "", (), (), (), ()),
]


@given(st.dictionaries(st.sampled_from("123"), ANSWERS))
def test_any_run_scores_as_the_given_scorer_has_it(scorer, answers):
    assert_same(scorer, GOLD, answers)


def test_a_real_run_scores_as_the_given_scorer_has_it(scorer, starter_assistant):
    gold = read_gold(starter().questions)
    answers = {g.id: starter_assistant.ask(g.question, g.history, g.id).as_json() for g in gold}
    assert_same(scorer, gold, json.loads(json.dumps(answers)))


def test_what_was_only_searched_for_has_no_scores_of_answers():
    results = (Found("b.txt", "人"), Found("a.txt", "5円", 0, 2))
    (found,) = score(GOLD[:1], {"1": Outcome(answered=None, results=results)})
    assert found.values == {"evR@5": 1, "evR@10": 1, "evR@2500": 1, "MRR@10": 0.5}


def test_sets_of_municipalities():
    gold = replace(GOLD[1], municipalities=("柏市", "笠間市"))
    answer = {
        "answered": True,
        "answer": "柏市",
        "rows": [{"municipality": "柏市", "value": "5円"}],
    }
    (found,) = score([gold], {"2": Outcome.of(answer)})
    assert found.values["muniR"] == 0.5
    assert found.values["muniP"] == 1


def test_passages_are_judged_by_the_quotes_they_hold():
    both = Found("b.txt", "10人は5円", 5, 12)
    passages = [Found("a.txt", "5円", 0, 2), both, Found("a.txt", "10人は", 0, 4)]
    qrels = judge(GOLD, passages)
    assert qrels == {"1": {"a.txt:0-2": 1}, "2": {"a.txt:0-2": 1, "b.txt:5-12": 1}}
    (found, _, _) = score(GOLD, {"1": Outcome(results=tuple(passages[1:] + passages[:1]))}, qrels)
    assert found.values["nDCG@10"] == pytest.approx(0.5)


def test_rankings_of_documents():
    qrels = {"1": {"a": 1, "b": 0}, "2": {"c": 1}}
    topics = Topics("set", {"1": "？", "2": "！", "3": "…"}, qrels)
    found = score_rankings(topics, {"1": ["b", "a"]})
    assert [(s.id, s.type, s.values["MRR@10"], s.values["R@10"]) for s in found] == [
        ("1", "set", 0.5, 1.0),
        ("2", "set", 0.0, 0.0),
    ]


def test_what_was_held_out_is_shown_apart():
    assert by_split(score(GOLD, {})) == {}
    held = [GOLD[0], replace(GOLD[1], held_out=True), GOLD[2]]
    assert {name: s.questions for name, s in by_split(score(held, {})).items()} == {
        "seen": 2,
        "held_out": 1,
    }


@pytest.mark.parametrize(
    "line",
    [
        '{"id": 1, "results": [{"score": "high"}]}',
        "{",
        "[]",
        "{}",
        '{"id": "1", "rows": [1]}',
        '{"id": 1, "results": 1}',
    ],
)
def test_a_wrong_line_of_a_run_is_told(tmp_path, line):
    path = tmp_path / "run.jsonl"
    path.write_text('{"id": "0", "answer": "\u2028"}\n' + line, encoding="utf-8")
    with pytest.raises(SenreiError, match="2 行目"):
        read_run(path)
