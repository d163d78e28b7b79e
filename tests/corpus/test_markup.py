import pytest

from corpus.document import Document
from corpus.reader import read


def read_html(text: str) -> Document:
    return read("a.html", text.encode())


def units(text: str) -> list[str]:
    document = read_html(text)
    return [document.text[a:b] for p in document.passages for a, b in p.units]


def test_headings_make_the_path() -> None:
    document = read_html("<h1>計<br>画</h1><p>本文。<h2><span>窓口</span></h2>本文。<h2>契約</h2>")
    assert [p.heading for p in document.passages] == [
        ("計画",),
        ("計画", "窓口"),
        ("計画", "契約"),
    ]


def test_the_title_is_the_documents_title() -> None:
    document = read_html("<head><title>計画 &amp; 実績</title></head><p>本文。")
    assert document.title == "計画 & 実績"
    assert [document.text[p.start : p.end] for p in document.passages] == ["本文。"]


def test_a_head_that_is_never_closed_hides_nothing() -> None:
    assert units("<html><head><title>題名</title><body><p>本文。</p>") == ["本文。"]


@pytest.mark.parametrize(
    "unseen",
    ["<script>if (a < b) x('文。');</script>", "<style>p{}</style>", "<!-- <p>文。 -->"],
)
def test_what_a_browser_does_not_show_is_left_out(unseen: str) -> None:
    assert units(f"<p>一。</p>{unseen}<p>二。</p>") == ["一。", "二。"]


def test_a_sentence_is_not_cut_at_its_tags() -> None:
    sentence = "詳しくは<a href='p?id=1&x=!'>こちら</a>を<br>見て<!-- 。 -->ください。"
    assert units(f"<p>{sentence}次の文。</p>") == [sentence, "次の文。"]


def test_an_item_after_a_break_begins_anew() -> None:
    assert units("<p>・一つ目<br>・二つ目<br><br>終わり") == ["・一つ目", "・二つ目", "終わり"]


@pytest.mark.parametrize(
    "text", ["6.0%減 < 28.5%減", "A<B と C>D", "<28.5%", "x <重要> y", "< p >"]
)
def test_a_less_than_that_begins_no_tag_is_text(text: str) -> None:
    assert units(f"<p>{text}</p>") == [text]


def test_a_greater_than_in_quotes_does_not_end_a_tag() -> None:
    assert units('<p title="a>b">本文。</p>') == ["本文。"]


def test_quotes_that_are_never_closed_do_not_swallow_text() -> None:
    assert units('<img alt="5>本文は"です。<p>続き。') == ['本文は"です。', "続き。"]
    assert "一。" in units('<p title="a><p>一。</p><p title="b">二。</p>')


def test_entities_are_text_but_a_space_is_none() -> None:
    assert units("<p>&nbsp;</p><p>A&amp;B&#12290;</p>") == ["A&amp;B&#12290;"]


def test_a_table_within_a_cell_stays_in_its_row() -> None:
    inner = "<table><tr><td>住民票</td></tr><tr><td>2,885件。</td></tr></table>"
    row = f"<tr><th>実績</th><td>{inner}</td><td>以上。</td></tr>"
    assert units(f"<table>{row}<tr><td>次</td></tr></table>") == [row, "<tr><td>次</td></tr>"]


def test_rows_that_are_never_closed_are_parted() -> None:
    assert units("<table><tr><td>a<td>b<tr><td>c</table>後") == [
        "<tr><td>a<td>b",
        "<tr><td>c",
        "後",
    ]


def test_a_table_within_a_cell_that_is_never_closed_ends_with_its_row() -> None:
    text = "<table><tr><td><table><tr><td>a</td></tr></td></tr><tr><td>b</td></tr></table>"
    assert units(text)[-1] == "<tr><td>b</td></tr>"


def test_a_page_laid_out_with_a_table_is_no_row() -> None:
    page = "<h1>計画</h1><p>一。二。</p><table><tr><td>費用</td><td>10円</td></tr></table>"
    assert units(f"<table><tr><td>{page}</td></tr></table>") == [
        "計画",
        "一。",
        "二。",
        "<tr><td>費用</td><td>10円</td></tr>",
    ]


def test_a_row_carries_its_own_tables_header() -> None:
    rows = "".join(f"<tr><td>{'あ' * 200}{n}</td><td>円</td></tr>" for n in range(3))
    table = f"<table><tr><th>費目</th><th>額</th></tr>{rows}</table>"
    document = read_html(table + table.replace("費目", "効果"))
    contexts = [p.context for p in document.passages]
    assert (contexts[1], contexts[-1]) == ("費目 額", "効果 額")


def test_a_heading_that_is_never_closed_is_text() -> None:
    document = read_html("<h2>" + "長い文です。" * 100)
    assert document.passages[0].heading == ()


def test_stray_closing_tags_do_no_harm() -> None:
    assert units("</table></tr></h2></p>一。</td></table><p>二。") == ["一。", "二。"]


@pytest.mark.parametrize("tag", ["div", "ul", "b", "table", "td", "blockquote"])
def test_deep_nesting_is_read(tag: str) -> None:
    depth = 10_000
    assert units(f"<{tag}>" * depth + "本文。" + f"</{tag}>" * depth) == ["本文。"]


@pytest.mark.parametrize("line", ["<!--", "<script>", '<a title="', "<table><tr><td>", "<", "&"])
def test_tags_that_are_never_closed_take_no_quadratic_time(line: str) -> None:
    text = "本文。<p>" + f"{line}\n" * 60_000
    assert units(text)[0] == "本文。"


def test_five_megabytes_are_read() -> None:
    text = "<div><p>窓口の<b>手続</b>です。</p>\n" * 130_000
    document = read_html(text)
    assert len(text.encode()) > 5_000_000
    assert document.passages[-1].units[-1][1] == len(text) - len("</p>\n")
