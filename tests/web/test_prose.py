from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer
from web.prose import Piece, pieces, sentences


@given(st.text(alphabet="あ。！[1]」 \n."))
def test_sentences_joined_are_the_text(text):
    assert "".join(sentences(text)) == text


def test_a_sentence_keeps_its_marks():
    text = "一つ目です。[1][2] 二つ目「はい。」です。[3]\n\n三つ目"
    assert list(sentences(text)) == [
        "一つ目です。[1][2] ",
        "二つ目「はい。」",
        "です。[3]\n\n",
        "三つ目",
    ]


def test_figures_are_not_cut():
    assert list(sentences("6.0%減り、1.8万時間になった")) == ["6.0%減り、1.8万時間になった"]


def test_marks_without_citations_are_text():
    answer = Answer("問", "問", True, "金額は[1]です")
    assert list(pieces(answer)) == [Piece("金額は[1]です")]
