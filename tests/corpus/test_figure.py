import time
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.figure import Figure, changes, figures

WIDE = str.maketrans("0123456789,.%/", "０１２３４５６７８９，．％／")


def only(text: str) -> Figure:
    found = figures(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,234円", "1234", "円"),
        ("１，２３４円", "1234", "円"),
        ("93億6,100万円", "9361000000", "円"),
        ("1億2千万円", "120000000", "円"),
        ("2千120万円", "21200000", "円"),
        ("1,000千円", "1000000", "円"),
        ("5百万円", "5000000", "円"),
        ("0百万円", "0", "円"),
        ("0.5億円", "50000000", "円"),
        ("三百万円", "3000000", "円"),
        ("二十人", "20", "人"),
        ("2, 885件", "2885", "件"),
        ("1.8万時間", "18000", "時間"),
        ("69 h", "69", "時間"),
        ("3,160h", "3160", "時間"),
        ("98.1%", "98.1", "%"),
        ("５０パーセント", "50", "%"),
        ("３割", "30", "%"),
        ("3.5倍", "3.5", "倍"),
        ("39ヶ所", "39", "箇所"),
        ("39か所", "39", "箇所"),
        ("39箇所", "39", "箇所"),
        ("6ヵ月", "6", "か月"),
        ("6箇月間", "6", "か月"),
        ("4分28秒", "268", "秒"),
        ("1時間30分", "90", "分"),
        ("1時間2分3秒", "3723", "秒"),
        ("2時間半", "150", "分"),
        ("1年5か月", "17", "か月"),
        ("1年半", "18", "か月"),
        ("1か月半", "1.5", "か月"),
        ("１年間", "1", "年"),
        ("**590**手続き", "590", "手続"),
        ("5,377時\n間", "5377", "時間"),
        ("8名", "8", "名"),
        ("10m2", "10", "m2"),
    ],
)
def test_values_and_units(text: str, value: str, unit: str) -> None:
    figure = only(f"本年は{text}です")
    assert (figure.value, figure.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "written", "rate"),
    [
        ("1,380千円/年", "1,380千円/年", "年"),
        ("27千円／月", "27千円／月", "月"),
        ("50人/日", "50人/日", "日"),
        ("1年間あたり、約37万円", "約37万円", "年"),
        ("年間約10,400時間", "約10,400時間", "年"),
        ("1件当たり20分", "20分", "件"),
        ("月額5,000円", "5,000円", "月"),
        ("年3回", "3回", "年"),
        ("毎月1回", "1回", "月"),
        ("1日平均8件", "8件", "日"),
        ("昨年3回", "3回", None),
        ("16,548件/全体", "16,548件", None),
        ("１人当たり17.5%", "17.5%", None),
    ],
)
def test_rates(text: str, written: str, rate: str | None) -> None:
    figure = only(text)
    assert (figure.as_written, figure.rate) == (written, rate)


@pytest.mark.parametrize(
    ("text", "value", "upper"),
    [
        ("5～10件", "5", "10"),
        ("1〜2週間", "1", "2"),
        ("5-10人", "5", "10"),
        ("2・3日程度", "2", "3"),
        ("5～10万円", "50000", "100000"),
        ("500～1,000千円", "500000", "1000000"),
        ("8,000～1万円", "8000", "10000"),
        ("5～10百万円", "5000000", "10000000"),
        ("1億～1億2,000万円", "100000000", "120000000"),
        ("12％～15％", "12", "15"),
        ("4分～約6分", "4", "6"),
    ],
)
def test_ranges(text: str, value: str, upper: str) -> None:
    figure = only(text)
    assert (figure.value, figure.upper) == (Decimal(value), Decimal(upper))
    assert figure.as_written == text


@pytest.mark.parametrize(
    "text", ["約50件", "およそ50件", "50件程度", "50件余り", "50件前後", "50件弱"]
)
def test_approximate(text: str) -> None:
    figure = only(text)
    assert figure.approximate
    assert figure.as_written == text


@pytest.mark.parametrize("text", ["▲1,258枚", "△ 1,258枚", "−1,258枚", "（-1,258枚）"])
def test_minus(text: str) -> None:
    assert (only(text).sign, only(text).value) == (-1, Decimal(1258))


@pytest.mark.parametrize("text", ["- 6つの視点", "3-8件目", "50件"])
def test_a_bullet_is_no_minus(text: str) -> None:
    assert all(figure.sign == 1 for figure in figures(text))


