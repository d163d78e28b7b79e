"""Whose the sections and list items are that speak of another municipality."""

import pytest

from corpus.reader import read
from corpus.speaking import section_owner

REPORT = """# 湯沢市議会 行政視察報告

## 1 視察の概要

10月に二つの市を訪ねた。

## 2 仙北市「書かない窓口」

導入の経費は300万円である。

## 3 にかほ市との協議

次回の日程を決めた。

## 4 他市の状況

- 秋田県横手市 上限は60万円。交付は31件。
- 秋田県大館市 実績は8件。

以上を踏まえて検討する。

## 5 やめた例

聞き取りでは二つあった。横手市は、実証を令和5年度に終えた。精度は27%である。大館市では、利用が少なかった。いずれも基準がなかった。
"""


def owner_of(words):
    document = read("報告.md", REPORT.encode())
    return next(
        p.municipality for p in document.passages if words in document.text[p.start : p.end]
    )


def test_a_section_is_of_the_city_that_its_heading_is_about():
    assert owner_of("300万円") == "仙北市"
    assert owner_of("日程を決めた") == "湯沢市"
    assert owner_of("二つの市") == "湯沢市"


def test_an_item_of_a_list_is_of_the_city_that_it_begins_with():
    assert owner_of("60万円") == owner_of("31件") == "横手市"
    assert owner_of("8件") == "大館市"
    assert owner_of("踏まえて") == "湯沢市"


def test_sentences_of_a_paragraph_are_of_the_cities_that_take_turns_in_it():
    assert owner_of("令和5年度に終えた") == owner_of("27%") == "横手市"
    assert owner_of("利用が少なかった") == "大館市"
    assert owner_of("二つあった") == owner_of("基準がなかった") == "湯沢市"


@pytest.mark.parametrize(
    ("heading", "owner"),
    [
        ("(2) 仙北市の取組", "仙北市"),
        ("事例3 遠隔通訳（愛知県知立市）", "知立市"),
        ("仙北市と湯沢市の比較", None),
        ("仙北市への派遣", None),
        ("秋田県の補助金", None),
        ("大和市民会館の使い方", None),
    ],
)
def test_what_a_heading_is_about(heading, owner):
    found = section_owner([heading])
    assert (found.name if found else None) == owner


NOTED = """<h1>鍵の調査</h1><p>湯沢市 施設課</p>
<table><tr><th>市</th><th>台数</th><th>備考</th></tr>
<tr><td>横手市</td><td>4台</td><td rowspan="2">共同で調達</td></tr>
<tr><td>大館市（秋田県）</td><td>2台</td></tr>
<tr><td>仙北市</td><td>-</td><td>-</td></tr></table>
<p>※仙北市は電池切れが続き、令和5年度に撤去した。</p>
<p>横手市は視察の候補とする。</p>
"""


def test_notes_and_stretched_rows_of_a_survey_are_of_those_in_it():
    document = read("調査.html", NOTED.encode())
    owners = {
        words: p.municipality
        for p in document.passages
        for words in ("4台", "2台", "電池切れ", "候補")
        if words in document.text[p.start : p.end]
    }
    assert owners == {"4台": "横手市", "2台": "大館市", "電池切れ": "仙北市", "候補": "湯沢市"}
