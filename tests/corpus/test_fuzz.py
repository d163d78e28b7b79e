"""Whatever a file's bytes are, reading gives a document with exact spans or one clear line."""

import io
import zipfile
from functools import cache

import drawn
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import reader
from corpus.document import Document
from corpus.errors import SenreiError
from corpus.outline import MOST_LINES
from corpus.reader import KINDS, read

# `by_name` and the fonts are read with the first example, which takes longer than the others.
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.data_too_large])
PARTS = {
    ".docx": ["word/document.xml", "word/styles.xml", "[Content_Types].xml", "_rels/.rels"],
    ".xlsx": ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml", "_rels/.rels"],
}
TEXTS = sorted(suffix for suffix in KINDS if suffix not in {*PARTS, ".pdf"})

PIECES = [
    *["---\n", "title: 計画\n", "municipality: 柏市\n", "# 柏市の計画\n", "```\n", "**太字**"],
    *[
        "| ",
        " |",
        "|---|:--:|\n",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "\f",
        "\u2028",
        " ",
        "　",
        ",",
        '"',
        ";",
    ],
    *["<table>", "</table>", "<tr>", "<td>", "</td>", "<td", "<h1>", "</h1>", "<p class='a>b'>"],
    *["<!--", "-->", "<script>", "</script>", "<title>", "</title>", "<br>", "<", ">"],
    *[
        "&nbsp;",
        "&#x110000;",
        "&#55296;",
        "&amp",
        "本文。",
        "「引用。」",
        "（",
        "】",
        "①",
        "・件数 10件",
    ],
    *["1. 契約【千葉県柏市】\n", "2. 契約【千葉県柏市】\n", "3. 契約【千葉県柏市】\n"],
    *["事業効果\n○ 10時間の業務を削減", "イニシャルコスト ※税抜 1円 ランニングコスト ※税抜 －"],
    *["目標", "実績", "数値目標", "進捗", "A", "令和5年度", "令和6年度", "令和7年度まで", "1.2.3"],
    *["▲1,000千円", "約2〜3億円", "9" * 30, "１", "%", "人口：1万人（令和5年1月）", "\0", "\x1a"],
]
STRUCTURED = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), min_size=1, max_size=40
).map("".join)
ENCODINGS = st.sampled_from(["utf_8", "utf_8_sig", "cp932", "euc_jp", "iso2022_jp", "utf_16"])


@cache
def good(suffix: str) -> bytes:
    if suffix == ".pdf":
        flow = [drawn.paragraph("柏市の計画。" * 9), drawn.ruled(drawn.ROWS)]
        return drawn.draw_pdf(flow, "見出し", "- {} -")
    if suffix == ".docx":
        return drawn.write_word(lambda document: drawn.word_table(document, drawn.ROWS))
    return drawn.write_excel(lambda sheet: [sheet.append(row) for row in drawn.ROWS])


def check(name: str, data: bytes) -> Document | None:
    """Read; None if the file is refused."""
    try:
        document = read(name, data)
    except SenreiError as error:
        if "\n" in str(error):
            pytest.fail(f"more than one line: {error}")
        return None
    last = 0
    for passage in document.passages:
        assert last <= passage.start < passage.end <= len(document.text)
        assert (passage.units[0][0], passage.units[-1][1]) == (passage.start, passage.end)
        assert document.text[passage.start : passage.end].strip()
        last = passage.end
    for fact in document.facts:
        assert document.text[fact.start : fact.end] == fact.as_written
    assert last
    assert "\n" not in document.title
    (document.title + document.text).encode()
    return document


@pytest.mark.parametrize("suffix", sorted(KINDS))
@given(data=st.binary(max_size=300))
@QUICK
def test_any_bytes(suffix: str, data: bytes) -> None:
    check(f"a{suffix}", data)


@pytest.mark.parametrize("suffix", TEXTS)
@given(text=STRUCTURED, encoding=ENCODINGS)
@QUICK
def test_any_text(suffix: str, text: str, encoding: str) -> None:
    check(f"a{suffix}", text.encode(encoding, "ignore"))


@pytest.mark.parametrize("suffix", TEXTS)
@given(text=st.text(max_size=300))
@QUICK
def test_any_characters(suffix: str, text: str) -> None:
    check(f"a{suffix}", text.encode("utf_8", "ignore"))


@pytest.mark.parametrize("suffix", [".pdf", *PARTS])
@given(
    changes=st.lists(st.tuples(st.floats(0, 0.999), st.binary(max_size=6)), max_size=6),
    share=st.floats(0, 2),
)
@QUICK
def test_any_damage(suffix: str, changes: list[tuple[float, bytes]], share: float) -> None:
    data = bytearray(good(suffix))
    for place, piece in changes:
        at = int(place * len(data))
        data[at : at + len(piece)] = piece
    check(f"a{suffix}", bytes(data[: int(share * len(data))]))


@pytest.mark.parametrize(("suffix", "part"), [(s, part) for s in PARTS for part in PARTS[s]])
@given(data=st.data())
@QUICK
def test_any_damage_within_a_part(suffix: str, part: str, data: st.DataObject) -> None:
    """Behind the checksums of the package, which damage to the file itself does not pass."""
    source = zipfile.ZipFile(io.BytesIO(good(suffix)))
    content = source.read(part)
    words = content.replace(b"<", b" ").replace(b">", b" ").replace(b"=", b" ").split()
    old = data.draw(st.sampled_from(sorted(set(words))))
    values = [b"", b"-1", b"0", b"99999999999", b"A1:B2", b"XFD1048576", b"\xff", b"d", b"0.0%;@"]
    new = data.draw(st.one_of(st.sampled_from([*values, *words]), st.binary(max_size=4)))
    check(f"a{suffix}", drawn.replaced(good(suffix), part, old, new))


