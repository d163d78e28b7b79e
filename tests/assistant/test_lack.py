"""Near misses are refused, with what is missing; what the documents tell is not."""

import pytest

from assistant.assistant import Assistant
from assistant.cli import main
from assistant.question.term import Term
from assistant.statement.text import read

REPORT = """# 笠間市 電子化の報告

## 電子契約

令和5年度に電子契約を使った事業者は215社でした。
電子契約の利用率は、令和6年3月末に38.5%となりました。
【参考】 笠間市人口：7.2万人（令和6年1月1日現在）

## 水道の検針

上下水道部では、AIで水道管の傷みを調べています。費用は年120万円です。

## AI新交通みまもり

みまもりは小型の車で走ります。1日に約100人が乗りました。

## 除雪

除雪車を12台使っています。

## 学校の端末

タブレットを小学生に配りました。地図の授業で使っています。

## 窓口

窓口の待ち時間が100分から38分に短くなりました。

## 夜の勤務

残業が月2,000時間ありました。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lack")
    (folder / "報告.md").write_text(REPORT, encoding="utf-8")
    assert main(["ingest", "--data", str(folder / "data"), str(folder / "報告.md")]) == 0
    return Assistant.open(folder / "data")


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("笠間市の電子契約の利用率は令和7年度に何％？", "令和7年度"),
        ("笠間市の電子契約の利用率は令和5年9月末に何％？", "令和5年9月"),
        ("笠間市の電子契約を使った人は何人？", "人数"),
        ("笠間市の電子契約の解約率は何％？", "解約率"),
        ("笠間市の下水道の費用は年いくら？", "金額"),
        ("笠間市の地図の縮尺は？", "縮尺"),
        ("みまもりの車は何台？", "件数"),
        ("笠間市の残業は月何時間減った？", "時間"),
        ("笠間市の窓口は何時まで開いている？", "時刻"),
    ],
)
def test_a_near_miss_is_refused_with_what_is_missing(assistant, question, missing):
    answer = assistant.ask(question)
    assert not answer.answered, answer.answer
    assert missing in answer.answer


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("笠間市の電子契約の利用率は令和6年3月末に何％？", "38.5%"),
        ("笠間市で電子契約を使った事業者は令和5年度に何社？", "215社"),
        ("みまもりは1日に何人乗った？", "約100人"),
        ("除雪車は何台？", "12台"),
        ("笠間市の窓口の待ち時間は何分になった？", "38分"),
        ("笠間市の人口は？", "7.2万人"),
    ],
)
def test_what_is_told_is_answered(assistant, question, figure):
    answer = assistant.ask(question)
    assert answer.answered
    assert figure in answer.answer + "".join(row.value for row in answer.rows)


def test_a_refusal_for_another_time_says_which_is_told_of(assistant):
    answer = assistant.ask("笠間市の電子契約の利用率は令和5年9月末に何％？")
    assert "書かれているのは令和6年3月のことです" in answer.answer


def test_a_term_is_found_only_where_a_word_begins():
    sewer = Term("下水道", ("下水道",), ())
    assert read("下水道の管").speaks_of(sewer)
    assert not read("上下水道部").speaks_of(sewer)
