"""Precedents for drafts, over the starter corpus: which cases come first, and what they state."""

import pytest
from draft_plans import LATER, PLANS, STRANGE

from assistant import SenreiError
from assistant.precedents.precedent import LABELS

FIRST = 3
CONTRACTS = PLANS["contracts"][0]


@pytest.fixture(scope="module")
def found(starter_assistant):
    """Every draft's precedents, by its name."""
    return {
        name: starter_assistant.precedents("draft.txt", text.encode())
        for name, (text, _) in PLANS.items()
    }


@pytest.mark.parametrize("name", PLANS)
def test_the_expected_case_is_among_the_first(found, name):
    first = {precedent.document for precedent in found[name].precedents[:FIRST]}
    assert first & PLANS[name][1]


def test_most_expected_cases_of_drafts_written_later_are_among_the_first(starter_assistant):
    missed = []
    for text, expected in LATER:
        found = starter_assistant.precedents("draft.txt", text.encode())
        if not expected & {precedent.document for precedent in found.precedents[:FIRST]}:
            missed.append(found)
    assert len(missed) <= 1
    assert all(result.nearest for result in missed)


def test_both_cities_with_electronic_contracts_come_first(found):
    first, second = found["contracts"].precedents[:2]
    costs = {p.municipality: [v.value for v in p.values["running_cost"]] for p in (first, second)}
    assert costs == {"奄美市": [324_000], "笠間市": [100_000]}
    told = next(p for p in (first, second) if p.municipality == "奄美市")
    assert [v.value for v in told.values["lead_time"]] == [17]
    assert [v.text for v in told.values["start"]] == ["2022年6月（令和4年6月）"]
    assert [v.value for v in told.values["service"]] == ["電子印鑑GMOサイン"]
    assert [v.value for v in told.population] == [42_000]
    assert {"印紙", "製本"} <= set(told.terms)


def test_a_cost_that_the_document_does_not_tell_is_said_to_be_so(found):
    value = found["contracts"].precedents[0].values["initial_cost"][0]
    assert value.value is None
    assert value.text.startswith("示されていない（")
    assert value.citations


def test_everything_is_cited_as_it_stands(found, starter_assistant):
    for result in found.values():
        assert [c.n for c in result.citations] == list(range(1, len(result.citations) + 1))
        for citation in result.citations:
            text = starter_assistant.document(citation.document_id).text
            assert text[citation.quote_start : citation.quote_end] == citation.quote
            assert text[citation.start : citation.end] == citation.passage
            assert citation.start <= citation.quote_start < citation.quote_end <= citation.end
        for precedent in result.precedents:
            assert set(precedent.values) == set(LABELS)
            told = [*precedent.population, *precedent.lessons]
            told += [value for values in precedent.values.values() for value in values]
            assert precedent.reason
            assert all(value.citations for value in told)


def test_a_value_is_of_the_precedent_itself(found):
    for result in found.values():
        for precedent in result.precedents:
            for values in precedent.values.values():
                cited = result.cited([n for value in values for n in value.citations])
                assert {c.document for c in cited} <= {precedent.document}


def test_lessons_are_in_the_documents_own_words(found):
    (lock,) = (p for p in found["keys"].precedents if p.municipality == "阿蘇市")
    assert 1 <= len(lock.lessons) <= 3
    for lesson in lock.lessons:
        (citation,) = found["keys"].cited(lesson.citations)
        assert lesson.text in citation.quote


@pytest.mark.parametrize("text", STRANGE)
def test_a_draft_with_nothing_close_gets_the_nearest_as_such(starter_assistant, text):
    result = starter_assistant.precedents("draft.txt", text.encode())
    assert (result.close, result.precedents) == (False, [])
    assert 1 <= len(result.nearest) <= FIRST
    assert result.as_json()["close"] is False


def test_fewer_are_given_where_fewer_are_wanted(starter_assistant):
    result = starter_assistant.precedents("draft.txt", CONTRACTS.encode(), k=1)
    assert len(result.precedents) == 1


def test_ones_own_municipality_stands_at_the_top_or_is_given(starter_assistant):
    own = CONTRACTS.replace("みどり野市", "長岡市")
    read = starter_assistant.precedents("draft.txt", own.encode()).draft
    assert (read.municipality, read.prefecture) == ("長岡市", "新潟県")
    assert [v.unit for v in read.population] == ["人"]
    given = starter_assistant.precedents("draft.txt", CONTRACTS.encode(), "北海道余市町").draft
    assert given.municipality == "余市町"
    assert (
        starter_assistant.precedents("d.txt", own.encode(), "笠間").draft.municipality == "笠間市"
    )
    assert starter_assistant.precedents("d.txt", CONTRACTS.encode()).draft.municipality is None


def test_ones_own_name_finds_nothing_by_itself(starter_assistant):
    for text, _ in (PLANS["snow"], PLANS["keys"]):
        plain = starter_assistant.precedents("d.txt", text.encode()).precedents
        named = f"笠間市\n{text}\n笠間市は笠間市の計画による。".encode()
        own = starter_assistant.precedents("d.txt", named).precedents
        assert own[0].document == plain[0].document


@pytest.mark.parametrize(
    ("name", "data", "municipality"),
    [
        ("draft.txt", b"", None),
        ("draft.txt", b" \n ", None),
        ("draft.doc", b"x", None),
        ("draft.docx", b"x", None),
        ("draft.txt", CONTRACTS.encode(), "どこにもない市"),
    ],
)
def test_a_draft_that_cannot_be_read_is_refused(starter_assistant, name, data, municipality):
    with pytest.raises(SenreiError) as error:
        starter_assistant.precedents(name, data, municipality)
    assert "\n" not in str(error.value)


def test_a_long_draft_is_read_to_a_limit(starter_assistant):
    long = f"{CONTRACTS}\n" + "除雪車の運転手に案内装置を付ける。\n" * 20_000
    result = starter_assistant.precedents("draft.txt", long.encode())
    assert len(result.text) <= 20_000
    assert result.precedents
