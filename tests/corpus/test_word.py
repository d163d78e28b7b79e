import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from drawn import replaced, word_table, write_word

from corpus.block import Kind
from corpus.errors import SenreiError
from corpus.extract import ReadText
from corpus.office.word import read_word


def read(write) -> ReadText:
    return read_word(write_word(write), "a.docx")


def texts(write, kind: Kind | None = None) -> list[str]:
    found = read(write)
    return [found.text[b.start : b.end] for b in found.blocks if kind in (None, b.kind)]


def headings(write) -> list[tuple[int, str]]:
    found = read(write)
    blocks = [b for b in found.blocks if b.kind is Kind.HEADING]
    return [(b.level, found.text[b.start : b.end]) for b in blocks]


def test_headings_come_from_styles() -> None:
    def write(document) -> None:
        document.add_heading("推進計画", 0)
        document.add_heading("現状", 1)
        document.add_paragraph("本文です。")
        document.add_heading("課題", 2)

    assert headings(write) == [(1, "推進計画"), (2, "現状"), (3, "課題")]
    assert read(write).title == "推進計画"


def test_a_style_with_a_japanese_name_and_one_based_on_it_make_headings() -> None:
    def write(document) -> None:
        style = document.styles.add_style("見出し 2", 1)
        derived = document.styles.add_style("市の見出し", 1)
        derived.base_style = style
        document.add_paragraph("背景", "見出し 2")
        document.add_paragraph("経緯", "市の見出し")
        document.add_paragraph("本文です。")

    assert headings(write) == [(2, "背景"), (2, "経緯")]


def test_headings_set_by_hand_are_told_by_number_or_bold_type() -> None:
    def write(document) -> None:
        document.add_paragraph("第1章　総則")
        document.add_paragraph("本文です。")
        document.add_paragraph().add_run("導入の効果").bold = True
        document.add_paragraph("本文です。")
        document.add_paragraph().add_run("とても大事なことです。").bold = True

    assert headings(write) == [(1, "第1章　総則"), (6, "導入の効果")]


def test_numbered_items_in_a_row_are_no_headings() -> None:
    items = ["１　申請する", "２　審査する", "３　交付する"]
    assert headings(lambda document: [document.add_paragraph(item) for item in items][:0]) == []


def test_paragraphs_are_not_joined_and_sentences_parted() -> None:
    long = "窓口の手続をすべて電子にするための準備を各課で進めているところであり"

    def write(document) -> None:
        document.add_paragraph(f"{long}ます。次の文です。")
        document.add_paragraph(long)
        document.add_paragraph("続かない段落")

    assert texts(write) == [f"{long}ます。", "次の文です。", long, "続かない段落"]


def test_tables_and_text_keep_their_order() -> None:
    def write(document) -> None:
        document.add_paragraph("前の文。")
        word_table(document, [["費目", "額"], ["導入", "10円"]])
        document.add_paragraph("後の文。")

    assert texts(write) == ["前の文。", "費目\t額", "導入\t10円", "後の文。"]


def test_merged_cells_are_filled() -> None:
    def write(document) -> None:
        rows = [
            ["市", "費用", ""],
            ["", "導入", "運用"],
            ["青葉市", "10円", "20円"],
            ["", "3", "4"],
        ]
        table = word_table(document, rows)
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(0, 0).merge(table.cell(1, 0))
        table.cell(2, 0).merge(table.cell(3, 0))

    assert texts(write, Kind.ROW) == [
        "市\t費用\t費用",
        "市\t導入\t運用",
        "青葉市\t10円\t20円",
        "青葉市\t3\t4",
    ]
    found = read(write)
    header = found.blocks[-1].header
    assert header
    assert found.text[slice(*header)] == "市\t費用\t費用\n市\t導入\t運用"


def test_lines_in_a_cell_are_closed() -> None:
    rows = [["費目", "内容"], ["導入\n費用", "1 年目\nLINE\nBot\t一式"]]
    assert texts(lambda d: word_table(d, rows))[-1] == "導入費用\t1 年目 LINE Bot 一式"


def test_a_table_of_one_cell_is_a_frame() -> None:
    def write(document) -> None:
        cell = document.add_table(rows=1, cols=1).cell(0, 0)
        cell.text = "枠の中の文です。"
        cell.add_paragraph("二つ目です。")

    assert texts(write, Kind.TEXT) == ["枠の中の文です。", "二つ目です。"]


def test_inserted_text_counts_and_deleted_text_does_not() -> None:
    def write(document) -> None:
        p = document.add_paragraph("費用は")._p
        for tag, name, text in (("w:ins", "w:t", "10円"), ("w:del", "w:delText", "20円")):
            change, run, t = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(name)
            t.text = text
            run.append(t)
            change.append(run)
            p.append(change)
        document.paragraphs[0].add_run("です。")

    assert texts(write) == ["費用は10円です。"]


def test_content_controls_links_and_text_boxes_are_read() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    xml = (
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p>"
        f"<w:hyperlink>{run.format('手引き')}</w:hyperlink><w:sdt><w:sdtContent>"
        f"{run.format('を見る。')}</w:sdtContent></w:sdt><w:r><w:pict><w:txbxContent><w:p>"
        f"{run.format('囲みの文。')}</w:p></w:txbxContent></w:pict></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert texts(lambda d: d.element.body.insert(0, parse_xml(xml))) == [
        "手引きを見る。",
        "囲みの文。",
    ]


def test_readings_above_characters_are_left_out() -> None:
    ruby = (
        f"<w:r {nsdecls('w')}><w:ruby><w:rt><w:r><w:t>ながおか</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>長岡</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    assert texts(lambda d: d.add_paragraph()._p.append(parse_xml(ruby))) == ["長岡"]


def test_items_after_line_breaks_begin_anew() -> None:
    def write(document) -> None:
        run = document.add_paragraph().add_run("次のとおり")
        for text in ("・一つ目の", "続き", "・二つ目"):
            run.add_break(WD_BREAK.LINE)
            run.add_text(text)

    assert texts(write) == ["次のとおり", "・一つ目の続き", "・二つ目"]


def test_deep_nesting_is_read_or_refused() -> None:
    depth = 3_000
    xml = f"<w:sdt {nsdecls('w')}><w:sdtContent>" + "<w:sdt><w:sdtContent>" * depth
    end = "</w:sdtContent></w:sdt>" * (depth + 1)
    data = write_word(lambda d: d.add_paragraph("置き換える"))
    inner = "<w:p><w:r><w:t>本文。</w:t></w:r></w:p>"
    new = f"<w:body>{xml}{inner}{end}".encode()
    try:
        found = read_word(replaced(data, "word/document.xml", b"<w:body>", new), "a.docx")
    except SenreiError:
        return
    assert found.text.startswith("本文。")


def test_a_row_that_spans_endless_columns_is_refused() -> None:
    def write(document) -> None:
        table = word_table(document, [["a", "b"], ["c", "d"]])
        table.cell(0, 0).merge(table.cell(0, 1))

    part = "word/document.xml"
    data = replaced(write_word(write), part, b'gridSpan w:val="2"', b'gridSpan w:val="999999999"')
    with pytest.raises(SenreiError, match="表が大きすぎます"):
        read_word(data, "a.docx")
