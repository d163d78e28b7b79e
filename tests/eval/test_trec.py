"""TREC's formats, in and out."""

import pytest
import pytrec_eval
from hypothesis import given
from hypothesis import strategies as st

from assistant import SenreiError
from eval.qrels import Topics
from eval.statistic.score import score_rankings
from eval.trec import (
    read_qrels,
    read_rankings,
    read_topics,
    write_qrels,
    write_rankings,
)

NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=9)
IDS = st.text("abc019-", min_size=1, max_size=4)
SCORES = st.floats(-50, 50).map(lambda score: round(score, 3))
RANKINGS = st.dictionaries(IDS, st.dictionaries(NAMES, SCORES, min_size=1, max_size=9), min_size=1)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("trec") / "file"


@given(
    qrels=st.dictionaries(IDS, st.dictionaries(NAMES, st.integers(-1, 4), min_size=1), min_size=1)
)
def test_judgements_come_back(path, qrels):
    write_qrels(path, qrels)
    assert read_qrels(path) == qrels


@given(rankings=RANKINGS)
def test_a_run_comes_back_in_its_order(path, rankings):
    given = {key: list(found.items()) for key, found in rankings.items()}
    write_rankings(path, given)
    back = read_rankings(path)
    assert {key: [n for n, _ in ranked] for key, ranked in back.items()} == {
        key: [n for n, _ in ranked] for key, ranked in given.items()
    }
    for ranked in back.values():
        assert [s for _, s in ranked] == sorted({s for _, s in ranked}, reverse=True)


def test_trec_eval_reads_what_we_write_as_we_do(path, tmp_path):
    qrels = {"1": {"表 1.txt:0-5": 2, "b": 0}, "2": {"b": 1, "c": 1}}
    rankings = {"1": [("b", 3.0), ("表 1.txt:0-5", 1.0)], "2": [("a", 0.5), ("c", 0.5)]}
    write_rankings(path, rankings)
    write_qrels(tmp_path / "qrels", qrels)
    with path.open(encoding="utf-8") as run, (tmp_path / "qrels").open(encoding="utf-8") as judged:
        theirs = pytrec_eval.RelevanceEvaluator(
            pytrec_eval.parse_qrel(judged), {"ndcg_cut.10"}
        ).evaluate(pytrec_eval.parse_run(run))
    names = {key: [name for name, _ in ranked] for key, ranked in read_rankings(path).items()}
    topics = Topics("set", {"1": "？", "2": "！"}, read_qrels(tmp_path / "qrels"))
    ours = score_rankings(topics, names)
    assert {s.id: s.values["nDCG@10"] for s in ours} == pytest.approx(
        {key: values["ndcg_cut_10"] for key, values in theirs.items()}
    )


def test_topics_in_lines(path):
    path.write_text("\ufeff1\t電子契約の費用は？\n\n 2 \tいつから？\t本当に？\n", encoding="utf-8")
    assert read_topics(path) == {"1": "電子契約の費用は？", "2": "いつから？\t本当に？"}


def test_classic_topics(path):
    path.write_text(
        "<top>\n<num> Number: 301\n<title> 電子契約の\n費用\n<desc> Description:\n詳しく\n</top>\n"
        "<top><num>302</num><title>窓口</title></top>\n",
        encoding="utf-8",
    )
    assert read_topics(path) == {"301": "電子契約の 費用", "302": "窓口"}


@pytest.mark.parametrize(
    ("read", "text", "said"),
    [
        (read_topics, "1 電子契約", "1 行目"),
        (read_topics, "", "ありません"),
        (read_topics, "<top><num>1<title></top>", "ありません"),
        (read_qrels, "1 0 a 1\n1 0 b", "2 行目"),
        (read_qrels, "1 0 a x", "1 行目"),
        (read_qrels, "\n", "ありません"),
        (read_rankings, "1 Q0 a 1 nan tag", "1 行目"),
        (read_rankings, "1 Q0 a b 1.0 tag", "1 行目"),
    ],
)
def test_a_wrong_file_is_told_in_one_line(path, read, text, said):
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SenreiError, match=said) as caught:
        read(path)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(SenreiError, match="読めません"):
        read_qrels(tmp_path / "missing")
