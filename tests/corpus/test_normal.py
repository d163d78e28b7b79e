import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.normal import Normal, fold, normalise
from corpus.visible import visible

# Of these something becomes, beside characters of any script.
SPECIAL = (
    "ｶﾞﾊﾟｬか\u3099は\u309a㎜㍻①⑴１２９，．％－〜～〇ー\u3000\u00a0\u200b\ufeff゛´ﬁ⾰葛\U000e0100각"
)
MARKUP = [
    "<p>",
    "</p>",
    "<br/>",
    "</td><td>",
    "<b>",
    "&amp;",
    "&nbsp;",
    "<!-- x -->",
    "a<b",
    "あ",
    "9",
]
texts = st.text(st.one_of(st.sampled_from(SPECIAL), st.characters(exclude_categories=["Cs"])))
marked_up = st.lists(st.one_of(st.sampled_from(MARKUP), texts)).map("".join)


def back(original: str, normal: Normal) -> list[str]:
    return [original[slice(*normal.span(i, i + 1))] for i in range(len(normal.text))]


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        ("ｶﾞｷﾞﾊﾟﾝ", "ガギパン"),
        ("か\u3099", "が"),
        ("か\u200b\u3099", "が"),
        ("１，２３４円", "1,234円"),
        ("①㎜㈱", "①mm(株)"),
        ("０２９６－７７―１１０１", "0296-77-1101"),
        ("03ー5678−1810", "03-5678-1810"),
        ("サービス―新規", "サービス―新規"),
        ("5～10件、5〜10件、5∼10件", "5~10件、5~10件、5~10件"),
        ("a\u00a0b\u3000c\u2003d", "a b c d"),
        ("A\u200bB\ufeff", "AB"),
        ("゛と´", "゛と´"),
        ("革⾰", "革革"),
        ("葛\U000e0100城市", "葛城市"),
    ],
)
def test_normalise(original: str, expected: str) -> None:
    assert normalise(original).text == expected


def test_span_takes_in_the_dakuten() -> None:
    original = "約ｶﾞｽ代"
    normal = normalise(original)
    assert back(original, normal) == ["約", "ｶﾞ", "ｽ", "代"]
    assert original[slice(*normal.span(1, 3))] == "ｶﾞｽ"


def test_span_never_cuts_a_composed_character() -> None:
    original = "幅5㎜の"
    normal = normalise(original)
    assert original[slice(*normal.span(2, 3))] == "㎜"
    assert original[slice(*normal.span(3, 5))] == "㎜の"


@given(texts)
def test_normalise_is_idempotent(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once


@given(marked_up)
def test_the_map_is_whole_and_monotone(text: str) -> None:
    plain = visible(text)
    for normal in (plain, normalise(text), plain.then(normalise(plain.text))):
        assert len(normal.origin) == len(normal.text) + 1
        assert len(normal.end) == len(normal.text)
        assert normal.origin[-1] == len(text)
        assert list(normal.origin) == sorted(normal.origin)
        assert list(normal.end) == sorted(normal.end)
        assert all(a < b for a, b in zip(normal.origin, normal.end, strict=False))


@given(texts)
def test_nothing_but_silent_characters_is_lost(text: str) -> None:
    normal = normalise(text)
    kept = set(range(len(text)))
    for i in range(len(normal.text)):
        kept -= set(range(*normal.span(i, i + 1)))
    assert normalise("".join(text[i] for i in kept)).text == ""


@given(texts, st.data())
def test_a_quote_normalises_to_what_was_looked_for(text: str, data: st.DataObject) -> None:
    normal = normalise(text)
    start = data.draw(st.integers(0, len(normal.text)))
    end = data.draw(st.integers(start, len(normal.text)))
    quote = text[slice(*normal.span(start, end))]
    # A dash is read by its neighbours, which the quote may not have.
    dashes = str.maketrans(dict.fromkeys("‐‑‒–—―−ー─━﹘", "-"))
    wanted = normal.text[start:end].translate(dashes)
    assert wanted in normalise(quote).text.translate(dashes)


@given(texts)
def test_the_map_agrees_with_nfkc(text: str) -> None:
    letters = "".join(c for c in text if unicodedata.category(c) in {"Lo", "Lu", "Ll", "Nd"})
    assert normalise(letters).text == unicodedata.normalize("NFKC", letters)


@given(st.text(st.sampled_from("あいう漢字abc \n、。ー「」")))
def test_what_needs_no_change_costs_no_map(text: str) -> None:
    normal = normalise(text)
    assert normal.text == text
    assert isinstance(normal.origin, range)
    assert normal.span(0, len(text)) == (0, len(text))


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        ("<p>一</p><p>二</p>", "\n一\n二\n"),
        ("一<br/>二", "一\n二"),
        ("<td>一</td><td>二</td>", "\t一\t二\t"),
        ('<ul style="list-style-type: none">一', "\n一"),
        ("<b>太</b>字<o:p>", "太字"),
        ("6.0%減 < **28.5%減**", "6.0%減 < **28.5%減**"),
        ("a<bなら", "a<bなら"),
        ("<RPA>と<DX推進>", "<RPA>と<DX推進>"),
        ("<https://example.jp/a>", "<https://example.jp/a>"),
        ("R&amp;D&nbsp;1&lt;2&#x41;&#66;&foo;", "R&D 1<2AB&foo;"),
        ("一<!-- 二\n -->三", "一三"),
        ("<STYLE>p{}</STYLE>一<script src='x'>1<2</script>二", "一二"),
        ("<head><title>題</title></head>本文", "本文"),
        ("<!DOCTYPE html>一<!-- 閉じない<script>二", "一<!-- 閉じない二"),
        ("変わらない", "変わらない"),
    ],
)
def test_visible(original: str, expected: str) -> None:
    assert visible(original).text == expected


def test_visible_then_normalise_maps_all_the_way_back() -> None:
    original = "<p>約５００万円</p><td>ｶﾞ&amp;</td>"
    plain = visible(original)
    normal = plain.then(normalise(plain.text))
    assert normal.text == "\n約500万円\nガ&\t"
    start = normal.text.index("約")
    assert original[slice(*normal.span(start, start + 6))] == "約５００万円"
    assert original[slice(*normal.span(start + 7, start + 9))] == "ｶﾞ&amp;"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("2, 885件", "２，８８５件"),
        ("| **39箇所** |", "39箇所"),
        ("98 %", "９８パーセント"),
        ("<p>5～10\n件</p>", "5〜10件"),
        ("1,234,567 円", "1234567円"),
    ],
)
def test_fold_makes_one_of_the_ways_to_write_a_figure(left: str, right: str) -> None:
    assert fold(left) == fold(right)


def test_fold_keeps_different_figures_apart() -> None:
    assert fold("1, 2件") != fold("12件")


@given(st.integers(0, 10**12), st.sampled_from(["円", "件", "%"]))
def test_fold_reads_through_commas_and_layout(number: int, unit: str) -> None:
    assert fold(f"**{number:,}** |\n{unit}") == f"{number}{unit}"


@pytest.mark.parametrize(
    "piece",
    [
        "あ",
        "ｶﾞ",
        "１",
        "<script>",
        "<!--",
        "<a ",
        "<p>あ</p>",
        "&amp;",
        "か\u200b",
        "1ー",
        "\u3099",
        "<b>",
    ],
)
def test_time_is_linear(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    begun = time.process_time()
    visible(text)
    normalise(text)
    fold(text)
    assert time.process_time() - begun < 3
