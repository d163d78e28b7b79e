from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.period import periods


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("令和5年度", "FY2023"),
        ("令和５（2023）年度", "FY2023"),
        ("令和5年度（2023年度）", "FY2023"),
        ("R5年度", "FY2023"),
        ("2023年度", "FY2023"),
        ("令和元年度", "FY2019"),
        ("㋿5年度", "FY2023"),
        ("令和4年6月", "2022-06"),
        ("令和5(2023)年12月", "2023-12"),
        ("2023年（令和5年）4月", "2023-04"),
        ("R4.6", "2022-06"),
        ("2022年6月", "2022-06"),
        ("令和5年1月1日", "2023-01-01"),
        ("R5.1.1", "2023-01-01"),
        ("2023/4/1", "2023-04-01"),
        ("2023-01-01", "2023-01-01"),
        ("2025年", "2025"),
        ("平成元年", "1989"),
        ("昭和64年", "1989"),
        ("大正15年", "1926"),
        ("明治45年", "1912"),
    ],
)
def test_labels(text: str, label: str) -> None:
    (period,) = periods(f"実績は{text}のもの")
    assert (period.label, period.as_written) == (label, text)
    assert period.start == 3


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("令和5～7年度", ["FY2023", "FY2025"]),
        ("令和5年度～令和7年度", ["FY2023", "FY2025"]),
        ("令和5年度・6年度", ["FY2023", "FY2024"]),
        ("2023～2025年度", ["FY2023", "FY2025"]),
        ("R2～R5年度", ["FY2020", "FY2023"]),
        ("令和5年4月から10月まで", ["2023-04", "2023-10"]),
        ("令和5年11月から3月まで", ["2023-11"]),
    ],
)
def test_what_follows_takes_the_era_or_the_year(text: str, labels: list[str]) -> None:
    assert [period.label for period in periods(text)] == labels


@pytest.mark.parametrize(
    "text",
    ["3年間", "1990年代", "昭和70年", "2,023年", "5年度", "R4 13,975枚", "2022 ▶ 2025", "12月"],
)
def test_no_periods(text: str) -> None:
    assert periods(text) == []


@given(st.integers(2019, 2099), st.integers(1, 12), st.integers(1, 28))
def test_every_way_to_write_a_date_gives_one_label(year: int, month: int, day: int) -> None:
    era = year - 2018
    label = f"{year}-{month:02}-{day:02}"
    for text in [
        f"令和{era}年{month}月{day}日",
        f"R{era}.{month}.{day}",
        f"{year}年{month}月{day}日",
        f"{year}/{month}/{day}",
        f"令和{era}（{year}）年{month}月{day}日",
    ]:
        assert [(p.label, p.as_written) for p in periods(text)] == [(label, text)]


@given(st.text(st.sampled_from("令和平成RH元0123456789５年度月日.～・（）()/- から"), max_size=40))
def test_spans_are_exact_in_any_text(text: str) -> None:
    found = periods(text)
    assert all(period.as_written == text[period.start : period.end] for period in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
