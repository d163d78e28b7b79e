import pytest

from corpus.document import Document
from corpus.reader import read


def read_text(text: str, name: str = "a.md") -> Document:
    return read(name, text.encode())


def units(document: Document) -> list[str]:
    return [document.text[a:b] for p in document.passages for a, b in p.units]


def test_headings_make_the_path() -> None:
    document = read_text(
        "# 計画\n\n## 窓口\n\n本文一。\n\n### 予約\n本文二。\n\n## 契約\n本文三。\n"
    )
    assert [p.heading for p in document.passages] == [
        ("計画", "窓口"),
        ("計画", "窓口", "予約"),
        ("計画", "契約"),
    ]


def test_a_heading_at_the_end_is_not_lost() -> None:
    assert units(read_text("本文。\n\n# 付録")) == ["本文。", "# 付録"]


def test_a_numbered_line_that_stands_alone_is_a_heading() -> None:
    document = read_text("第1章 総則\n\n１　目的\n\n本文。\n\n(1) 範囲\n\n本文。", "a.txt")
    assert document.passages[-1].heading == ("第1章 総則", "1 目的", "(1) 範囲")


def test_bold_type_within_a_sentence_is_no_heading() -> None:
    assert units(read_text("今年は\n**電子契約**\nを始めます。")) == [
        "今年は\n**電子契約**\nを始めます。"
    ]


def test_a_decimal_at_the_beginning_of_a_line_goes_on() -> None:
    assert units(read_text("電子決裁率は\n98.2％でした。\n-5%です。")) == [
        "電子決裁率は\n98.2％でした。",
        "-5%です。",
    ]


@pytest.mark.parametrize("mark", ["・", "- ", "①", "1. ", "(1) ", "※", "【", "Q1："])
def test_an_item_begins_anew(mark: str) -> None:
    assert units(read_text(f"{mark}一つ目\n{mark}二つ目")) == [f"{mark}一つ目", f"{mark}二つ目"]


@pytest.mark.parametrize("blank", ["", "  ", "　"])
def test_a_sentence_goes_on_below_a_blank_line(blank: str) -> None:
    text = f"窓口での手続をオンラインで行うため、新しいシステムを、\n{blank}\n導入しました。"
    assert units(read_text(text)) == [text]


def test_a_short_line_above_a_blank_line_is_done() -> None:
    assert units(read_text("導入の効果\n\n費用が減った")) == ["導入の効果", "費用が減った"]


def test_a_bare_less_than_is_text() -> None:
    assert units(read_text("6.0%減 < **28.5%減**")) == ["6.0%減 < **28.5%減**"]


def test_a_row_carries_its_tables_column_names() -> None:
    rows = "\n".join(f"| 費目{n} | {'あ' * 60} |" for n in range(8))
    document = read_text(f"| 費目 | 説明 |\n|---|---|\n{rows}\n")
    assert {p.context for p in document.passages[1:]} == {"費目 | 説明"}
    assert document.passages[0].context == ""


def test_a_rule_is_no_row() -> None:
    assert units(read_text("| a | b |\n|:--|--:|\n| 1 | 2 |")) == ["| a | b |", "| 1 | 2 |"]


def test_a_title_row_is_the_heading_of_its_table() -> None:
    document = read_text("キャッシュレス\t\t\n担当部署\t税務課\t\n", "a.txt")
    assert [p.heading for p in document.passages] == [("キャッシュレス",)]


def test_a_sentence_in_a_cell_does_not_cut_its_row() -> None:
    row = "成果\t" + "窓口を改善しました。" * 60 + "\t"
    document = read_text(f"項目\t内容\t\n{row}\n", "a.txt")
    assert units(document)[-1] == row


def test_an_html_table_over_several_lines_keeps_its_rows() -> None:
    text = "本文。\n\n<table>\n<tr>\n<td>費用</td>\n<td>10円。税抜。</td>\n</tr>\n</table>\n続き。"
    assert units(read_text(text)) == [
        "本文。",
        "<tr>\n<td>費用</td>\n<td>10円。税抜。</td>\n</tr>",
        "続き。",
    ]


def test_a_table_that_is_never_closed_is_read_line_by_line() -> None:
    assert "本文。" in units(read_text("<table>\n<tr><td>費用\n\n本文。\n"))


def test_a_long_text_without_line_ends_is_cut_at_its_sentences() -> None:
    document = read_text("窓口の手続を減らしました。" * 69_000)
    assert len(document.text) > 890_000
    assert all(document.text[p.end - 1] == "。" for p in document.passages)


def test_a_paragraph_of_many_lines_is_read() -> None:
    document = read_text("折り返しの途中の行が続く\n" * 50_000)
    assert len(document.passages) == 1
