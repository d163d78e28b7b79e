import html
import re

import pytest

from web.place import link

QUESTION = "電子契約で費用を削減した自治体はどこで、いくら減ったか"


def test_the_document_list(client):
    text = client.get("/documents").text
    assert 'href="/documents/1"' in text
    assert "事例集.txt" in text
    assert re.search(r"2026/11/2\d \d\d:\d\d", text)


def test_a_citation_opens_at_its_quote(client, assistant):
    citation = assistant.ask(QUESTION).citations[0]
    text = client.get(link(citation)).text
    marked = re.search(r'<mark id="quote">(.*?)</mark>', text, re.DOTALL)
    assert html.unescape(marked[1]) == citation.quote
    cited = re.search(r'<span class="cited" id="passage">(.*?)</span>', text, re.DOTALL)
    whole = html.unescape(cited[1].replace('<mark id="quote">', "").replace("</mark>", ""))
    assert whole == citation.passage


def test_a_result_opens_at_its_passage(client, assistant):
    result = assistant.search("電子契約")[1]
    text = client.get(link(result)).text
    assert 'id="passage"' in text
    assert "<mark" not in text


def test_a_document_that_has_changed_is_not_marked(client, assistant):
    address = link(assistant.ask(QUESTION).citations[0])
    text = client.get(re.sub("qs=[0-9]+", "qs=3", address)).text
    assert "<mark" not in text
    assert "印は付けていません" in text


@pytest.mark.parametrize(
    "query", ["start=5&end=3", "start=-1&end=4", "start=0&end=99999999", "qs=9999999&qe=99999999"]
)
def test_places_outside_the_document_are_not_marked(client, query):
    response = client.get(f"/documents/1?{query}")
    assert response.status_code == 200
    assert "<mark" not in response.text
    assert "印は付けていません" in response.text


def test_a_quote_outside_its_passage_is_not_marked(client):
    text = client.get("/documents/1?start=0&end=5&qs=8&qe=12").text
    assert 'id="passage"' in text
    assert "<mark" not in text


def test_a_place_that_is_not_a_number(client):
    response = client.get("/documents/1?start=x")
    assert response.status_code == 400
    assert "start" in response.text
