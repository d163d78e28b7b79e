import pytest

from assistant.statement.when import is_timely, times


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("令和5年度の実績", {"FY2023"}),
        ("令和6年3月末", {"2024-03"}),
        ("R5.4.1時点", {"2023-04-01"}),
        ("2024年", {"2024"}),
        ("件数は12件", set()),
    ],
)
def test_the_periods_that_a_text_names(text, found):
    assert times(text) == found


def test_planned_periods_are_told_of_only_where_they_are_asked_for():
    assert times("令和6年度の予定", ahead=False) == set()
    assert times("令和5年度の取組と令和6年度の予定", ahead=False) == {"FY2023"}
    assert not is_timely("令和6年度は何件？", "12件", ["令和5年度の実績 令和6年度の予定"])
    assert is_timely("令和6年度の予定は？", "12件", ["令和5年度の実績 令和6年度の予定"])


@pytest.mark.parametrize(
    ("question", "statement", "fits"),
    [
        ("令和5年度は何件？", "令和4年度は12件", False),
        ("2023年度は何件？", "令和5年度は12件", True),
        ("令和6年3月は何件？", "令和5年度は12件", True),
        ("令和6年3月末は何件？", "令和5年9月末は12件", False),
        ("令和6年3月末は何件？", "令和6年3月31日に12件", True),
        ("令和5年度は何件？", "12件", True),
        ("何件？", "令和4年度は12件", True),
    ],
)
def test_a_statement_of_another_time_does_not_answer(question, statement, fits):
    assert is_timely(question, statement, ()) is fits


@pytest.mark.parametrize(
    ("around", "fits"),
    [
        (("令和5年度の実績", "令和4年度から"), True),
        (("令和4年度の実績", "令和5年度から"), False),
        (("実績", "令和5年度から"), True),
        (("実績", "経緯"), True),
    ],
)
def test_a_statement_without_a_time_holds_for_the_nearest_one(around, fits):
    assert is_timely("令和5年度は何件？", "12件", around) is fits
