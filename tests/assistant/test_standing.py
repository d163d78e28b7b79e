import pytest

from assistant.question.standing import Standing, mark_in, standing_asked, standing_in


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("まだ予約システムを入れていないところはどこ？", Standing.NOT_YET),
        ("電子契約が未導入の市は？", Standing.NOT_YET),
        ("検討中の団体は？", Standing.NOT_YET),
        ("電子契約を使っている市は？", Standing.ALREADY),
        ("電子契約を導入した市は？", Standing.ALREADY),
        ("オンライン申請をやっていない市は？", Standing.NOT_YET),
        ("電子契約の件数は？", None),
    ],
)
def test_the_standing_that_is_asked_for(text, asked):
    assert standing_asked(text) is asked


@pytest.mark.parametrize(
    ("cell", "stated"),
    [
        ("未導入", Standing.NOT_YET),
        ("（未導入）", Standing.NOT_YET),
        ("検討中（令和8年度導入予定）", Standing.NOT_YET),
        ("（導入を中止）", Standing.NOT_YET),
        ("導入済", Standing.ALREADY),
        ("試行中", Standing.ALREADY),
        ("連携を検討中の製品", None),
        ("窓口のみ", None),
    ],
)
def test_the_standing_that_a_cell_states(cell, stated):
    assert standing_in(cell) is stated


@pytest.mark.parametrize(
    ("cell", "stated"),
    [("○", Standing.ALREADY), ("有", Standing.ALREADY), ("×", Standing.NOT_YET), ("△", None)],
)
def test_the_standing_that_a_mark_stands_for(cell, stated):
    assert mark_in(cell) is stated
