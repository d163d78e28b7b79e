import pytest

from corpus.clean import clean


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", " \n\n　"])
def test_a_line_end_within_a_japanese_word_is_closed(end: str) -> None:
    assert clean(f"導入費{end}用 a{end}b") == "導入費用 a b"


def test_tags_and_bold_type_are_left_out() -> None:
    assert clean("<p>6.0%減 < **28.5%減**</p>") == "6.0%減 < 28.5%減"


def test_markdown_bars_are_written_one_way() -> None:
    assert clean("| 導入費 |  1,000千円|") == "導入費 | 1,000千円"


def test_half_width_katakana_become_full_width() -> None:
    assert clean("ｼｽﾃﾑ＆ＲＰＡ") == "システム&RPA"
