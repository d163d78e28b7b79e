"""Limits and superlatives of questions, and what keeps to them."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from assistant.answer import Row
from assistant.draft.comparison import compared, keeping
from assistant.draft.draft import Draft
from assistant.question.limit import limits
from assistant.question.question import understand
from assistant.statement.statement import Statement


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("人口5万人未満の市は？", [("population", 50_000, True, True)]),
        ("初期費用100万円以下の市は？", [("initial_cost", 1_000_000, True, False)]),
        ("運用費用が50万円を超える市は？", [("running_cost", 500_000, False, True)]),
        ("導入までの期間が1年以内の市は？", [("lead_time", 12, True, False)]),
        (
            "人口10万人以上30万人未満の市は？",
            [("population", 100_000, False, False), ("population", 300_000, True, True)],
        ),
        ("100万円以下の市は？", [("", 1_000_000, True, False)]),
        ("初期費用が100万円の市は？", []),
        ("参加者5万人以上の市は？", [("", 50_000, False, False)]),
    ],
)
def test_limits(text, found):
    assert [(x.attribute, x.bound, x.upper, x.strict) for x in limits(text)] == found


@pytest.mark.parametrize(("value", "kept"), [(99, True), (100, False), (101, False)])
def test_a_strict_limit_leaves_out_its_bound(value, kept):
    (limit,) = limits("人口100人未満")
    assert limit.allows(Decimal(value)) is kept


@pytest.mark.parametrize(("value", "kept"), [(99, False), (100, True), (101, True)])
def test_another_limit_takes_its_bound_in(value, kept):
    (limit,) = limits("人口100人以上")
    assert limit.allows(Decimal(value)) is kept


@pytest.mark.parametrize(
    ("text", "extreme"),
    [
        ("初期費用が一番安い市は？", -1),
        ("導入期間が最も短かったのはどこ？", -1),
        ("最も費用を削減した市は？", 1),
        ("一番高い自治体は？", 1),
        ("Which city had the lowest cost?", -1),
        ("最大の待ち時間は何分？", 0),
        ("初期費用はいくら？", 0),
    ],
)
def test_superlatives(text, extreme):
    assert understand(text).extreme == extreme


def fact(text, attribute):
    hit = SimpleNamespace(document=SimpleNamespace(municipality=""), passage=SimpleNamespace())
    return Statement(hit, 0, 0, text, 1.0, 1.0, frozenset({attribute}), 1.0)


COST = fact("初期費用：500千円", "initial_cost")
DEAR = fact("初期費用：2,000千円", "initial_cost")
UNTOLD = fact("初期費用：示されていない（非公表）", "initial_cost")
SMALL = fact("人口：0.7万人", "population")


def test_all_limits_have_to_be_met_by_what_is_stated():
    question = understand("人口5万人未満で初期費用100万円以下の自治体は？")
    assert keeping(question, [COST, SMALL]) == [COST, SMALL]
    assert keeping(question, [DEAR, SMALL]) == []
    assert keeping(question, [UNTOLD, SMALL]) == []
    assert keeping(question, [COST]) == []


def test_of_several_facts_the_one_that_compares_stands_first():
    assert keeping(understand("初期費用が一番高い市は？"), [COST, DEAR])[0] is DEAR
    assert keeping(understand("初期費用が一番安い市は？"), [DEAR, COST])[0] is COST


def rows(*values):
    return Draft(rows=[Row(f"第{n}市", v, f"費用：{v}", []) for n, v in enumerate(values, 1)])


def test_the_row_with_the_most_or_least_is_chosen_in_base_units():
    draft = rows("2,000千円", "30万円", "")
    assert [r.municipality for r in compared(draft, 1).rows] == ["第1市"]
    assert [r.municipality for r in compared(draft, -1).rows] == ["第2市"]
    assert compared(draft, -1).compared
    assert compared(draft, 0) is draft


def test_equal_rows_are_all_chosen():
    assert len(compared(rows("1,000千円", "100万円", "300万円"), -1).rows) == 2


def test_nothing_is_chosen_where_a_row_tells_several_values():
    draft = Draft(
        rows=[Row("第1市", "9円", "前は9円で後は5円", []), Row("第2市", "7円", "7円", [])]
    )
    assert compared(draft, 1) is draft
