import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checking.arithmetic import comes_out
from assistant.checking.check import check
from assistant.checking.claim import claims
from assistant.checking.verdict import Cited, Reason
from corpus.figure import figures

AMAMI = Cited(
    1,
    "電子契約の導入により、令和5年度は約250万円の印紙代を削減した。待ち時間は138分から38分に短縮された。"
    "利用件数は2, 885件で、初期費用は1,200千円、ランニングコストは324千円である。"
    "「らくらく契約」というサービスを使い、LiveOnは導入していない。",
    "奄美市",
    ("電子契約",),
)
KASAMA = Cited(2, "人件費を年間約37万円削減した。職員の満足度は上昇した。", "笠間市")
BOOK = Cited(3, "柏市では入力に150時間かかっていた。千葉市では申請が7,800件あった。")
ALL = [AMAMI, KASAMA, BOOK]


def reasons(text: str) -> set[Reason]:
    return {failure.reason for verdict in check(text, ALL) for failure in verdict.failures}


@pytest.mark.parametrize(
    "text",
    [
        "奄美市：令和5年度は約250万円の印紙代を削減した。[1]",
        "奄美市は2023年度に2,500千円の印紙代を減らした。[1]",
        "奄美市の待ち時間は138分から38分に短くなった[1]。",
        "奄美市：利用件数は２８８５件[1]\n笠間市：人件費の削減は37万円[2]",
        "奄美市の初期費用は120万円[1]、笠間市の人件費は約37万円の減[2]。",
        "奄美の初期費用は1,200千円だった。ランニングコストは324千円だった。[1]",
        "鹿児島県奄美市では「らくらく契約」を使っている。[1]",
        "千葉市では申請が7,800件あった。[3]",
        "| 柏市 | 150時間 [3] |",
        "奄美市：印紙代と初期費用の差は〔計算：250万円 − 1,200千円 = 130万円〕。[1]",
    ],
)
def test_what_the_passages_say_holds(text):
    assert check(text, ALL) != []
    assert reasons(text) == set()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("奄美市：令和5年度は約260万円の印紙代を削減した。[1]", Reason.FIGURE),
        ("奄美市：約250千円の印紙代を削減した。[1]", Reason.FIGURE),
        ("奄美市：利用件数は2,885人である。[1]", Reason.FIGURE),
        ("奄美市：利用件数は2,885件以上である。[1]", Reason.FIGURE),
        ("奄美市：令和4年度は約250万円の印紙代を削減した。[1]", Reason.PERIOD),
        ("笠間市：約250万円の印紙代を削減した。[1]", Reason.MUNICIPALITY),
        ("柏市は約37万円削減した。[2]", Reason.MUNICIPALITY),
        ("柏市では申請が7,800件あった。[3]", Reason.OWNER),
        ("奄美市は37万円、笠間市は250万円を削減した。[1][2]", Reason.OWNER),
        ("奄美市の初期費用は324千円である。[1]", Reason.ATTRIBUTE),
        ("奄美市の「らくらく決裁」を使っている。[1]", Reason.NAME),
        ("笠間市はLiveOnを使い人件費を削減した。[2]", Reason.NAME),
        ("奄美市：LiveOnは導入している。[1]", Reason.POLARITY),
        ("奄美市：約250万円の印紙代を削減できなかった。[1]", Reason.POLARITY),
        ("笠間市：人件費は約37万円の増加。[2]", Reason.POLARITY),
        ("奄美市：約250万円減った。", Reason.UNCITED),
        ("奄美市：約250万円減った。[9]", Reason.UNKNOWN),
        ("奄美市：〔計算：250万円 − 1,200千円 = 140万円〕。[1]", Reason.ARITHMETIC),
        ("奄美市：〔計算：260万円 − 1,200千円 = 140万円〕。[1]", Reason.FIGURE),
    ],
)
def test_what_they_do_not_say_fails_for_its_reason(text, reason):
    assert reason in reasons(text)


def test_a_verdict_says_where_its_claim_stands_and_what_fails():
    text = "奄美市：約250万円の印紙代を削減した。待ち時間は39分に短縮された。[1]"
    good, bad = check(text, ALL)
    assert good.holds
    assert text[bad.start : bad.end] == bad.text == "待ち時間は39分に短縮された。"
    assert (bad.citations, [f.written for f in bad.failures]) == ((1,), ["39分"])


def test_claims_keep_their_marks_and_whom_they_speak_of():
    found = claims("1. **奄美市**：減った。増えた。[1] 笠間市では[2][3]\n- 続き[1]\n終わり")
    assert [(c.text, c.citations, c.subject) for c in found] == [
        ("減った。", (1,), "奄美市"),
        ("増えた。", (1,), "奄美市"),
        ("笠間市では", (2, 3), "奄美市"),
        ("続き", (1,), "奄美市"),
        ("終わり", (), "奄美市"),
    ]


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("250万円 − 37万円 = 213万円", True),
        ("27千円 × 12 = 324千円", True),
        ("2 × 3 + 4 × 5 = 26", True),
        ("37件 ÷ 50件 = 74%", True),
        ("100件 ÷ 3 ≒ 33件", False),
        ("1,000件 ÷ 3 ≒ 333件", True),
        ("1,000件 ÷ 3 = 333件", False),
        ("250万円 + 37分 = 250万円", False),
        ("250万円 ÷ 0 = 0円", False),
        ("だいたい合う", False),
        ("1 + 1 = 2 = 3", False),
    ],
)
def test_arithmetic_must_come_out(said, right):
    assert comes_out(said) is right


UNITS = st.sampled_from(["円", "千円", "万円", "件", "人", "時間", "分", "%", "か月"])
NUMBERS = st.integers(1, 99_999_999)


@settings(max_examples=50, deadline=None)
@given(NUMBERS, NUMBERS, UNITS, UNITS)
def test_a_figure_holds_only_as_the_same_quantity(number, other, unit, another):
    passages = [Cited(1, f"実績は{number:,}{unit}だった。")]
    said = f"{other:,}{another}"
    same = [(f.value, f.unit) for f in figures(f"{number}{unit}")] == [
        (f.value, f.unit) for f in figures(f"{other}{another}")
    ]
    minutes = {"時間": 60, "分": 1}
    same = same or number * minutes.get(unit, 0) == other * minutes.get(another, 0) > 0
    assert all(v.holds for v in check(f"実績は{said}だった。[1]", passages)) is same


@pytest.mark.parametrize(
    "text",
    [
        "[1]" * 9_000,
        "「" * 20_000,
        "1円" * 4_000 + "[1]",
        "〔計算：" * 4_000,
        "奄美市：" * 4_000,
        "\ud800[1]",
    ],
)
def test_hostile_texts_are_read_to_their_end(text):
    assert isinstance(check(text, [AMAMI]), list)
