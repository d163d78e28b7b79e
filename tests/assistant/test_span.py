import pytest

from assistant.question.question import understand
from assistant.question.span import span_of
from assistant.statement.when import is_timely


@pytest.mark.parametrize(
    ("text", "label", "held"),
    [
        ("令和5年以降に導入した市は？", "2023-01", True),
        ("令和5年以降に導入した市は？", "2022-12", False),
        ("令和5年以降に導入した市は？", "FY2022", True),
        ("令和3年度までに始めた町は？", "2022-03", True),
        ("令和3年度までに始めた町は？", "2022-04", False),
        ("2022年より前に入れたところは？", "2021-12-31", True),
        ("2022年より前に入れたところは？", "2022-01", False),
        ("2022年より後に入れたところは？", "FY2022", True),
        ("2022年より後に入れたところは？", "2022-12", False),
    ],
)
def test_a_span_holds_the_periods_within_it(text, label, held):
    assert span_of(text).holds(label) is held


@pytest.mark.parametrize("text", ["令和7年度までの目標は？", "令和5年度は何件？", "何件？"])
def test_most_questions_set_no_span(text):
    assert span_of(text) is None


def test_only_what_is_told_of_a_time_in_the_span_is_timely():
    question = "令和5年以降に導入した市は？"
    assert is_timely(question, "令和6年4月に導入した。", ())
    assert not is_timely(question, "令和4年4月に導入した。", ())
    assert is_timely(question, "導入した。", ())


def test_a_span_asks_several_municipalities_for_a_date():
    names = [a.name for a in understand("令和5年以降に導入した市はどこ？").attributes]
    assert names == ["date"]
    assert not understand("令和5年以降の予定は？").attributes
