"""Figures of other things than the one asked about: another cost, row, name or year."""

import pytest

from assistant.assistant import Assistant
from assistant.cli import main

CASES = """# 県内の取組事例集

## 東近江市 手書き文字の読取り

年間利用料は1,980千円です。読取りの結果は職員が確かめます。

## 甲賀市 防災アプリ

初期費用は720万円です。防災アプリの登録者は1,128人です。

## 高島市 乗合バス「あいくる」

あいくるは令和5年10月に走り始めました。
"""
TARGETS = """# むつ市 計画の進捗

| 指標 | R5実績 | R6実績 |
|---|---|---|
| ふるさと納税寄附額（百万円） | 530 | 655 |
| 企業誘致件数（件） | 2 | 3 |
"""
VISIT = """視察報告書

三好市のドローン配送では、利用者の負担は1回200円。
須崎市の送迎では、利用料は地区内が100円。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    folder = tmp_path_factory.mktemp("others")
    for name, text in (("事例集.md", CASES), ("進捗.md", TARGETS), ("視察.txt", VISIT)):
        (folder / name).write_text(text, encoding="utf-8")
    assert main(["ingest", "--data", str(folder / "data"), str(folder)]) == 0
    return Assistant.open(folder / "data")


@pytest.mark.parametrize(
    "question",
    [
        "東近江市の読取りの初期費用は？",  # only a yearly fee is told
        "むつ市 ふるさと納税 令和6年度の寄附件数",  # another row has a count
        "むつ市の企業誘致件数は令和3年度に何件？",  # columns of other years
        "甲賀市の防災アプリの解約者は何人？",
    ],
)
def test_a_figure_of_another_thing_is_no_answer(assistant, question):
    assert not assistant.ask(question).answered


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("東近江市の読取りの年間利用料は？", "1,980千円"),
        ("甲賀市の防災アプリの初期費用は？", "720万円"),
        ("むつ市の企業誘致件数は令和6年度に何件？", "R6実績：3"),
        ("三好市のドローン配送、利用者は1回いくら払う？", "200円"),  # in a document of nobody's
    ],
)
def test_what_is_told_is_answered(assistant, question, told):
    answer = assistant.ask(question)
    assert answer.answered
    assert told in answer.answer + " ".join(row.detail for row in answer.rows)
