import io
import re

import pytest
from drawn import FONT, LARGE, MIDDLE, ROWS, draw_pdf, paragraph, ruled
from pypdf import PdfReader, PdfWriter
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Spacer

from corpus.block import Kind
from corpus.errors import SenreiError
from corpus.extract import ReadText
from corpus.pdf.reading import read_pdf

SENTENCE = "窓口に来なくても手続が終わるように、申請の受付をすべて電子にしました。"
LONG = "".join(f"第{n}の文では、{SENTENCE}" for n in range(6))


def read(*flow, **furniture) -> ReadText:
    return read_pdf(draw_pdf(list(flow), **furniture), "a.pdf")


def texts(found: ReadText, *kinds: Kind) -> list[str]:
    spans = [found.text[b.start : b.end] for b in found.blocks if b.kind in kinds]
    return [re.sub("[\n\f]", "", span) for span in spans]


def drawn(draw, *, size=(595, 842)) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size)
    canvas.setFont(FONT, 10.5)
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def test_larger_type_makes_headings_by_size() -> None:
    found = read(
        paragraph("電子申請の導入", LARGE),
        paragraph(LONG),
        paragraph("費用", MIDDLE),
        paragraph(LONG),
        paragraph("効果", MIDDLE),
        paragraph(LONG),
    )
    headings = [b for b in found.blocks if b.kind is Kind.HEADING]
    assert [(b.level, found.text[b.start : b.end]) for b in headings] == [
        (1, "電子申請の導入"),
        (2, "費用"),
        (2, "効果"),
    ]
    assert found.title == "電子申請の導入"


def test_a_heading_of_two_lines_is_one() -> None:
    title = "市民と事業者のための電子申請の導入に関する推進計画の案"
    found = read(paragraph(title, LARGE), paragraph(LONG))
    assert texts(found, Kind.HEADING) == [title]
    assert found.title == title


def test_a_figure_in_large_type_is_no_heading() -> None:
    found = read(paragraph("28.5%", LARGE), paragraph(LONG))
    assert texts(found, Kind.HEADING) == []


def test_lines_of_a_paragraph_are_joined_and_paragraphs_parted() -> None:
    short = "次の段落は短い"
    found = read(paragraph(LONG), Spacer(1, 9), paragraph(short), Spacer(1, 9), paragraph(LONG))
    sentences = LONG.replace("。", "。\n").split()
    assert texts(found, Kind.TEXT) == [*sentences, short, *sentences]


def test_a_paragraph_goes_on_over_the_page_with_its_furniture_out_of_the_way() -> None:
    flow = [paragraph(LONG) for _ in range(12)]
    found = read(*flow, header="電子申請の手引き", footer="- {} -")
    sentences = LONG.replace("。", "。\n").split() * 12
    assert texts(found, Kind.TEXT) == sentences
    assert "\f" in found.text
    furniture = texts(found, Kind.BREAK)
    assert furniture.count("電子申請の手引き") == found.text.count("\f") + 1
    assert "- 1 -" in furniture
    assert "- 2 -" in furniture


def test_the_page_of_a_place_can_be_told() -> None:
    found = read(
        paragraph("一枚目です。" + SENTENCE),
        PageBreak(),
        paragraph("二枚目です。" + SENTENCE),
        PageBreak(),
        paragraph("三枚目です。" + SENTENCE),
    )
    places = [found.text.index(word) for word in ("一枚目", "二枚目", "三枚目")]
    assert [found.text.count("\f", 0, place) for place in places] == [0, 1, 2]


def test_a_heading_that_stands_on_one_page_is_no_furniture() -> None:
    found = read(paragraph("概要", LARGE), paragraph(LONG), header="手引き")
    assert texts(found, Kind.HEADING) == ["概要"]


def test_a_ruled_table_is_rows_between_its_paragraphs() -> None:
    found = read(paragraph(SENTENCE), ruled(ROWS), paragraph(SENTENCE))
    assert [b.kind for b in found.blocks] == [Kind.TEXT, *[Kind.ROW] * 4, Kind.TEXT]
    header = found.blocks[-2].header
    assert header
    assert found.text[slice(*header)] == "\t".join(ROWS[0])