@pytest.mark.parametrize(
    "text",
    [
        "20,927千\n273千\n5,500千\n円\n円",
        "－円（非公表）",
        "単位：千円",
        "令和5年12月、2023年度、R5.4.1、4月、10月12日、6月2日～3日",
        "2023年",
        "5年12月",
        "8時30分から9時、10:30",
        "3-86",
        "0296-77-1101人",
        "10 電子契約",
        "第2回、第 3 回、第2次",
        "2回目、3年目",
        "数十人、十分な、一人ひとり",
        "2人材、3日本、5分の1",
        "1件当たり、1年あたり",
        "1,2件",
        "1～2時間半",
        "10～5件",
        "A4枚",
    ],
)
def test_no_figures(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("100分→38分", "100分", "38分"),
        ("539時間 → 5分", "539時間", "5分"),
        ("39箇所 → **47箇所**", "39箇所", "47箇所"),
        ("11.2%\n\n(R4年度)\n\n➔ 23.9%", "11.2%", "23.9%"),
        ("4時間⇒30分", "4時間", "30分"),
        ("50件から約100件に増加", "50件", "約100件"),
    ],
)
def test_changes(text: str, before: str, after: str) -> None:
    assert [(a.as_written, b.as_written) for a, b in changes(text)] == [(before, after)]


@pytest.mark.parametrize("text", ["5人から10人の職員", "100分→3件", "100分、38分", "100 ➔ 97.3"])
def test_no_changes(text: str) -> None:
    assert changes(text) == []


def test_tags_between_cells_do_not_join() -> None:
    text = "<td>5</td><td>円</td><td>１２&nbsp;円</td>"
    figure = only(text)
    assert figure.as_written == text[figure.start : figure.end] == "１２&nbsp;円"


SCALES = {"": 1, "千": 10**3, "百万": 10**6, "万": 10**4, "億": 10**8}
AROUND = ["", "費用は", "削減（", "\n| ", "令和5年度に", "第2次計画：", "<td>"]
AFTER = ["", "です。", "）", " |", "\n", "</td>", "、3-86"]


@given(
    number=st.integers(0, 99_999_999),
    scale=st.sampled_from(sorted(SCALES)),
    unit=st.sampled_from(["円", "時間", "件", "人", "枚", "%", "台", "箇所"]),
    commas=st.booleans(),
    wide=st.booleans(),
    lead=st.sampled_from(["", "約", "▲"]),
    rate=st.sampled_from(["", "/年", "/月"]),
    around=st.tuples(st.sampled_from(AROUND), st.sampled_from(AFTER)),
)
def test_what_is_written_is_read_back(
    *,
    number: int,
    scale: str,
    unit: str,
    commas: bool,
    wide: bool,
    lead: str,
    rate: str,
    around: tuple[str, str],
) -> None:
    if unit == "%":
        rate = ""
    digits = f"{number:,}" if commas else str(number)
    written = f"{lead}{digits}{scale}{unit}{rate}"
    if wide:
        written = written.translate(WIDE)
    text = around[0] + written + around[1]
    figure = only(text)
    assert figure.as_written == written == text[figure.start : figure.end]
    assert figure.value == number * SCALES[scale]
    assert (figure.unit, figure.rate) == (unit, rate[1:] or None)
    assert (figure.approximate, figure.sign) == (lead == "約", -1 if lead == "▲" else 1)


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_mixed_scales_are_read_back(large: int, small: int) -> None:
    assert only(f"計{large:,}億{small:,}万円").value == large * 10**8 + small * 10**4


PIECES = (
    "0123456789０９,，.．~～-−▲△約・/／ \n*年月日時間分秒円千万億%％"
    "人件枚回か所箇第令和RAh()（）<p>→から&;\u3099\u200b"
)


@given(st.text(st.sampled_from(PIECES), max_size=60))
def test_spans_are_exact_in_any_text(text: str) -> None:
    found = figures(text)
    assert all(figure.as_written == text[figure.start : figure.end] for figure in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(figure.as_written.strip() for figure in found)
    changes(text)


@pytest.mark.parametrize(
    "piece", ["1", "1,111", "1千", "約", "1~", "1・", "一", "年", "1年", "R5.", "▲ "]
)
def test_time_is_linear(piece: str) -> None:
    begun = time.process_time()
    figures(piece * (60_000 // len(piece)))
    assert time.process_time() - begun < 3
