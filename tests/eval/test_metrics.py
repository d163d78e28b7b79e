"""Metrics, held against trec_eval where it has them."""

import pytest
import pytrec_eval
from hypothesis import given
from hypothesis import strategies as st

from eval.metric.abstention import abstention
from eval.metric.correct import LONGEST, correct
from eval.metric.evidence import evidence, is_document, within
from eval.metric.grounded import grounded
from eval.metric.municipalities import municipality_precision, municipality_recall
from eval.metric.ndcg import ndcg
from eval.metric.normal import normal
from eval.metric.recall import recall
from eval.metric.reciprocal_rank import reciprocal_rank
from eval.questions import TYPES, Evidence, Gold
from eval.run import Found

NAMES = [f"d{n}" for n in range(30)]
GRADES = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 3), min_size=1)
RANKINGS = st.lists(st.sampled_from(NAMES), unique=True, min_size=1)


def trec_eval(measure, ranking, grades):
    run = {name: float(-place) for place, name in enumerate(ranking)}
    evaluator = pytrec_eval.RelevanceEvaluator({"q": grades}, {measure})
    return evaluator.evaluate({"q": run})["q"][measure.replace(".", "_")]


@given(RANKINGS, GRADES, st.sampled_from([1, 5, 10]))
def test_recall_and_ndcg_are_trec_evals(ranking, grades, k):
    ours = recall(ranking, grades, k), ndcg(ranking, grades, k)
    theirs = [trec_eval(f"{m}.{k}", ranking, grades) for m in ("recall", "ndcg_cut")]
    assert ours == pytest.approx(tuple(theirs))


@given(RANKINGS, GRADES, st.sampled_from([1, 5, 10]))
def test_reciprocal_rank_is_trec_evals_of_the_first_k(ranking, grades, k):
    relevant = [grades.get(name, 0) > 0 for name in ranking]
    assert reciprocal_rank(relevant, k) == trec_eval("recip_rank", ranking[:k], grades)


def test_nothing_relevant_scores_nothing():
    assert recall(["a"], {"a": 0}, 10) == ndcg(["a"], {"a": 0}, 10) == 0
    assert recall([], {}, 10) == ndcg([], {}, 10) == reciprocal_rank([], 10) == 0


def test_evidence_counts_the_quotes_that_are_held_whole():
    quotes = [Evidence("a.txt", "費用は５円"), Evidence("b.txt", "10 人")]
    passages = [Found("a.md", "その費用は\n5円。"), Found("a.md", "10人")]
    assert evidence(quotes, passages) == 0.5
    assert evidence(quotes, [*passages, Found("b.txt", "約10人")]) == 1
    assert evidence(quotes, [Found("", "費用は5円")]) == 0


def test_a_document_is_told_by_its_stem():
    assert is_document("folder/a.pdf", "a.txt")
    assert not is_document("b.txt", "a.txt")
    assert not is_document("", "a.txt")


def test_a_budget_cuts_the_last_passage():
    passages = [Found("a", "12345"), Found("a", "67890"), Found("a", "x")]
    assert [p.text for p in within(passages, 7)] == ["12345", "67"]
    assert [p.text for p in within(passages, 5)] == ["12345"]
    assert within(passages, 100) == passages


@given(st.lists(st.text(max_size=9)), st.integers(1, 30))
def test_a_budget_is_spent_and_never_exceeded(texts, characters):
    kept = "".join(p.text for p in within([Found("a", t) for t in texts], characters))
    assert kept == "".join(texts)[:characters]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("１，０００ 円", "1000円"),
        ("2, 885件", "2885件"),
        ("1,23", "1,23"),
        ("<td>約5 パーセント</td>|**減**", "約5%減"),
        ("6.0%減 < 28.5%減", "6.0%減<28.5%減"),
    ],
)
def test_what_is_compared(written, read):
    assert normal(written) == read


GOLD = Gold("1", "factoid", "？", (), "", (("5円", "五円"),), ("9円",), ("柏市",), ())


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("柏市は５円。", True),
        ("柏 市は五円。", True),
        ("5円。", False),
        ("柏市。", False),
        ("柏市は5円で、前は9円。", False),
        ("柏市は5円。" + "あ" * (300 - 6), True),
        ("柏市は5円。" + "あ" * (300 - 5), False),
    ],
)
def test_correct(said, right):
    assert correct(GOLD, said) is right


def test_every_type_has_a_longest_answer():
    assert set(LONGEST) == set(TYPES)


def test_grounded_is_the_share_of_figures_that_are_cited():
    assert grounded("費用は5円、期間は3か月。", [Found("a", "５ 円")]) == 0.5
    assert grounded("合計8円〔計算：5円＋3円＝8円〕", [Found("a", "8円")]) == 1
    assert grounded("5円と5円。", []) == 0
    assert grounded("図はありません。", [Found("a", "5円")]) is None


def test_municipalities():
    assert municipality_recall(["柏市", "笠間市"], "柏 市は早い。") == 0.5
    assert municipality_precision(["柏市", "笠間市"], ["柏市", "奄美市"]) == 0.5
    assert municipality_precision(["柏市"], []) is None


def test_abstention():
    assert abstention([True, True, False, False], [True, False, True, False]) == (0.5, 0.5)
    assert abstention([False], [True]) == (None, 0.0)
    assert abstention([True], [False]) == (0.0, None)
