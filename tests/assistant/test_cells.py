"""Rows of tables as people read them: cells under their columns, with units."""

from types import SimpleNamespace

import pytest

from assistant.draft.excerpt import best_cell, shown
from assistant.draft.rows import value_in
from assistant.question.question import understand
from assistant.statement.cell import cells_of, figured, told

HEADER = "団体名\tシステム名\t初期費用(千円)\t利用件数\t備考"


def cells(row, header=HEADER, declared=""):
    return cells_of(row, header, declared)


def test_a_cell_stands_under_its_column_with_the_columns_unit():
    found = cells("湯沢市\tミドリ\t1,320\t12\t-")
    assert (
        told(found)
        == "団体名：湯沢市 │ システム名：ミドリ │ 初期費用：1,320（千円） │ 利用件数：12"
    )
    assert "初期費用：1,320千円" in figured(found)
    assert "利用件数：12件" in figured(found)


def test_the_unit_may_stand_in_a_column_of_its_own():
    found = cells("1\t電子決裁率\t%\t80\t84.2", "No.\t指標\t単位\tR6目標\tR6実績")
    assert told(found) == "指標：電子決裁率 │ R6目標：80（%） │ R6実績：84.2（%）"


def test_a_unit_declared_for_the_table_is_not_told_of_a_column():
    found = cells("市税\t68,036\t4.2", "区分\tR4\t増減", "百万円")
    assert told(found) == "区分：市税 │ R4：68,036 │ 増減：4.2"
    assert "68,036百万円" in figured(found)


def test_a_header_of_two_rows_names_groups_and_columns():
    header = "団体名\t経費(千円)\t経費(千円)\n団体名\t初期\t年間"
    assert told(cells("湯沢市\t880\t120", header)) == (
        "団体名：湯沢市 │ 経費 初期：880（千円） │ 経費 年間：120（千円）"
    )


def test_a_table_of_two_columns_is_names_and_what_they_stand_for():
    assert told(cells("土曜の運行\t57.6%", "項目\t割合")) == "土曜の運行 割合：57.6%"


@pytest.mark.parametrize("row", ["湯沢市\tミドリ", f"湯沢市\tミドリ\t1\t2\t{'長い文' * 21}"])
def test_other_rows_and_rows_of_prose_have_no_cells(row):
    assert cells(row) == ()


def statement(row):
    found = cells(row)
    return SimpleNamespace(cells=found, text=told(found))


ROW = "湯沢市\tミドリ\t1,320\t12\t方言の辞書を職員が加えて使っている"


def test_what_is_asked_for_is_shown_and_not_the_whole_row():
    question = understand("湯沢市のシステムの初期費用は？")
    row = statement(ROW)
    cell = best_cell(row.cells, question)
    assert cell is not None
    assert cell.name == "初期費用(千円)"
    assert "1,320（千円）" in shown(row, question, 250)
    assert "辞書" not in shown(row, question, 250)
    assert value_in(row, "", question) == "1,320（千円）"


def test_where_nothing_is_named_the_row_is_shown_as_far_as_it_fits():
    question = understand("湯沢市はどうしている？")
    assert shown(statement(ROW), question, 250) == statement(ROW).text
    assert len(shown(statement(ROW), question, 40)) <= 40
