import codecs
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.encoding import decode
from corpus.errors import SenreiError

SENTENCES = [
    "電子申請の受付件数は前年の二倍になりました。",
    "窓口の待ち時間を短縮",
    "業務改革",
    "総務課",
    "費用：1,200千円（税抜）",
    "問い合わせ先　企画部情報政策課",
    "令和5年4月1日から運用を開始した",
    "ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞを使った申請",
    "オンライン予約",
    "AI-OCRとRPAを組み合わせた",
    "〇防災・安全",
    "申請日：×月×日",
    "利用率は９８％でした",
    "議事録の作成に4時間かかっていた。",
    "○市民課\r\n○税務課\r\n",
    "住所,氏名,電話番号\n",
    "書かない窓口",
    "・職員アンケートの結果",
    "チャットボットで24時間回答",
    "<p>会議資料の紙を減らす</p>",
]
MARKED = ["utf_8", "utf_8_sig", "utf_16", "iso2022_jp_2004"]
UNMARKED = ["cp932", "euc_jis_2004", "utf_16_le", "utf_16_be"]


@pytest.mark.parametrize("encoding", MARKED + UNMARKED)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_short_texts_come_back(sentence: str, encoding: str) -> None:
    if "ﾏ" in sentence and encoding == "iso2022_jp_2004":
        encoding = "iso2022_jp_ext"
    assert decode(sentence.encode(encoding), "a.txt") == sentence


@pytest.mark.parametrize("text", ["ﾔﾏﾀﾞ ﾀﾛｳ", "ｶﾌﾞｼｷｶﾞｲｼｬ", "ｼｮｳﾋﾋﾟﾝ", "ｵﾝﾗｲﾝ"])
def test_half_width_katakana_is_not_taken_for_kanji(text: str) -> None:
    assert decode(text.encode("cp932"), "a.txt") == text


@pytest.mark.parametrize("encoding", MARKED + UNMARKED)
@given(st.lists(st.sampled_from(SENTENCES[:7] + SENTENCES[8:]), min_size=1, max_size=40))
def test_longer_texts_come_back(encoding: str, sentences: list[str]) -> None:
    text = "\n".join(sentences)
    assert decode(text.encode(encoding), "a.txt") == text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1))
def test_any_utf8_comes_back(text: str) -> None:
    expected = text.removeprefix("\ufeff")
    if expected.strip() and not text.startswith("{\\rtf"):
        assert decode(text.encode(), "a.txt") == expected


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_or_one_line(data: bytes) -> None:
    try:
        refusal = "" if decode(data, "a.txt").strip() else "white space"
    except SenreiError as error:
        refusal = str(error)
    assert not refusal or (refusal.startswith("「a.txt」") and "\n" not in refusal)


def test_the_beginning_may_be_ascii() -> None:
    text = "x" * 100_001 + "\n" + SENTENCES[0]
    for encoding in ["cp932", "euc_jp", "utf_16_le"]:
        assert decode(text.encode(encoding), "a.txt") == text


def test_line_ends_stay() -> None:
    assert decode("一行\r\n二行\r三行\n".encode("cp932"), "a.txt") == "一行\r\n二行\r三行\n"


def test_iso_2022_jp_of_windows() -> None:
    data = b"\x1b$B\x2d\x21\x2d\x6a\x1b(B 1 \x1b(I\x4a\x5d\x1b(B"
    assert decode(data, "a.txt") == "①㈱ 1 ﾊﾝ"


@pytest.mark.parametrize("encoding", ["utf_32_le", "utf_32_be"])
def test_utf32_with_its_mark(encoding: str) -> None:
    assert decode(f"\ufeff{SENTENCES[0]}".encode(encoding), "a.txt") == SENTENCES[0]


@pytest.mark.parametrize("data", [b"", b" \r\n\t", "\u3000\n".encode(), codecs.BOM_UTF8, b"\x1a"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(SenreiError, match=r"「空\.txt」は空です"):
        decode(data, "空.txt")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "Office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "古い形式"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "画像"),
        (b"\xff\xd8\xff\xe0", "画像"),
        (b"MZ\x90\x00\x03", "実行ファイル"),
        (b"\x1f\x8b\x08\x00", "圧縮"),
        (b"\x00\x01\x02\x03" * 50, "テキストではない"),
        (b"abc\x01\x02\x03\x04def", "テキストではない"),
        ("表".encode() + b"\x00\x00\x01", "テキストではない"),
    ],
)
def test_binary_content_is_refused(data: bytes, kind: str) -> None:
    with pytest.raises(SenreiError, match=kind):
        decode(data, "資料.txt")


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + b"\xff\xff",
        "日本語の文章。".encode()[:-1],
        "日本語の文章です。".encode("cp932") + b"\x81",
        codecs.BOM_UTF16_LE + b"\x00\xd8",
        b"\x1b$B\x21\x1b(B",
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes) -> None:
    with pytest.raises(SenreiError, match="文字コードを判別できません"):
        decode(data, "資料.txt")


@pytest.mark.parametrize("encoding", ["utf_8", "cp932", "euc_jp"])
def test_large_files_are_fast(encoding: str) -> None:
    data = ("\n".join(SENTENCES[:5]) * 20_000).encode(encoding)
    begun = time.process_time()
    decode(data, "a.txt")
    assert time.process_time() - begun < 5
