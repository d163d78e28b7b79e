"""Questions about what somebody found out of others, and about places inside a municipality."""

import pytest

from assistant.assistant import Assistant
from assistant.cli import main
from assistant.question.question import understand
from assistant.statement.text import with_digits

REPORT = """# 湯沢市 情報システム障害報告書

## 1 概要

湯沢市の基幹スイッチ2台が3月に止まった。雄勝支所の窓口は半日閉めた。

## 2 他市への照会

同じ型のスイッチを使う市に照会した結果は次のとおり。

| 市 | 台数 | 状況 |
|---|---|---|
| 横手市 | 4台 | 更新を見合わせた |
| にかほ市 | 2台 | 更新済み |

## 3 相談会

皆瀬支所の相談会には延べ87人が来た。雄勝支所の相談会は申込みが少ない。

## 4 会議録

会議録の作成には音声認識のソフトを使っている。年間の利用料は97万円である。
"""
SURVEY = """調査の結果

市名,取組,年間費用(千円),備考
大館市,電子契約,120,
能代市,電子契約,140,
男鹿市,生成AI,396,電子契約は検討中
鹿角市,生成AI,1056,
仙北市,生成AI,2112,
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sources")
    (folder / "報告.md").write_text(REPORT, encoding="utf-8")
    (folder / "調査.csv").write_text(SURVEY, encoding="utf-8")
    assert main(["ingest", "--data", str(folder / "data"), str(folder)]) == 0
    return Assistant.open(folder / "data")


def test_what_a_city_found_out_is_told_of_the_others(assistant):
    answer = assistant.ask("湯沢市が照会した結果、同じ型のスイッチを使っていた市と台数は？")
    assert {row.municipality: row.value for row in answer.rows} == {
        "横手市": "4台",
        "にかほ市": "2台",
    }


def test_what_a_city_tells_of_itself_is_asked_of_it():
    assert understand("湯沢市の報告で、止まったスイッチは何台？").finder is None
    asked = understand("湯沢市の調査で、横手市と大館市の台数は？")
    assert [m.name for m in asked.municipalities] == ["横手市", "大館市"]
    assert asked.finder is not None


def test_the_words_for_a_paper_are_no_topic():
    asked = understand("研究会の調査で電子契約を使っている市はどこですか")
    assert [t.name for t in asked.topical] == ["電子契約"]


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("湯沢市の皆瀬支所の相談会には何人来た？", True),
        ("湯沢市の雄勝支所の相談会には何人来た？", False),
        ("湯沢市が会議録に使っているソフトの製品名は？", False),
        ("湯沢市の会議録のソフトの利用料は年いくら？", True),
        ("湯沢市の相談会は何園で開いた？", False),
        ("湯沢市の皆瀬支所の相談会には全部で何人来た？", True),
        ("湯沢市の止まった基幹スイッチは何台？", True),
        ("湯沢市の基幹スイッチは全部で何台ある？", False),
        ("湯沢市の相談会はいつまで続く？", False),
    ],
)
def test_places_names_and_counters_are_told_or_refused(assistant, question, answered):
    assert assistant.ask(question).answered is answered


def test_rows_of_another_thing_are_not_taken_for_the_topic_of_the_table(assistant):
    answer = assistant.ask("生成AIに毎年かかるお金はどの市がいくら？")
    assert {row.municipality: row.value for row in answer.rows} == {
        "男鹿市": "396（千円）",
        "鹿角市": "1056（千円）",
        "仙北市": "2112（千円）",
    }


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("一基当たり二万五千円", "一基当たり25000円"),
        ("〇・六%となった", "0.6%となった"),
        ("八十基と千三十六頭", "80基と1036頭"),
        ("三億一千万円", "310000000円"),
        ("九六・四%、単位：百万円", "96.4%、単位：百万円"),
        ("13,869百万円", "13,869百万円"),
        ("千円単位で十分な一部", "千円単位で十分な一部"),
    ],
)
def test_kanji_numerals_count_as_figures(written, read):
    assert with_digits(written) == read
