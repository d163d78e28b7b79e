import pytest

from assistant.query import query_for
from assistant.question.notation import notations
from assistant.question.question import understand
from index.analyser import words


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("2023年度の実績", {"令和5年度"}),
        ("令和5年度の実績", {"2023年度"}),
        ("R5年度の実績", {"2023年度", "令和5年度"}),
        ("Ｈ３０年度", {"2018年度", "平成30年度"}),
        ("2019年", {"令和元年", "平成31年"}),
        ("6割", {"60%"}),
        ("60%", {"6割"}),
        ("1時間半", {"90分", "1.5時間"}),
        ("1年", {"12か月"}),
        ("100分", set()),
        ("電子契約", set()),
    ],
)
def test_years_and_quantities_are_written_in_other_ways(text, others):
    assert set(notations(text)) == others


def test_a_question_has_only_so_many():
    assert len(notations("、".join(f"{year}年" for year in range(1950, 2020)))) == 20


@pytest.mark.parametrize("amount", ["250万円", "2,500千円", "2500000円", "２５０万円"])
def test_one_amount_is_searched_for_as_one_number(amount):
    assert "2500000" in words(amount)


def test_other_notations_are_searched_for():
    assert "2023" in query_for(understand("令和5年度の予算")).further
