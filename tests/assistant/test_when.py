import pytest

from assistant.draft.when import of_asked_years, years


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("令和5年度の実績", {2023}),
        ("2023年度", {2023}),
        ("令和6年3月末", {2023}),
        ("R5.4.1時点", {2023}),
        ("2024年", {2024, 2023}),
        ("件数は12件", set()),
    ],
)
def test_the_fiscal_years_that_a_text_names(text, found):
    assert years(text) == found


@pytest.mark.parametrize(
    ("question", "statement", "fits"),
    [
        ("令和5年度は何件？", "令和4年度は12件", False),
        ("2023年度は何件？", "令和5年度は12件", True),
        ("令和6年3月は何件？", "令和5年度は12件", True),
        ("令和5年度は何件？", "12件", True),
        ("何件？", "令和4年度は12件", True),
    ],
)
def test_a_statement_of_another_year_does_not_answer(question, statement, fits):
    assert of_asked_years(question, statement) is fits
