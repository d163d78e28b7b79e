"""Headings that their text follows on the next line."""

import pytest

from corpus.heading import heading_level
from corpus.line import read_lines


def level(text, i=0):
    return heading_level(read_lines(text), i)


@pytest.mark.parametrize(
    "text",
    [
        "■ 導入の経緯\n　知内町では、食害が広がった。",
        "●スマホ相談会\n6月12日に公民館で開く。",
        "【効果】\n　見回りが減った。",
        "（補助対象者）\n第３条　対象は次のとおり。",
        "二　カメラで知らせる　西和賀町\n\n■ 経緯",
        "3 主な訓練の結果\n (1) 避難所の受付\n",
        " (1) 避難所の受付\n   3会場で試した。",
    ],
)
def test_a_short_line_above_its_text_is_a_heading(text):
    assert level(text) > 0


@pytest.mark.parametrize(
    "text",
    [
        "■ りんご\n■ みかん\n",
        "■ 食害が広がっている。\n　そのため、わなを増やした。",
        "（補助対象者）\nに当たる者は申請できる。",
        "●スマホ相談会",
        " (1) 日時  9月1日の午前\n   雨天の場合は中止",
        " (2) 参加者 1,864人\n   内訳は次のとおり",
        "1 申請書に記入する\n2 窓口に出す",
    ],
)
def test_items_sentences_and_lines_above_nothing_are_none(text):
    assert level(text) == 0


def test_a_drawn_line_stands_apart_like_a_blank_one():
    assert (
        level("――――――\n一　見回りを減らす\n――――――", 1) == level("\n一　見回りを減らす\n\n", 1) > 0
    )
    assert read_lines("―――――")[0].blank
    assert not read_lines("――あ――")[0].blank
