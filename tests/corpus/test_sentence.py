import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentence import sentence_ends, sentences


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_a_full_stop_ends_a_sentence() -> None:
    assert pieces("開始した。 終了した。続き") == ["開始した。", "終了した。", "続き"]


def test_a_quotation_is_not_cut() -> None:
    assert pieces("「早い。安い。」と好評です。次へ。") == [
        "「早い。安い。」と好評です。",
        "次へ。",
    ]


def test_a_bracket_left_open_does_not_swallow_the_rest() -> None:
    text = "（内訳は、" + "あ" * 150 + "。次の文です。"
    assert len(pieces(text)) == 2


def test_a_closed_bracket_does_not_shield_the_next_sentence() -> None:
    assert pieces("税抜（月額）です。次です。") == ["税抜（月額）です。", "次です。"]


@pytest.mark.parametrize(
    "text",
    ["https://example.jp/page?id=1 を参照", "BizRobo!Basic", "a.jp/?x=1&y=!2", "利用率は２．５倍"],
)
def test_a_sign_within_a_word_ends_nothing(text: str) -> None:
    assert pieces(text) == [text]


def test_marks_in_a_row_end_one_sentence() -> None:
    assert pieces("本当ですか？！はい。") == ["本当ですか？！", "はい。"]


def test_an_english_full_stop_ends_a_sentence_before_a_capital() -> None:
    assert pieces("It costs 2.5 yen. See p. 3. Next") == ["It costs 2.5 yen.", "See p. 3.", "Next"]


def test_a_full_width_point_ends_a_sentence() -> None:
    assert pieces("導入した．次に進む．") == ["導入した．", "次に進む．"]


@given(st.text("あa1 。．.？!「」（）\n", max_size=40))
def test_ends_rise_to_the_length_of_the_text(text: str) -> None:
    ends = sentence_ends(text)
    assert ends == sorted(set(ends))
    assert ends[-1] == len(text)


@given(st.text("あa1 。．.？!「」（）\n", max_size=40))
def test_sentences_hold_every_character_but_white_space(text: str) -> None:
    assert "".join("".join(pieces(text)).split()) == "".join(text.split())
