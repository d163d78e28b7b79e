from types import SimpleNamespace

from assistant.draft.rows import by_municipality, value_in
from assistant.question.question import understand
from assistant.statement.statement import Statement

QUESTION = understand("電子契約の件数と、いくら減ったかを自治体ごとに")


def statement(municipality, score, holds=("cases",), near=1.0, text="500件"):
    hit = SimpleNamespace(
        passage=SimpleNamespace(municipality=municipality),
        document=SimpleNamespace(municipality=None),
    )
    return Statement(hit, 0, 0, text, 1.0, near, frozenset(holds), score)


def named(statements):
    return [group[0].municipality for group in by_municipality(QUESTION, statements)]


def test_rows_stand_by_worth_and_all_that_answer_have_one():
    found = [statement(f"第{n}市", 3.0 - n / 50) for n in range(35)]
    assert named(found) == [s.municipality for s in found]


def test_what_is_far_less_worth_off_the_topic_or_says_nothing_of_it_has_no_row():
    found = [
        statement("奄美市", 3.0),
        statement("柏市", 2.9, near=0.3),
        statement("笠間市", 2.8, holds=()),
        statement("", 2.7),
        statement("三条市", 0.9),
    ]
    assert named(found) == ["奄美市"]


def test_a_row_states_each_thing_asked_for():
    cases, saving = statement("奄美市", 3.0), statement("奄美市", 2.0, ("saving",), text="9円減")
    other = statement("奄美市", 2.5)
    (group,) = by_municipality(QUESTION, [cases, other, saving])
    assert set(map(id, group)) == {id(cases), id(saving)}


def test_the_value_is_the_figure_that_is_asked_for():
    assert value_in(statement("奄美市", 1.0), "令和4年度に345件で37万円減った", QUESTION) == "345件"
    assert value_in(statement("奄美市", 1.0), "令和4年度は100分だった", QUESTION) == "100分"
    assert value_in(statement("奄美市", 1.0), "増えた", QUESTION) == ""


def test_of_one_figure_in_several_years_the_value_is_the_latest():
    told = statement("奄美市", 1.0)
    assert value_in(told, "(令和4年度231件、令和5年度400件)", QUESTION) == "400件"
    assert value_in(told, "令和5年度は400件、うち窓口は120件", QUESTION) == "400件"


def test_who_does_a_thing_has_a_row_where_figures_are_asked_for_besides():
    aside = understand("電子契約を使っている市はどこ？件数も知りたい")
    found = [statement("奄美市", 3.0), statement("笠間市", 2.0, holds=(), text="使う。")]
    assert [g[0].municipality for g in by_municipality(aside, found)] == ["奄美市", "笠間市"]
    plain = understand("電子契約を使っている市の件数は？")
    assert [g[0].municipality for g in by_municipality(plain, found)] == ["奄美市"]
