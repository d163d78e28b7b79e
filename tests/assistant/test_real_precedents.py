"""Precedents from the real documents, where they are at hand."""

from draft_plans import PLANS


def test_both_cities_with_electronic_contracts_come_first(real_assistant):
    found = real_assistant.precedents("draft.txt", PLANS["contracts"][0].encode())
    first = {p.municipality: p for p in found.precedents[:2]}
    assert set(first) == {"奄美市", "笠間市"}
    costs = {name: p.values["running_cost"] for name, p in first.items()}
    assert [(v.value, v.as_written) for v in costs["奄美市"]] == [(324_000, "324千円")]
    assert [(v.value, v.as_written) for v in costs["笠間市"]] == [(100_000, "約100千円")]
    for precedent in first.values():
        assert precedent.values["initial_cost"][0].value is None
    assert [v.value for v in first["奄美市"].values["lead_time"]] == [17]
    assert [v.value for v in first["笠間市"].values["lead_time"]] == [8]
    for citation in found.citations:
        text = real_assistant.document(citation.document_id).text
        assert text[citation.quote_start : citation.quote_end] == citation.quote


def test_a_programme_of_a_report_is_a_precedent(real_assistant):
    found = real_assistant.precedents("draft.txt", PLANS["snow"][0].encode())
    assert found.precedents[0].municipality == "柏崎市"
    assert "除雪" in found.precedents[0].title
