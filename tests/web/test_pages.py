import html
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from assistant import SenreiError

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
    assert "12ページ" in second.text
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


@pytest.mark.parametrize("path", ["/documents/2", "/documents/x", "/nothing"])
def test_what_is_not_there(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert "<h1>" in response.text
    assert "detail" not in response.text


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


def test_a_note_and_the_writer_are_shown(client, assistant, monkeypatch):
    plain = client.get("/", params={"question": QUESTION}).text
    assert 'class="note"' not in plain
    whole = assistant.ask(QUESTION)
    told = replace(whole, note="<言語モデル>に接続できませんでした。", phrased=False)
    monkeypatch.setattr(assistant, "ask", lambda *_: told)
    assert "&lt;言語モデル&gt;に接続" in client.get("/", params={"question": QUESTION}).text
    monkeypatch.setattr(assistant, "ask", lambda *_: replace(whole, phrased=True))
    page = client.post("/", data={"question": QUESTION}).text
    assert "Written by a language model" in page
    again = client.post("/", data={"question": QUESTION, "turn": Page(page).turns[0]}).text
    assert again.count("Written by a language model") == 2
