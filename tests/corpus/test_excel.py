import io
import zipfile
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
from drawn import replaced, save, write_excel

from corpus.block import Kind
from corpus.errors import SenreiError
from corpus.extract import ReadText
from corpus.office.excel import read_excel
from corpus.office.number_format import shown

SHEET = "xl/worksheets/sheet1.xml"


def read(write) -> ReadText:
    return read_excel(write_excel(write), "a.xlsx")


def texts(found: ReadText, *kinds: Kind) -> list[str]:
    return [found.text[b.start : b.end] for b in found.blocks if b.kind in kinds]


def rows(write) -> list[str]:
    return texts(read(write), Kind.ROW)


def fill(sheet, table: list[list], row: int = 1, column: int = 1) -> None:
    for i, cells in enumerate(table):
        for j, value in enumerate(cells):
            sheet.cell(row + i, column + j, value)


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (0.123, "0.0%", "12.3%"),
        (0.5, "0%", "50%"),
        (1234567, "#,##0", "1,234,567"),
        (1234567, '#,##0"千円"', "1,234,567千円"),
        (1234567, "#,##0,", "1,235"),
        (-1258500, '#,##0;"▲"#,##0', "▲1,258,500"),
        (-5, "#,##0;[Red]△ #,##0", "△ 5"),
        (0, '#,##0;-#,##0;"－"', "－"),
        (-5, "0.0", "-5.0"),
        (-0.001, "0.0", "0.0"),
        (2.5, "0", "3"),
        (1000, '"¥"#,##0', "¥1,000"),
        (1000, "[$¥-411]#,##0", "¥1,000"),
        (1000, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "1,000"),
        (7, "000", "007"),
        (1.5, "0.##", "1.5"),
        (2.0, "0.##", "2"),
        (0.1 + 0.2, "General", "0.3"),
        (3.0, "General", "3"),
        (1e20, "General", "100000000000000000000"),
        (12345.678, "0.00E+00", "12345.678"),
        (float("nan"), "0", ""),
        (True, "General", "TRUE"),
        (None, "General", ""),
        (date(2023, 4, 1), "yyyy-mm-dd", "2023-04-01"),
        (datetime(2023, 4, 1), "mm-dd-yy", "2023-04-01"),
        (datetime(2023, 4, 1), "yyyy/m/d", "2023/4/1"),
        (datetime(2023, 4, 1), 'yyyy"年"m"月"d"日";@', "2023年4月1日"),
        (datetime(2023, 4, 1), '[$-411]ggge"年"m"月"d"日"', "令和5年4月1日"),
        (datetime(2019, 4, 30), "[$-411]ge.m.d", "H31.4.30"),
        (datetime(2023, 4, 1, 9, 5), 'h"時"mm"分"', "9時05分"),
        (datetime(2023, 4, 1, 9, 5), "yyyy/m/d h:mm", "2023/4/1 9:05"),
        (datetime(2023, 4, 1), 'm"月"d"日"(aaa)', "4月1日(土)"),
        (datetime(2023, 4, 1), "General", "2023-04-01"),
        (time(9, 30), "h:mm", "9:30"),
        (timedelta(hours=26, minutes=3), "[h]:mm", "26:03"),
    ],
)
def test_values_are_shown_as_the_sheet_shows_them(value, code, expected) -> None:
    assert shown(value, code) == expected


def test_formats_are_applied_to_cells() -> None:
    def write(sheet) -> None:
        fill(sheet, [["自治体", "削減率", "開始"], ["青葉市", 0.123, date(2023, 4, 1)]])
        sheet["B2"].number_format = "0.0%"
        sheet["C2"].number_format = '[$-411]ggge"年"m"月"d"日"'

    assert rows(write)[1] == "青葉市\t12.3%\t令和5年4月1日"


def test_dates_in_japanese_excels_own_formats_are_dates() -> None:
    def write(sheet) -> None:
        fill(sheet, [["自治体", "開始"], ["青葉市", 45017]])
        sheet["B2"].number_format = "0.000"

    data = replaced(
        write_excel(write), "xl/styles.xml", b'<xf numFmtId="164"', b'<xf numFmtId="58"'
    )
    assert texts(read_excel(data, "a.xlsx"), Kind.ROW)[1] == "青葉市\t令和5年4月1日"


def test_sheets_are_headings_and_hidden_ones_left_out() -> None:
    book = openpyxl.Workbook()
    book.active.title = "令和5年度"
    fill(book.active, [["市", "額"], ["青葉市", "10円"]])
    hidden = book.create_sheet("作業用")
    fill(hidden, [["秘密", "の"], ["内容", "です"]])
    hidden.sheet_state = "hidden"
    very = book.create_sheet("もっと秘密")
    very["A1"] = "内緒"
    very.sheet_state = "veryHidden"
    fill(book.create_sheet("令和6年度"), [["市", "額"], ["若松市", "20円"]])
    book.create_sheet("空")
    found = read_excel(save(book), "a.xlsx")
    assert texts(found, Kind.HEADING) == ["令和5年度", "令和6年度"]
    assert found.text.count("\n") < 12
    assert "秘密" not in found.text
    assert "内" not in found.text
    assert found.title == "令和5年度"


