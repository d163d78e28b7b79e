import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient

QUESTION = "電子契約で費用を削減した自治体はどこで、いくら減ったか"
BROKEN = "こわれた質問"
UNKNOWN = "宇宙港の建設費はいくらか"


def stream(client: TestClient, **body: Any) -> list[tuple[str, Any]]:
    response = client.post("/api/ask/stream", json=body)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/event-stream")
    return list(parsed(response.text))


def parsed(text: str) -> Iterator[tuple[str, Any]]:
    for block in text.strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines())
        yield fields["event"], json.loads(fields["data"])


def test_ask_returns_the_answer_of_the_contract(client, assistant):
    answer = client.post("/api/ask", json={"question": QUESTION}).json()
    assert assistant.asked == [(QUESTION, [])]
    assert answer == assistant.ask(QUESTION).as_json()
    assert answer["rows"][0] == {
        "municipality": "みどり市",
        "value": "約1,000千円/年",
        "detail": "すべて電子契約とした場合の試\n\n算",
        "citations": [1],
    }


def test_history_reaches_the_assistant_and_is_limited(client, assistant):
    history = [f"質問{n}" for n in range(25)]
    client.post("/api/ask", json={"question": QUESTION, "history": history})
    assert assistant.asked == [(QUESTION, history[-10:])]


def test_stream_gives_the_answer_in_order(client, assistant):
    events = stream(client, question=QUESTION, history=["前の質問"])
    names = [name for name, _ in events]
    assert names == ["question", "results", "answer", "html", "done"]
    done = events[-1][1]
    assert done == assistant.ask(QUESTION, ["前の質問"]).as_json()
    assert events[0][1] == {"standalone_question": done["standalone_question"]}
    assert events[1][1] == {"results": done["results"]}
    assert 'id="t2"' in events[-2][1]["html"]


def test_stream_gives_sentences_then_rows(client):
    events = stream(client, question=QUESTION)
    pieces = [data for name, data in events if name == "answer"]
    rows = [piece["row"] for piece in pieces if "row" in piece]
    sentences = [piece["text"] for piece in pieces if "row" not in piece]
    done = events[-1][1]
    assert len(sentences) == 2
    assert "".join(sentences) == done["answer"]
    assert rows == done["rows"]
    assert [piece["text"] for piece in pieces][-1] == "\nはまべ市：約240万円/年[2]"


def test_stream_gives_sentences_as_they_are_written(client, assistant):
    whole = assistant.ask(QUESTION)
    first = whole.answer.split("最大")[0]
    assistant.growing = [replace(whole, answer=text) for text in ("", first)]
    events = stream(client, question=QUESTION)
    names = [name for name, _ in events]
    assert names == ["question", "results", *["answer"] * 4, "html", "done"]
    assert [data["text"] for _, data in events[2:4]] == [first, whole.answer.removeprefix(first)]


def test_stream_takes_back_what_the_whole_answer_does_not_say(client, assistant):
    whole = assistant.ask(QUESTION)
    assistant.growing = [replace(whole, answer=text) for text in ("", "みどり市が減らした。[1]")]
    events = stream(client, question=QUESTION)
    names = [name for name, _ in events]
    assert names[:4] == ["question", "results", "answer", "restart"]
    after = "".join(data["text"] for name, data in events[4:] if name == "answer")
    assert after.startswith(whole.answer)
    assert "みどり市が減らした" not in after


def test_stream_tells_what_went_wrong_without_the_trace(client):
    events = stream(client, question=BROKEN)
    assert [name for name, _ in events] == ["error"]
    assert "secret" not in json.dumps(events)


def test_search(client):
    found = client.get("/api/search", params={"q": "電子契約", "k": 1}).json()
    assert found["query"] == "電子契約"
    assert len(found["results"]) == 1
    assert found["results"][0]["document"] == "事例集.txt"