def test_merged_cells_are_filled() -> None:
    rows = [
        ["市", "費用", ""],
        ["", "導入", "運用"],
        ["青葉市", "10円", "20円"],
        ["", "3円", "4円"],
    ]
    spans = [("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 0), (0, 1)), ("SPAN", (0, 2), (0, 3))]
    found = read(ruled(rows, *spans))
    assert [row.split("\t") for row in texts(found, Kind.ROW)] == [
        ["市", "費用", "費用"],
        ["市", "導入", "運用"],
        ["青葉市", "10円", "20円"],
        ["青葉市", "3円", "4円"],
    ]


def test_a_table_without_outer_lines_at_its_sides() -> None:
    style = [("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black)]
    style += [("LINEABOVE", (0, 0), (-1, 0), 1, colors.black)]
    style += [("LINEBELOW", (0, -1), (-1, -1), 1, colors.black)]
    found = read(ruled(ROWS, ("GRID", (0, 0), (-1, -1), 0, colors.white), *style))
    assert [row.split("\t") for row in texts(found, Kind.ROW)] == ROWS


def test_lines_drawn_as_thin_boxes_make_a_table() -> None:
    def draw(canvas) -> None:
        for y in (700, 670, 640):
            canvas.rect(100, y, 300, 0.6, stroke=0, fill=1)
        for x in (100, 250, 399.4):
            canvas.rect(x, 640, 0.6, 60, stroke=0, fill=1)
        for x, y, text in (
            (110, 680, "費目"),
            (260, 680, "額"),
            (110, 650, "導入"),
            (260, 650, "9円"),
        ):
            canvas.drawString(x, y, text)

    assert texts(read_pdf(drawn(draw), "a.pdf"), Kind.ROW) == ["費目\t額", "導入\t9円"]


def test_a_frame_around_text_is_no_table() -> None:
    found = read(ruled([[paragraph(LONG)]]), paragraph(SENTENCE))
    assert texts(found, Kind.ROW) == []
    assert len(texts(found, Kind.TEXT)) == 7


def test_a_table_that_goes_on_keeps_its_header() -> None:
    rows = [["市", "導入費用"], *[[f"{n}番目の市", f"{n},000円"] for n in range(100)]]
    found = read(ruled(rows))
    assert [row.split("\t") for row in texts(found, Kind.ROW)] == rows
    assert len({block.header for block in found.blocks}) == 1


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(rotation) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(draw_pdf([ruled(ROWS)])))
    page = writer.pages[0]
    page.rotate(rotation)
    page.transfer_rotation_to_content()
    page.rotation = (360 - rotation) % 360
    buffer = io.BytesIO()
    writer.write(buffer)
    rows = texts(read_pdf(buffer.getvalue(), "a.pdf"), Kind.ROW)
    assert [row.split("\t") for row in rows] == ROWS


def test_scaled_letters_have_the_size_in_which_they_are_shown() -> None:
    def draw(canvas) -> None:
        canvas.saveState()
        canvas.scale(20, 20)
        canvas.setFont(FONT, 1)
        canvas.drawString(3, 38, "大きな題名")
        canvas.restoreState()
        canvas.setFont(FONT, 10)
        for n in range(5):
            canvas.drawString(60, 700 - 17 * n, SENTENCE)

    assert texts(read_pdf(drawn(draw), "a.pdf"), Kind.HEADING) == ["大きな題名"]


def test_a_scanned_file_asks_for_character_recognition() -> None:
    data = drawn(lambda canvas: canvas.rect(50, 50, 400, 600, fill=1))
    with pytest.raises(SenreiError, match=r"a\.pdf.*OCR"):
        read_pdf(data, "a.pdf")


def encrypted(user: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(draw_pdf([paragraph(LONG)]))))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_password_is_asked_to_be_taken_off() -> None:
    with pytest.raises(SenreiError, match=r"a\.pdf.*パスワード"):
        read_pdf(encrypted("secret"), "a.pdf")
    assert SENTENCE[:6] in read_pdf(encrypted(""), "a.pdf").text


def test_too_many_pages_or_characters_are_refused(monkeypatch) -> None:
    data = draw_pdf([paragraph(SENTENCE), PageBreak(), paragraph(SENTENCE)])
    monkeypatch.setattr("corpus.pdf.reading.MOST_PAGES", 1)
    with pytest.raises(SenreiError, match="ページが多すぎます"):
        read_pdf(data, "a.pdf")
    monkeypatch.undo()
    monkeypatch.setattr("corpus.pdf.reading._MOST_ON_PAGE", 10)
    with pytest.raises(SenreiError, match="1 ページの文字が多すぎます"):
        read_pdf(data, "a.pdf")


@pytest.mark.parametrize("data", [b"", b"text", b"PK\x03\x04", b"\0" * 2000])
def test_what_is_no_pdf_is_refused(data) -> None:
    with pytest.raises(SenreiError, match="PDF ではありません"):
        read_pdf(data, "a.pdf")


def test_two_columns_are_read_one_after_the_other() -> None:
    def draw(canvas) -> None:
        for column, x in enumerate((50, 310)):
            for n in range(8):
                canvas.drawString(
                    x, 750 - 17 * n, f"{'左右'[column]}の段の{n}行目はここまで続きます。"
                )

    found = read_pdf(drawn(draw), "a.pdf")
    assert found.text.index("左の段の7行目") < found.text.index("右の段の0行目")
