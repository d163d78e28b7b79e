"""The same table in every format gives the same cells."""

import html
import io
import zipfile
from contextlib import suppress

import openpyxl
import pytest
from drawn import (
    ROWS,
    draw_pdf,
    paragraph,
    replaced,
    ruled,
    save,
    word_table,
    write_excel,
    write_word,
)
from reportlab.platypus import PageBreak

from corpus.block import Block, Kind
from corpus.csv_table import read_csv
from corpus.errors import SenreiError
from corpus.extract import ReadText
from corpus.line import read_lines
from corpus.markup import read_markup
from corpus.office.excel import read_excel
from corpus.office.word import read_word
from corpus.pdf.reading import read_pdf
from corpus.plain import read_blocks
from corpus.reader import read
from corpus.row import cells_of

BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/hostname">]>'


def excel(rows: list[list[str]]) -> bytes:
    return write_excel(lambda sheet: [sheet.append(row) for row in rows])


def word(rows: list[list[str]]) -> bytes:
    return write_word(lambda document: word_table(document, rows))


def as_csv(rows: list[list[str]]) -> bytes:
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows).encode()


def cells(found: ReadText) -> list[list[str]]:
    rows = [block for block in found.blocks if block.kind is Kind.ROW]
    assert all(row.header == (rows[0].start, rows[0].end) for row in rows)
    return [cells_of(found.text[row.start : row.end]) for row in rows]


def markdown(rows: list[list[str]]) -> ReadText:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    text = "\n".join([lines[0], "|---|---|---|", *lines[1:]])
    return ReadText(text, "", read_blocks(text, read_lines(text)))


def html_cells(rows: list[list[str]]) -> list[list[str]]:
    trs = ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows]
    text = "<table>" + "".join(f"<tr>{tr}</tr>" for tr in trs) + "</table>"
    _, blocks = read_markup(text)
    spans = [text[block.start : block.end] for block in blocks]
    return [span[8:-10].split("</td><td>") for span in spans]


def test_a_table_has_the_same_cells_in_every_format() -> None:
    assert cells(markdown(ROWS)) == ROWS
    assert html_cells(ROWS) == ROWS
    assert cells(read_pdf(draw_pdf([ruled(ROWS)]), "a.pdf")) == ROWS
    assert cells(read_word(word(ROWS), "a.docx")) == ROWS
    assert cells(read_excel(excel(ROWS), "a.xlsx")) == ROWS
    assert cells(read_csv(as_csv(ROWS), "a.csv")) == ROWS


MADE = {
    "a.pdf": (read_pdf, draw_pdf([paragraph("本文です。"), ruled(ROWS)])),
    "a.docx": (read_word, word(ROWS)),
    "a.xlsx": (read_excel, excel(ROWS)),
}


@pytest.fixture(params=MADE)
def made(request):
    return request.param, *MADE[request.param]


def test_blocks_are_spans_in_order(made) -> None:
    name, reader, data = made
    found = reader(data, name)
    ends = [0]
    for block in found.blocks:
        assert isinstance(block, Block)
        assert ends[-1] <= block.start < block.end <= len(found.text)
        assert found.text[block.start : block.end].strip() == found.text[block.start : block.end]
        ends.append(block.end)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_a_truncated_file_is_refused_by_name(made, share) -> None:
    name, reader, data = made
    with pytest.raises(SenreiError, match=f"{name}.*壊れて"):
        reader(data[: int(len(data) * share)], name)


