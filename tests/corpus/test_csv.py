import pytest

from corpus.block import Kind
from corpus.csv_table import read_csv
from corpus.errors import SenreiError
from corpus.reader import read
from corpus.row import cells_of, column_names


def rows(text: str | bytes) -> list[list[str]]:
    read = read_csv(text if isinstance(text, bytes) else text.encode(), "a.csv")
    return [cells_of(read.text[b.start : b.end]) for b in read.blocks if b.kind is Kind.ROW]


TABLE = [["自治体", "人口", "備考"], ["青葉市", "12,345", "窓口、電子"], ["若松市", "6,789", ""]]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    "encoding", ["utf_8", "utf_8_sig", "cp932", "euc_jp", "iso2022_jp", "utf_16"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_any_separator_and_encoding_is_read(separator, encoding, end) -> None:
    lines = [separator.join(f'"{cell}"' for cell in row) for row in TABLE]
    assert rows((end.join(lines) + end).encode(encoding)) == TABLE


def test_commas_in_unquoted_sentences_do_not_part_a_table_of_tabs() -> None:
    assert rows("自治体\t費用\n青葉市\t1,000円\n若松市\t2,000,000円\n")[1] == ["青葉市", "1,000円"]


def test_quotes_line_ends_and_doubled_quotes() -> None:
    text = 'a市,"一行目\n二行目","彼は""はい""と言った"\nb市,x,"A\nB"\n'
    assert rows(text) == [["a市", "一行目二行目", '彼は"はい"と言った'], ["b市", "x", "A B"]]


def test_the_header_is_every_rows_header() -> None:
    read = read_csv("自治体,費用（千円）\n青葉市,100\n若松市,200\n".encode(), "a.csv")
    headers = {read.text[slice(*block.header)] for block in read.blocks if block.header}
    assert headers == {"自治体\t費用（千円）"}
    assert len(read.blocks) == 3


def test_a_table_without_a_header_has_none() -> None:
    read = read_csv("青葉市,100円\n若松市,200円\n".encode(), "a.csv")
    assert [block.header for block in read.blocks] == [None, None]


def test_a_title_and_a_unit_above_the_table() -> None:
    text = "令和5年度の費用,,\n（単位：千円）,,\n自治体,導入,運用\n青葉市,1,2\n\n※ 税込み,,\n"
    read = read_csv(text.encode(), "a.csv")
    assert read.title == "令和5年度の費用"
    kinds = [block.kind for block in read.blocks]
    assert kinds == [Kind.HEADING, Kind.TEXT, Kind.ROW, Kind.ROW, Kind.TEXT]
    header = read.blocks[3].header
    assert header
    assert read.text[slice(*header)].split("\n") == ["（単位：千円）", "自治体\t導入\t運用"]


def test_a_single_column_is_a_table() -> None:
    read = read_csv("自治体\n青葉市\n若松市\n".encode(), "一覧.csv")
    assert [read.text[b.start : b.end] for b in read.blocks] == ["自治体", "青葉市", "若松市"]
    assert read.title == "一覧"


def test_ragged_rows_are_kept() -> None:
    assert rows("自治体,費用,備考\n青葉市,1\n若松市,2,x,y\n")[1:] == [
        ["青葉市", "1", "", ""],
        ["若松市", "2", "x", "y"],
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"a," * 10_000, "10?,?000? ?列"),
        (b"a,b\n" * 260_000, "セル"),
        (b'a,b\n"' + b"x" * 200_000, "引用符"),
        (b"", "空"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04aaaa", "Office"),
    ],
)
def test_what_is_no_table_is_refused(data, reason) -> None:
    with pytest.raises(SenreiError, match=reason):
        rows(data)


def test_a_group_of_columns_names_each_of_them():
    text = "No,市,窓口決済,,備考\n,,開始年月,端末(台),\n1,湯沢市,R4.10,6,\n2,仙北市,R5.7,4,\n"
    document = read("a.csv", text.encode())
    header = next(p.header for p in document.passages if p.municipality)
    assert header is not None
    names = column_names(document.text[slice(*header)])
    assert names == ["No", "市", "窓口決済 開始年月", "窓口決済 端末(台)", "備考"]


def test_a_blank_name_above_a_plain_row_stays_blank():
    text = "区分,,受付\n市民課,窓口,毎日\n税務課,電話,平日\n"
    document = read("a.csv", text.encode())
    assert document.text.startswith("区分\t\t受付\n")
