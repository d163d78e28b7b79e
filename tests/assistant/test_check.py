from dataclasses import replace

import pytest

from assistant.answer import Answer, Citation, Row
from assistant.check import checked, sound
from assistant.checking.polarity import is_opposed
from assistant.draft.draft import Draft, Line

TEXT = "奄美市では約250万円減った。件数は2, 885件、待ち時間は１３８分から▲5.5％、11,000円だった。"


@pytest.mark.parametrize(
    "said",
    [
        "約250万円",
        "250万円",
        "２５０万円",
        "2,885件",
        "2885件",
        "138分",
        "▲5.5%",
        "△5.5％",
        "2,500千円",
    ],
)
def test_a_true_figure_passes_in_any_writing(said):
    assert holds(said, TEXT)


@pytest.mark.parametrize(
    "said",
    [
        *("260万円", "250千円", "250円", "50万円", "885件", "38分", "138秒", "5%", "5.5%"),
        *("1,000円", "11,000千円", "0.5%", "三千円", "250万人", "令和5年", "288"),
    ],
)
def test_a_changed_one_is_caught(said):
    assert not holds(said, TEXT)


def test_parts_of_longer_figures_are_none():
    assert not holds("4分", "4分28秒を削減")
    assert not holds("10万円", "5～10万円")
    assert not holds("5年", "令和5年度の実績")


def test_a_figure_broken_over_lines_is_whole():
    assert holds("イニシャルコスト 4,200千円", "イニシャル\nコスト\n4,200\n千円")


def holds(said: str, passage: str) -> bool:
    cited = citation(1, passage)
    return sound(Draft([Line("奄美市", said, [1])], [], [cited]), texts(cited)).lines != []


def citation(n: int, text: str = TEXT, municipality: str = "奄美市") -> Citation:
    return Citation(
        n=n,
        document=f"{n}.txt",
        document_id=n,
        title="",
        heading=[],
        passage=text,
        start=0,
        end=len(text),
        quote=text[:10],
        quote_start=0,
        quote_end=10,
        municipality=municipality,
    )


def texts(*citations: Citation):
    return {c.document_id: c.passage for c in citations}.__getitem__


def test_what_fails_is_dropped_and_the_rest_numbered_in_order():
    cited = [citation(1), citation(2), citation(3, "笠間市では37万円減った。", "笠間市")]
    rows = [
        Row("奄美市", "260万円", "", [1]),
        Row("笠間市", "37万円", "37万円減った", [3]),
        Row("奄美市", "250万円", "", [2]),
    ]
    draft = sound(Draft([], rows, cited), texts(*cited))
    assert [(r.municipality, r.citations) for r in draft.rows] == [("笠間市", [1]), ("奄美市", [2])]
    assert [(c.n, c.document) for c in draft.citations] == [(1, "3.txt"), (2, "2.txt")]
    assert draft.prose(english=False).endswith("[1][2]")


@pytest.mark.parametrize(
    "line",
    [
        Line("笠間市", "約250万円減った", [1]),
        Line("奄美市", "約260万円減った", [1]),
        Line("奄美市", "減った", []),
        Line("奄美市", "減った", [9]),
    ],
)
def test_a_line_of_another_municipality_or_without_support_is_dropped(line):
    draft = sound(Draft([line], [], [citation(1)]), texts(citation(1)))
    assert (draft.lines, draft.citations) == ([], [])


def test_a_quote_that_is_not_in_the_document_is_dropped_with_its_line():
    moved = replace(citation(1), quote="別のことば")
    elsewhere = replace(citation(2), passage=TEXT + "改")
    lines = [Line("奄美市", "減った", [1]), Line("奄美市", "待ち時間", [2])]
    texts_of = {1: TEXT, 2: TEXT}.__getitem__
    assert sound(Draft(lines, [], [moved, elsewhere]), texts_of).lines == []


def answer(text: str, rows: list[Row], citations: list[Citation]) -> Answer:
    return Answer("", "", True, text, rows, citations)


def test_a_whole_answer_is_checked():
    good = answer(
        "奄美市：約250万円減った。[1]", [Row("奄美市", "250万円", "", [1])], [citation(1)]
    )
    assert checked(good) == []
    assert checked(replace(good, answer="笠間市：約250万円減った。[1]")) == ["笠間市", "約250万円"]
    assert checked(replace(good, answer="約260万円減った。[1]")) == ["約260万円"]
    assert checked(replace(good, answer="減った。[2]")) == ["[2]"]
    assert checked(replace(good, rows=[Row("柏市", "138分", "", [1])])) == ["柏市", "138分"]
    assert checked(replace(good, citations=[replace(citation(1), quote="改")])) == ["改"]


def test_a_column_that_names_what_its_cell_denies_is_no_claim():
    assert is_opposed("導入状況：未導入", "白川町 7,300 未導入") is None
    assert is_opposed("導入した", "未導入") == "導入"
