import html
import json
import re
from html.parser import HTMLParser

import pytest

from assistant import SenreiError
from web.place import link

QUESTION = "電子契約で費用を削減した自治体はどこで、いくら減ったか"
UNKNOWN = "宇宙港の建設費はいくらか"
EVIL = "\"><script>alert(1)</script>'<img src=x onerror=alert(1)>"


class Page(HTMLParser):
    """The elements and hidden fields of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def turns(self) -> list[str | None]:
        return [field["value"] for field in self.all("input") if field["name"] == "turn"]


def test_the_empty_page_offers_examples(client):
    response = client.get("/")
    page = Page(response.text)
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert [a["lang"] for a in page.all("a") if a.get("class") == "example"] == ["ja", "en"]
    assert QUESTION in response.text
    assert page.turns == []


def test_an_example_is_answered_by_its_link(client, assistant):
    example = next(a for a in Page(client.get("/").text).all("a") if a.get("class") == "example")
    assert "</table>" in client.get(example["href"]).text
    assert assistant.asked == [(QUESTION, [])]


def test_a_conversation_without_javascript(client, assistant):
    first = client.post("/", data={"question": QUESTION})
    fields = Page(first.text).turns
    second = client.post("/", data={"question": "そのうち一番安いのは？", "turn": fields})
    assert assistant.asked[-1] == ("そのうち一番安いのは？", [QUESTION])
    assert "質問の解釈：電子契約の自治体のうち、そのうち一番安いのは？" in second.text
    assert second.text.index(QUESTION) < second.text.index("みどり市の2,500千円です。")
    assert second.text.count("<mark>") == 3
    fields = Page(second.text).turns
    client.post("/", data={"question": UNKNOWN, "turn": fields})
    assert assistant.asked[-1] == (UNKNOWN, [QUESTION, "そのうち一番安いのは？"])


def test_a_long_conversation_keeps_its_last_turns(client, assistant):
    fields = Page(client.post("/", data={"question": QUESTION}).text).turns * 30
    page = client.post("/", data={"question": "次の質問", "turn": fields}).text
    assert assistant.asked[-1] == ("次の質問", [QUESTION] * 10)
    assert len(Page(page).turns) == 11


def test_rows_are_a_table_that_cites(client):
    text = client.post("/", data={"question": QUESTION}).text
    page = Page(text)
    assert re.search(r"<caption>自治体ごとの一覧（2件）", text)
    assert [th["scope"] for th in page.all("th")] == ["col"] * 3 + ["row"] * 2
    marks = [a["href"] for a in page.all("a") if a.get("class") == "cite"]
    assert marks == ["#t1-c1", "#t1-c2", "#t1-c1", "#t1-c2"]
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert {"t1-c1", "t1-c2"} <= set(ids)
    assert len(ids) == len(set(ids))
    # A mark that no citation stands behind is text.
    assert "です。[9]" in text


def test_a_refusal_shows_the_nearest_passages_as_such(client):
    text = client.post("/", data={"question": UNKNOWN}).text
    assert 'class="answer refusal"' in text
    assert "資料には書かれていません。" in text
    assert "近い箇所" in text
    assert "<mark>" not in text
    assert "近い箇所" not in client.post("/", data={"question": QUESTION}).text


@pytest.mark.parametrize("question", ["", "  ", "あ" * 2001])
def test_the_form_says_what_is_wrong_and_keeps_the_conversation(client, question):
    fields = Page(client.post("/", data={"question": QUESTION}).text).turns
    response = client.post("/", data={"question": question, "turn": fields})
    assert response.status_code == 400
    page = Page(response.text)
    error = next(p for p in page.all("p") if p.get("id") == "error")
    assert "hidden" not in error
    assert page.all("textarea")[0]["aria-invalid"] == "true"
    assert page.turns == fields


@pytest.mark.parametrize("field", ["", "{}", "[]", "null", '{"question": 1}', EVIL])
def test_a_broken_conversation_is_told(client, field):
    response = client.post("/", data={"question": QUESTION, "turn": [field]})
    assert response.status_code == 400
    assert "新しい会話" in response.text
    assert QUESTION in response.text


def test_the_form_may_be_sent_in_parts(client, assistant):
    client.post("/", files={"question": (None, QUESTION)})
    assert assistant.asked == [(QUESTION, [])]


def test_a_question_is_never_markup(client):
    text = client.post("/", data={"question": EVIL}).text
    assert "<script>alert" not in text
    assert "<img" not in text
    assert html.escape("<script>alert(1)</script>") in text
    carried = Page(text).turns
    assert json.loads(carried[0])["question"] == EVIL
    again = client.post("/", data={"question": UNKNOWN, "turn": carried}).text
    assert "<script>alert" not in again


def test_a_document_is_never_markup(client):
    for text in (
        client.post("/", data={"question": QUESTION}).text,
        client.get("/documents/1").text,
        client.get("/documents").text,
    ):
        assert "<script>document" not in text
        assert "<em>" not in text
        assert html.escape("<em>") in text


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


@pytest.mark.parametrize("path", ["/documents/2", "/documents/x", "/nothing"])
def test_what_is_not_there(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert "<h1>" in response.text
    assert "detail" not in response.text


def test_a_place_that_is_not_a_number(client):
    response = client.get("/documents/1?start=x")
    assert response.status_code == 400
    assert "start" in response.text


def test_an_index_that_cannot_be_used(client, assistant):
    assistant.broken = SenreiError("索引がありません。senrei ingest で登録してください。")
    assert client.get("/healthz").status_code == 503
    response = client.get("/documents")
    assert response.status_code == 400
    assert "senrei ingest" in response.text


def test_failures_do_not_leak(client):
    response = client.post("/", data={"question": "こわれた質問"})
    assert response.status_code == 500
    assert "secret" not in response.text
    assert "表示できませんでした" in response.text
