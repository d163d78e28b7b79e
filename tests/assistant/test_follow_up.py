import pytest

from assistant.question.follow_up import counts_years, read_follow_up, with_year
from corpus.period import periods


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("いや、笠間市のほう", "笠間市のほう"),
        ("そっちじゃなくて、保育園のほう", "保育園のほう"),
        ("違います。奄美市です", "奄美市です"),
        ("No, I meant Kasama", "Kasama"),
    ],
)
def test_a_correction(asked, text):
    read = read_follow_up(asked)
    assert (read.corrects, read.contrasts, read.text) == (True, True, text)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("ところで三条市のチャットは？", "三条市のチャットは？"),
        ("話は変わるけど、議会のタブレットは？", "議会のタブレットは？"),
        ("By the way, what is LGWAN?", "what is LGWAN?"),
    ],
)
def test_a_fresh_subject(asked, text):
    read = read_follow_up(asked)
    assert (read.fresh, read.corrects, read.text) == (True, False, text)


@pytest.mark.parametrize("asked", ["いやな思いをした市民の声は？", "それは？", "いや", "ところで"])
def test_what_is_neither(asked):
    read = read_follow_up(asked)
    assert not read.corrects
    assert not read.fresh
    assert read.text == asked


@pytest.mark.parametrize(
    ("text", "base", "meant"),
    [
        ("その前の年は？", "令和5年度", "令和4年度は？"),
        ("前年度はどう？", "令和元年度", "平成30年度はどう？"),
        ("翌年は？", "令和4年", "令和5年は？"),
        ("その前の年は？", "2023年度", "2022年度は？"),
        ("一昨年度は？", "令和3年度", "令和元年度は？"),
    ],
)
def test_a_year_counted_from_another_is_written_out(text, base, meant):
    assert counts_years(text)
    assert with_year(text, periods(base)[0]) == meant


def test_a_year_that_is_named_is_not_counted():
    assert not counts_years("令和3年度の前年比は？")
    assert not counts_years("前年度比は？")
