"""The memo and the table by themselves: one page, nothing that a spreadsheet would compute."""

import io
from zipfile import ZipFile

import pytest
from docx import Document

from assistant.precedents.markdown import markdown
from assistant.precedents.memo import Memo, shortened
from assistant.precedents.table import harmless
from assistant.precedents.word import height, word

PAGE = 297 * 72 / 25.4


def made(text: str, rows: int = 5) -> Memo:
    return Memo(
        title=text[:60],
        lines=[text[:80]],
        header=["", *["見出し"] * 6],
        rows=[["1", *[text[:80]] * 6]] * rows,
        paragraphs=[(text[:20], text)] * 3,
        sources=[text] * rows,
    )


@pytest.mark.parametrize(
    "cell", ["=1+1", "+81", "-1", "@SUM(A1)", " =1", "\t=1", "＝1", "－円", "\r\n=1"]
)
def test_no_cell_is_a_formula(cell):
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "324千円", "▲5％", "約250万円", "2022-06"])
def test_other_cells_stay_as_they_are(cell):
    assert harmless(cell) == cell


def test_a_memo_of_long_texts_is_set_in_smaller_letters():
    memo = made("長い文章をくり返し書く。" * 40)
    sizes = [
        run.font.size.pt for p in Document(io.BytesIO(word(memo))).paragraphs for run in p.runs
    ]
    ordinary = Document(io.BytesIO(word(made("短い文。"))))
    assert height(memo) > PAGE
    assert max(sizes) < max(run.font.size.pt for p in ordinary.paragraphs for run in p.runs)
    assert height(memo, max(sizes) / 13) < PAGE


def test_what_is_unreadable_does_not_break_the_file():
    data = word(made("制御\x00文字\x0bと\ud800半分"))
    assert ZipFile(io.BytesIO(data)).testzip() is None
    assert "制御文字" in Document(io.BytesIO(data)).paragraphs[0].text


def test_what_a_document_says_is_never_markup():
    text = markdown(made("a | b <script> [x](y) *z* `c`\n# d"))
    assert "<script" not in text.replace("\\<", "")
    assert "\n# d" not in text
    assert all(line.count(" | ") == 6 for line in text.splitlines() if line.startswith("| "))


def test_a_text_is_shortened_with_an_ellipsis():
    assert shortened("あいうえお", 5) == "あいうえお"
    assert shortened("あいうえおか", 5) == "あいうえ…"
