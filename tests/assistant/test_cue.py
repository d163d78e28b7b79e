import pytest

from assistant.question.question import understand
from assistant.statement.cue import Cues


def cued(question, text):
    return Cues(understand(question)).in_text(text)


@pytest.mark.parametrize(
    ("question", "told", "other"),
    [
        ("なぜ紙をなくしたのですか？", "手間が減らないので、なくした。", "紙は全部で9冊。"),
        ("苦労した点、課題は？", "端末の不足が問題だった。", "令和4年から使う。"),
        ("利用率はどう変わった？", "15%から21%に上がった。", "利用率は21%だ。"),
        ("最初の年は何%？", "令和元年度 3% 令和2年度 5% 令和3年度 8%", "令和3年度 8%"),
        ("買い替えでも補助を受けられますか？", "買い替えは対象外。", "交付は3月です。"),
        ("補助の対象にならない品物は？", "次のものは対象としない。", "交付は3月です。"),
        ("今も動いてる？", "令和5年に運用を終了した。", "令和5年に開始した。"),
        ("先に入れた自治体はどこ？", "甲市、乙町及び丙村で導入した。", "市で導入した。"),
    ],
)
def test_words_tell_what_is_asked_for(question, told, other):
    assert cued(question, told) > cued(question, other) == 0.0


def test_contacts_are_told_only_where_they_are_asked_for():
    line = "担当部署 メール電話 a@example.jp 0123-45-6789"
    assert cued("利用率は？", line) == -1.0
    assert cued("担当の電話番号は？", line) == 0.0


def test_formalities_are_told_only_where_they_are_asked_for():
    for line in (
        "公園の遊具の更新について",
        "この要綱は、遊具の更新の費用を補助することを目的とする。",
    ):
        assert cued("遊具の費用を払ってもらえますか？", line) == -1.0
        assert cued("この要綱の目的は何ですか？", line) >= 0.0
