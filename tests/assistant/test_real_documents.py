"""The question that all began with, over the documents it was asked of."""

import pytest

from assistant.check import checked


@pytest.mark.parametrize(
    "question",
    [
        "電子契約で費用を削減した自治体はどこで、いくら減ったか",
        "which cities cut e-contract costs and by how much",
    ],
)
def test_who_saved_with_electronic_contracts(real_assistant, question):
    answer = real_assistant.ask(question)
    rows = {row.municipality: row for row in answer.rows}
    assert {"奄美市", "笠間市"} <= set(rows) <= {"奄美市", "笠間市", "柏崎市"}
    assert "250万円" in rows["奄美市"].value
    assert "37万円" in rows["笠間市"].value
    cited = {c.n: c for c in answer.citations}
    for row in answer.rows:
        for citation in (cited[n] for n in row.citations):
            text = real_assistant.document(citation.document_id).text
            assert text[citation.quote_start : citation.quote_end] == citation.quote
            assert citation.municipality == row.municipality
    assert checked(answer) == []