@pytest.mark.parametrize("path", ["/api/ask", "/api/ask/stream"])
@pytest.mark.parametrize(
    ("body", "word"),
    [
        ({}, "question"),
        ({"question": ""}, "入力"),
        ({"question": " \n　"}, "入力"),
        ({"question": 1}, "question"),
        ({"question": None}, "question"),
        ({"question": "あ" * 2001}, "2,000"),
        ({"question": "\ud800"}, "文字"),
        ({"question": QUESTION, "history": "前"}, "history"),
        ({"question": QUESTION, "history": [1]}, "history"),
        ({"question": QUESTION, "history": None}, "history"),
        ({"question": QUESTION, "history": ["\udfff"]}, "文字"),
        ([QUESTION], "JSON"),
        (None, "JSON"),
    ],
)
def test_bad_input_is_told_in_one_line(client, path, body, word):
    response = client.post(
        path, content=json.dumps(body), headers={"content-type": "application/json"}
    )
    assert response.status_code == 400
    assert list(response.json()) == ["error"]
    assert word in response.json()["error"]
    assert "\n" not in response.json()["error"]


@pytest.mark.parametrize("content", [b"{", b"", b"\xff\xfe", b'{"question": "' + b"[" * 9000])
def test_a_body_that_is_not_json(client, content):
    response = client.post(
        "/api/ask", content=content, headers={"content-type": "application/json"}
    )
    assert response.status_code == 400
    assert "JSON" in response.json()["error"]


def test_a_form_is_not_json(client):
    assert client.post("/api/ask", data={"question": QUESTION}).status_code == 400


@pytest.mark.parametrize(
    "query", ["", "q=", "q=%20", "q=a&k=0", "q=a&k=101", "q=a&k=x", "q=" + "a" * 2001]
)
def test_bad_search(client, query):
    response = client.get(f"/api/search?{query}")
    assert response.status_code == 400
    assert list(response.json()) == ["error"]


def test_a_large_body_is_refused_however_it_is_sent(client):
    body = json.dumps({"question": QUESTION, "history": ["あ" * 200_000] * 2}).encode()
    assert client.post("/api/ask", content=body).status_code == 413
    pieces = (body[start : start + 50_000] for start in range(0, len(body), 50_000))
    response = client.post("/api/ask", content=pieces)
    assert response.status_code == 413
    assert "1MB" in response.json()["error"]


def test_an_unknown_route_and_method(client):
    assert client.get("/api/nothing").json()["error"]
    response = client.get("/api/ask")
    assert response.status_code == 405
    assert response.headers["allow"] == "POST"
    assert response.json()["error"]


def test_a_failure_inside_does_not_leak(client):
    response = client.post("/api/ask", json={"question": BROKEN})
    assert response.status_code == 500
    assert list(response.json()) == ["error"]
    assert "secret" not in response.text
    assert response.headers["content-security-policy"]


def test_health(client, assistant):
    assert client.get("/healthz").json() == {"status": "ok", "documents": 1}
    assistant.broken = RuntimeError("secret")
    response = client.get("/healthz")
    assert response.status_code == 503
    assert "secret" not in response.text


def test_metrics_count_by_route_and_outcome(client):
    client.post("/api/ask", json={"question": QUESTION})
    client.post("/api/ask", json={"question": UNKNOWN})
    client.post("/api/ask", json={"question": BROKEN})
    client.get("/documents/1")
    client.get("/documents/2")
    client.get("/nowhere/secret-name")
    client.get("/static/style.css")
    text = client.get("/metrics").text
    assert 'senrei_http_requests_total{route="/api/ask",status="200"} 2' in text
    assert 'senrei_http_requests_total{route="/api/ask",status="500"} 1' in text
    assert 'senrei_http_requests_total{route="/documents/{document_id}",status="404"} 1' in text
    assert 'senrei_http_requests_total{route="/static",status="200"} 1' in text
    assert 'senrei_http_requests_total{route="unmatched",status="404"} 1' in text
    assert 'senrei_http_request_duration_seconds_count{route="/api/ask"} 3' in text
    assert 'senrei_http_request_duration_seconds_bucket{route="/api/ask",le="+Inf"} 3' in text
    assert 'senrei_http_request_duration_seconds_sum{route="/api/ask"} 0.0' in text
    assert 'senrei_answers_total{outcome="answered"} 1' in text
    assert 'senrei_answers_total{outcome="refused"} 1' in text
    assert 'senrei_answers_total{outcome="failed"} 1' in text
    assert "secret-name" not in text


def test_the_interface_is_described_but_no_page_loads_from_elsewhere(client):
    assert "/api/ask" in client.get("/openapi.json").json()["paths"]
    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404