# What the fuzzer found.
FOUND = {
    "a row without cells": ("a.html", "柏市<table><tr>窓口<tr><td>窓口<td>A</table>"),
    "a row without cells in plain text": ("a.md", "柏市\n<table><tr>窓口</tr></table>"),
    "a title over two lines": ("a.html", "<title>柏市\n&#10;計画</title><p>本文。"),
    "a figure with two points": (
        "a.csv",
        "柏市,a\n件数,令和5年度,令和6年度,令和7年度\n件数,目標,1.2.3,2..,3.\n",
    ),
}


@pytest.mark.parametrize(("name", "text"), FOUND.values(), ids=FOUND)
def test_what_the_fuzzer_found(name: str, text: str) -> None:
    assert check(name, text.encode())


def test_a_cells_place_is_its_own_though_a_tag_above_says_the_same() -> None:
    html = (
        "<p>柏市<table><tr><td>取組<td>進捗</tr>"
        "<tr><td>窓口<td><b class='A'>A</b></td></tr></table>"
    )
    document = check("a.html", html.encode())
    assert document is not None
    assert [html[fact.start - 1 : fact.end + 1] for fact in document.facts] == [">A<"]


# Each took minutes, growing with the square of its size.
LONG = {
    "spaces in a cell": ("a.html", "柏市<table><tr><td>a", " ", "b</td></tr></table>"),
    "entities in a cell": ("a.html", "柏市<table><tr><td>a", "&nbsp;", "b</td></tr></table>"),
    "tags in a cell": ("a.html", "柏市<table><tr><td>a", "<b>", "b</td></tr></table>"),
    "aims without a value": ("a.txt", "柏市の計画\n\n数値目標\t令和7年度まで ", "・a ", ""),
    "names of several towns": (
        "a.txt",
        "柏市、笠間市、青森市、" * 15_000,
        "新府中市、",
        "",
    ),
    "aims that run on": ("a.txt", "柏市の計画\n\n数値目標\t令和7年度まで ", "・a1a　", ""),
}


@pytest.mark.parametrize(("name", "begin", "piece", "end"), LONG.values(), ids=LONG)
def test_long_files_take_no_square_of_time(name: str, begin: str, piece: str, end: str) -> None:
    assert check(name, (begin + piece * (900_000 // len(piece.encode())) + end).encode())


HEADED = {
    "a title": ("a.html", "<title>柏市の", "計画", "</title>"),
    "an entry": ("a.md", "---\ntitle: 柏市の", "計画", "\n---\n"),
    "a heading": ("a.md", "# 柏市の", "計画", "\n\n"),
    "a heading in bold": ("a.html", "<h1>柏市の", "<b>計画</b>", "</h1>"),
}


@pytest.mark.parametrize(("name", "begin", "piece", "end"), HEADED.values(), ids=HEADED)
def test_no_heading_multiplies_a_file(name: str, begin: str, piece: str, end: str) -> None:
    """Each passage and fact bears what heads it."""
    body = "柏市は費用を年間10万円削減した。\n\n# 次の取組\n\n" * 100
    document = check(name, f"{begin}{piece * 10_000}{end}{body}".encode())
    assert document is not None
    borne = [document.title, *(fact.case for fact in document.facts)]
    assert len(document.facts) == 100
    assert max(map(len, borne)) <= 300
    assert sum(len(heading) for p in document.passages for heading in p.heading) < 60_000


WORD = '<w:document xmlns:w="http://w"><w:body>{}</w:body></w:document>'


def word(body: str) -> bytes:
    buffer = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(good(".docx")))
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            written = part == "word/document.xml"
            target.writestr(part, WORD.format(body) if written else source.read(part))
    return buffer.getvalue()


def test_boxes_within_boxes_take_no_square_of_time() -> None:
    begin, end = "<w:p><w:txbxContent>", "</w:txbxContent></w:p>"
    text = "<w:p><w:r><w:t>本文。</w:t></w:r></w:p>"
    assert check("a.docx", word(begin * 20_000 + text + end * 20_000))


def test_a_table_of_cells_as_wide_as_it_may_be_is_refused() -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999"/></w:tcPr><w:p/></w:tc>'
    row = f"<w:tr>{cell}</w:tr>"
    assert check("a.docx", word(f"<w:tbl>{row * 3000}</w:tbl>")) is None


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"\n" * (MOST_LINES + 1) + b"a"),
        ("a.md", b"a\r\n" * (MOST_LINES + 1)),
        ("a.csv", b"\n" * (MOST_LINES + 1) + b"a,b"),
    ],
)
def test_more_lines_than_memory_bears_are_refused(name: str, data: bytes) -> None:
    assert check(name, data) is None


def test_lines_that_end_in_two_characters_count_once() -> None:
    assert check("a.txt", b"\r\n" * MOST_LINES + b"a")


def test_more_sentences_than_memory_bears_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_BLOCKS", 100)
    assert check("a.txt", "文。\n".encode() * 100)
    assert check("a.txt", "文。\n".encode() * 101) is None
