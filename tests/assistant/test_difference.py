"""The difference that an answer works out, as our own arithmetic."""

from types import SimpleNamespace

import pytest

from assistant.checking.arithmetic import calculations, comes_out
from assistant.draft.arithmetic import add_difference, difference
from assistant.question.question import understand
from assistant.statement.statement import Statement
from corpus.municipality import by_name


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("432千円", "11,392千円", "〔計算：11,392千円 − 432千円 = 10,960千円〕"),
        ("約30,000千円", "4,000千円", "〔計算：約30,000千円 − 4,000千円 = 約26,000千円〕"),
        ("14.7%", "21.7%", "〔計算：21.7% − 14.7% = 7.0%〕"),
        ("100分", "38分", "〔計算：100分 − 38分 = 62分〕"),
        ("38分", "2時間", ""),
        ("5か月", "5年2か月", ""),
    ],
)
def test_a_difference_is_told_in_the_unit_of_both(one, other, said):
    assert difference(one, other) == said
    assert all(comes_out(calculation) for calculation in calculations(said))


def told(text, municipality="柏市"):
    hit = SimpleNamespace(
        passage=SimpleNamespace(municipality=municipality),
        document=SimpleNamespace(id=1, municipality=None),
    )
    return Statement(hit, len(text), 2 * len(text), text, 1.0, 1.0, frozenset({"cost"}), 1.0)


def added(question, *statements):
    draft = SimpleNamespace(lines=[], cite=lambda s: statements.index(s) + 1)
    add_difference(draft, question, statements)
    return [(line.text, line.citations) for line in draft.lines]


def test_a_change_is_worked_out_where_it_is_asked_for():
    change = told("窓口は39箇所 → 47箇所になった。")
    asked = understand("窓口の数はどう変わった？")
    assert added(asked, told("窓口は多い。"), change) == [
        ("〔計算：47箇所 − 39箇所 = 8箇所〕", [2])
    ]
    assert added(understand("窓口の数は？"), change) == []


def test_nothing_is_worked_out_of_two_changes():
    asked = understand("窓口の数はどう変わった？")
    assert added(asked, told("39箇所から47箇所になった。"), told("3箇所から9箇所になった。")) == []


def test_two_municipalities_are_compared():
    known = [by_name()[name][0] for name in ("柏市", "三条市")]
    asked = understand("柏市と三条市、費用の違いは？", known)
    sides = [told("費用は50万円。"), told("費用は70万円。", "三条市")]
    assert added(asked, *sides) == [("〔計算：70万円 − 50万円 = 20万円〕", [1, 2])]
    assert added(asked, sides[0], told("費用は7か月。", "三条市")) == []