def test_titles_units_notes_and_tables_are_told_apart() -> None:
    def write(sheet) -> None:
        fill(sheet, [["導入費用の一覧"]], row=3, column=2)
        fill(sheet, [["（単位：千円）"]], row=5, column=4)
        fill(sheet, [["市", "導入", "運用"], ["青葉市", 10, 20]], row=6, column=2)
        fill(sheet, [["※ 税込みです。"]], row=8, column=2)
        fill(sheet, [["町", "人口"], ["白樺町", 300]], row=11, column=2)

    found = read(write)
    assert texts(found, Kind.HEADING) == ["実績", "導入費用の一覧"]
    assert found.title == "導入費用の一覧"
    assert texts(found, Kind.ROW)[1:] == [
        "青葉市\t10\t20",
        "※ 税込みです。\t\t",
        "町\t人口",
        "白樺町\t300",
    ]
    header = next(b.header for b in found.blocks if b.kind is Kind.ROW)
    assert header
    assert found.text[slice(*header)].split("\n") == ["（単位：千円）", "市\t導入\t運用"]
    last = found.blocks[-1].header
    assert last
    assert found.text[slice(*last)] == "町\t人口"


def test_merged_cells_are_filled_and_a_title_across_the_table_stays_one() -> None:
    def write(sheet) -> None:
        fill(sheet, [["実績の表"], ["市", "費用"], [None, "導入", "運用"]])
        fill(sheet, [["青葉市", 1, 2], [None, 3, 4]], row=4)
        for merged in ("A1:C1", "A2:A3", "B2:C2", "A4:A5"):
            sheet.merge_cells(merged)

    found = read(write)
    assert texts(found, Kind.HEADING) == ["実績", "実績の表"]
    assert texts(found, Kind.ROW) == [
        "市\t費用\t費用",
        "市\t導入\t運用",
        "青葉市\t1\t2",
        "青葉市\t3\t4",
    ]
    header = found.blocks[-1].header
    assert header
    assert found.text[slice(*header)] == "市\t費用\t費用\n市\t導入\t運用"


def test_years_may_name_columns_but_figures_do_not() -> None:
    found = read(lambda sheet: fill(sheet, [["市", 2022, 2023], ["青葉市", 10, 20]]))
    assert found.blocks[-1].header
    found = read(lambda sheet: fill(sheet, [["青葉市", "10円"], ["若松市", "20円"]]))
    assert found.blocks[-1].header is None


def test_a_formula_is_its_cached_value() -> None:
    data = write_excel(lambda sheet: fill(sheet, [["市", "額"], ["青葉市", "=1+2"]]))
    assert texts(read_excel(data, "a.xlsx"), Kind.ROW)[1] == "青葉市\t"
    data = replaced(data, SHEET, b"<f>1+2</f><v></v>", b"<f>1+2</f><v>3</v>")
    assert texts(read_excel(data, "a.xlsx"), Kind.ROW)[1] == "青葉市\t3"


def with_shared_strings(strings: str) -> bytes:
    """A book as Excel writes it, its strings in a part of their own."""
    data = write_excel(lambda sheet: fill(sheet, [["市", "額"], [1, "2円"]]))
    data = replaced(data, SHEET, b'<c r="A2" t="n"><v>1</v>', b'<c r="A2" t="s"><v>0</v>')
    name = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + name + b'"/></Types>'
    data = replaced(data, "[Content_Types].xml", b"</Types>", override)
    buffer = io.BytesIO(data)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(buffer, "a") as target:
        doctype = '<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/hostname">]>' * ("&b;" in strings)
        target.writestr("xl/sharedStrings.xml", f'{doctype}<sst xmlns="{space}">{strings}</sst>')
    return buffer.getvalue()


def test_shared_strings_are_read_without_their_readings() -> None:
    data = with_shared_strings(
        "<si><r><t>青</t></r><r><t>葉市</t></r><rPh sb='0' eb='2'><t>アオバ</t></rPh></si>"
    )
    assert texts(read_excel(data, "a.xlsx"), Kind.ROW)[1] == "青葉市\t2円"


def test_entities_in_shared_strings_are_refused() -> None:
    with pytest.raises(SenreiError, match="壊れて"):
        read_excel(with_shared_strings("<si><t>&b;</t></si>"), "a.xlsx")


def test_lines_in_a_cell_are_closed() -> None:
    assert rows(lambda s: fill(s, [["費目", "内\n容"], ["導入\r\n費用", "A\nB\tC"]])) == [
        "費目\t内容",
        "導入費用\tA B C",
    ]


def test_a_far_away_cell_takes_no_endless_time() -> None:
    def write(sheet) -> None:
        fill(sheet, [["市", "額"], ["青葉市", "10円"]])
        sheet["B1048576"] = "遠い"

    assert rows(write) == ["市\t額", "青葉市\t10円"]


def test_too_many_columns_are_refused() -> None:
    with pytest.raises(SenreiError, match="列"):
        read(lambda sheet: sheet.cell(1, 10_000, "遠い"))


def test_too_many_cells_are_refused(monkeypatch) -> None:
    monkeypatch.setattr("corpus.office.excel.MOST_CELLS", 100)
    with pytest.raises(SenreiError, match="セル"):
        read(lambda sheet: fill(sheet, [["a", "b"]] * 51))


def test_merged_cells_that_cover_everything_take_no_endless_time() -> None:
    data = write_excel(
        lambda s: (fill(s, [["市", "額"], ["青葉市", "1円"]]), s.merge_cells("D4:E5"))
    )
    data = replaced(data, SHEET, b'ref="D4:E5"', b'ref="A1:XFD1048576"')
    assert texts(read_excel(data, "a.xlsx"), Kind.ROW)
