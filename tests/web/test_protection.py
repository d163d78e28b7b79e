import pytest

BODY = {"question": "電子契約"}


@pytest.mark.parametrize(
    "path", ["/", "/documents", "/documents/1", "/nothing", "/healthz", "/static/style.css"]
)
def test_every_response_is_protected(client, path):
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    for rule in (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ):
        assert rule in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/", "/documents/1", "/api/search?q=a", "/healthz"])
def test_answers_are_not_stored(client, path):
    assert client.get(path).headers["cache-control"] == "no-store"


def test_streams_are_not_stored(client):
    response = client.post("/api/ask/stream", json=BODY)
    assert response.headers.get_list("cache-control") == ["no-store"]


def test_static_files_are_checked_for_changes(client):
    first = client.get("/static/style.css")
    assert first.headers["cache-control"] == "no-cache"
    again = client.get("/static/style.css", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://testserver:81"},
    ],
)
@pytest.mark.parametrize("path", ["/", "/api/ask", "/api/ask/stream"])
def test_what_other_sites_post_is_refused(client, assistant, path, headers):
    response = client.post(path, json=BODY, headers=headers)
    assert response.status_code == 403
    assert "別のサイト" in response.text
    assert response.headers["content-security-policy"]
    assert assistant.asked == []


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "same-origin", "origin": "http://testserver"},
        {"origin": "http://testserver"},
        {"origin": "https://testserver"},
    ],
)
def test_own_pages_and_scripts_may_post(client, headers):
    assert client.post("/api/ask", json=BODY, headers=headers).status_code == 200
