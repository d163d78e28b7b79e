"""Tables drawn with spaces."""

from corpus.aligned import aligned_rows
from corpus.block import Kind
from corpus.line import read_lines
from corpus.plain import read_blocks

TABLE = """日程は次のとおり。
第1回  9月13日 13:30～  大島文化ホール  80名
第2回  9月20日 13:30～  西彼福祉センター  60名
第3回　10月4日 9:30～　西海公民館　60名
申込みは電話で。"""


def test_lines_of_as_many_cells_are_rows():
    lines = read_lines(TABLE)
    assert aligned_rows(lines) == {1, 2, 3}
    blocks = read_blocks(TABLE, lines)
    rows = [TABLE[b.start : b.end] for b in blocks if b.kind is Kind.ROW]
    assert [row[:3] for row in rows] == ["第1回", "第2回", "第3回"]


def test_two_lines_are_no_table_nor_are_items_nor_sentences_with_gaps():
    assert not aligned_rows(read_lines("\n".join(TABLE.split("\n")[1:3])))
    assert not aligned_rows(read_lines("(1)　空き家　住宅\n(2)　移住者　住む者\n(3)　町　本町\n"))
    long = "あ" * 31
    assert not aligned_rows(read_lines("\n".join([f"{long}　い　う"] * 3)))
