"""Rows of two things, counts by their rows' names, deadlines, and talk of one city."""

import pytest

from assistant.assistant import Assistant
from assistant.cli import main
from assistant.question.attributes import asked_for

REPORT = """# 笠間市 試行の報告

## 前と後

| 項目 | 前 | 後 |
|---|---|---|
| 画用紙 | 月64箱 | 月37箱 |
| 内線の着信 | 1日212件 | 1日96件 |
| 会議室の予約 | 1日8件 | 1日4件 |

## 入込

| 指標 | 令和5年度 | 令和6年度 |
|---|---|---|
| 観光客入込数 | 1706 | 1518 |
| 宿泊客の満足度 | 70% | 71% |

## 写真

送られた写真は、収集が終わった日から14日で消します。
令和7年4月から写真を送れるようになりました。

## 体育館

体育館の使用料は1時間500円です。冷房は1時間220円を足します。
"""
OTHER = "# 柏市の案内\n\n## 持込み\n\nエアコンは持ち込めません。料金は10kgごとに120円です。\n"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    folder = tmp_path_factory.mktemp("beside")
    (folder / "笠間市.md").write_text(REPORT, encoding="utf-8")
    (folder / "柏市.md").write_text(OTHER, encoding="utf-8")
    assert main(["ingest", "--data", str(folder / "data"), str(folder)]) == 0
    return Assistant.open(folder / "data")


def test_both_things_are_told_under_their_names(assistant):
    asked = "笠間市の試行で、画用紙の使用量と内線の着信数はどう変わった？"
    told = assistant.ask(asked, []).answer
    for part in ("画用紙", "64箱", "37箱", "内線の着信", "212件", "96件"):
        assert part in told


def test_a_row_states_the_count_that_it_is_named_by(assistant):
    told = assistant.ask("笠間市の観光客入込数はどう変わった？", []).answer
    assert "観光客入込数" in told
    assert "1706" in told
    assert "1518" in told


def test_a_deadline_is_a_date(assistant):
    assert "14日で消します" in assistant.ask("笠間市に送った写真はいつ消される？", []).answer


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("3営業日前の正午まで", True),
        ("翌月10日に払う", True),
        ("終わってから14日で消す", True),
        ("1日212件", False),
        ("前回より多い", False),
    ],
)
def test_what_states_a_date(text, states):
    (date,) = asked_for("いつ払う？")
    assert date.stated_in(text) is states


def test_another_topic_is_asked_of_the_city_spoken_of(assistant):
    answer = assistant.ask(
        "エアコンもつけると1時間いくら足せばいい？", ["笠間市の体育館の使用料は？"]
    )
    assert answer.answer.startswith("笠間市")
    assert "220円" in answer.answer