def test_a_damaged_file_is_read_or_refused(made) -> None:
    name, reader, data = made
    for place in range(len(data) // 40, len(data), len(data) // 40):
        damaged = (
            data[:place] + bytes(b ^ 0x55 for b in data[place : place + 9]) + data[place + 9 :]
        )
        with suppress(SenreiError):
            reader(damaged, name)


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
@pytest.mark.parametrize(
    "other", [b"", b"PK\x03\x04", b"%PDF-1.7\n%%EOF", "本文".encode(), b"\0" * 99]
)
def test_what_is_no_package_is_refused(name, other) -> None:
    with pytest.raises(SenreiError, match=name):
        MADE[name][0](other, name)


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_an_office_file_of_another_kind_is_refused(name) -> None:
    (other,) = {"a.docx", "a.xlsx"} - {name}
    with pytest.raises(SenreiError, match="拡張子と合いません"):
        MADE[name][0](MADE[other][1], name)


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_old_and_locked_office_files_are_told_apart(name) -> None:
    reader, _ = MADE[name]
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    with pytest.raises(SenreiError, match=r"古い形式.*\.docx か \.xlsx"):
        reader(ole, name)
    with pytest.raises(SenreiError, match="パスワード"):
        reader(ole + "EncryptedPackage".encode("utf_16_le"), name)


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for part, content in parts.items():
            target.writestr(part, content)
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(name) -> None:
    reader, _ = MADE[name]
    with pytest.raises(SenreiError, match="展開すると"):
        reader(zipped({"word/document.xml": b" " * 30_000_000}), name)
    with pytest.raises(SenreiError, match="展開すると"):
        reader(zipped({f"{n}.xml": b"" for n in range(20_001)}), name)


def test_a_part_that_is_longer_than_it_declares_is_refused() -> None:
    data = word(ROWS)
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        real = source.getinfo("word/document.xml").file_size
    lying = data.replace(real.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lying != data
    with pytest.raises(SenreiError, match="壊れて"):
        read_word(lying, "a.docx")


@pytest.mark.parametrize("doctype", [BOMB, OUTSIDE])
@pytest.mark.parametrize(
    ("name", "part", "text"),
    [
        ("a.docx", "word/document.xml", "白樺町"),
        ("a.docx", "word/styles.xml", "Heading 1"),
        ("a.xlsx", "xl/worksheets/sheet1.xml", "1"),
        ("a.xlsx", "xl/workbook.xml", "visible"),
    ],
)
def test_xml_entities_are_refused(name, part, text, doctype) -> None:
    reader, data = MADE[name]
    begin = b"<w:" if name == "a.docx" else b"<"
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        content = source.read(part)
    root = content.index(begin, content.find(b"?>") + 2 if b"?>" in content else 0)
    changed = content[:root] + doctype + content[root:].replace(text.encode(), b"&b;", 1)
    with pytest.raises(SenreiError, match="壊れて"):
        reader(replaced(data, part, content, changed), name)


def test_an_empty_book_has_no_blocks() -> None:
    assert read_excel(save(openpyxl.Workbook()), "a.xlsx").blocks == []
    assert read_word(write_word(lambda _: None), "a.docx").blocks == []


@pytest.mark.parametrize(
    ("name", "kind"), [("a.pdf", "pdf"), ("A.DOCX", "word"), ("a.xlsx", "excel"), ("a.csv", "csv")]
)
def test_a_document_is_read_whatever_its_format(name, kind) -> None:
    data = as_csv(ROWS) if kind == "csv" else MADE[name.lower()][1]
    document = read(name, data)
    assert document.kind == kind
    (passage,) = [p for p in document.passages if "若松市" in document.text[p.start : p.end]]
    rows = [document.text[slice(*unit)] for unit in passage.units]
    assert "若松市\t約250万円\t▲12.3%" in rows
    assert read(name, data) == document


@pytest.mark.parametrize("name", MADE)
def test_a_file_renamed_to_text_is_refused(name) -> None:
    with pytest.raises(SenreiError, match="正しい拡張子"):
        read("a.txt", MADE[name][1])


@pytest.mark.parametrize(("name", "new"), [("a.doc", ".docx"), ("a.XLS", ".xlsx")])
def test_old_office_files_are_asked_to_be_saved_anew(name, new) -> None:
    with pytest.raises(SenreiError, match=rf"古い形式.*\{new} で保存"):
        read(name, b"\xd0\xcf\x11\xe0")


def test_a_file_without_text_is_refused() -> None:
    with pytest.raises(SenreiError, match="文章がありません"):
        read("a.xlsx", save(openpyxl.Workbook()))


def test_a_casebook_in_a_pdf_has_its_cases() -> None:
    flow = []
    for number, city in ((1, "北海道札幌市"), (2, "宮城県仙台市"), (3, "兵庫県神戸市")):
        title = paragraph(f"{number} 電子契約による費用の削減 【{city}】")
        for page in "上下":
            text = f"{city[-3:]}では{page}半期に契約の手続をすべて電子にし、費用を減らしました。"
            flow += [title, paragraph(text * 6), PageBreak()]
    document = read("a.pdf", draw_pdf(flow))
    assert {p.municipality for p in document.passages} == {"札幌市", "仙台市", "神戸市"}
    for passage in document.passages:
        assert passage.municipality in document.text[passage.start : passage.end]
