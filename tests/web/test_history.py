"""Conversations are kept, listed, renamed and removed, each for its owner alone."""

import re
import sqlite3

import pytest
from browsing import FOLLOW_UP, QUESTION, ask
from fastapi.testclient import TestClient
from playwright.sync_api import expect
from test_accessibility import assert_accessible

from web.app import create_app
from web.history.conversations import FILE
from web.history.owner import COOKIE

OTHER_SITE = {"sec-fetch-site": "cross-site"}


@pytest.fixture
def app(assistant, tmp_path):
    return create_app(assistant, tmp_path)


@pytest.fixture
def browser(app):
    with TestClient(app) as client:
        client.get("/")
        yield client


@pytest.fixture
def address(app, serve_app):
    with serve_app(app) as address:
        yield address


def stored(text):
    return re.search(r'name="conversation" value="([^"]*)"', text)[1]


def asked(client, **data):
    return stored(client.post("/", data={"question": QUESTION} | data).text)


def test_a_conversation_is_kept_and_goes_on(browser, assistant):
    number = asked(browser)
    page = browser.get(f"/conversations/{number}").text
    assert stored(page) == number
    turns = re.findall(r'name="turn" form="ask" value="', page)
    assert len(turns) == 1
    body = {"question": FOLLOW_UP, "history": [QUESTION], "conversation": number}
    browser.post("/api/ask/stream", json=body)
    assert assistant.asked[-1] == (FOLLOW_UP, [QUESTION])
    assert "みどり市の2,500千円です。" in browser.get(f"/conversations/{number}").text
    assert browser.get("/conversations").text.count(f'href="/conversations/{number}"') == 1


def test_renaming_and_removing(browser, tmp_path):
    number = asked(browser)
    browser.post(f"/conversations/{number}/rename", data={"title": "<b>印紙代</b>"})
    assert "&lt;b&gt;印紙代" in browser.get("/conversations").text
    assert browser.post(f"/conversations/{number}/rename", data={"title": " "}).status_code == 400
    browser.post(f"/conversations/{number}/remove")
    assert browser.get(f"/conversations/{number}").status_code == 404
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert QUESTION.encode() not in left


def test_conversations_of_others_are_not_there(app, browser):
    number = asked(browser)
    with TestClient(app) as other:
        for known in (False, True):
            if known:
                other.get("/")
            assert number not in other.get("/conversations").text
            assert other.get(f"/conversations/{number}").status_code == 404
            for path in ("rename", "remove"):
                sent = other.post(f"/conversations/{number}/{path}", data={"title": "x"})
                assert sent.status_code == 404
        assert asked(other, conversation=number) not in ("", number)
    assert browser.get(f"/conversations/{number}").status_code == 200


def test_another_site_cannot_remove(browser):
    number = asked(browser)
    sent = browser.post(f"/conversations/{number}/remove", headers=OTHER_SITE)
    assert sent.status_code == 403
    assert browser.get(f"/conversations/{number}").status_code == 200


def test_the_token_is_guarded_and_stored_only_as_a_hash(app, tmp_path):
    with TestClient(app) as client:
        cookie = client.get("/").headers["set-cookie"]
        assert {"HttpOnly", "SameSite=strict"} <= set(cookie.split("; "))
        assert "set-cookie" not in client.get("/").headers
        asked(client)
        token = client.cookies[COOKIE]
    assert token.encode() not in b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


def test_a_proxy_may_name_the_user(app, monkeypatch):
    monkeypatch.setenv("SENREI_USER_HEADER", "X-Remote-User")
    with TestClient(app) as client:
        assert "set-cookie" not in client.get("/").headers
        assert asked(client) == ""
        client.headers["X-Remote-User"] = "tanaka"
        number = asked(client)
        assert client.get(f"/conversations/{number}").status_code == 200
        client.headers["X-Remote-User"] = "suzuki"
        assert client.get(f"/conversations/{number}").status_code == 404


def test_scripts_that_keep_nothing_leave_nothing(browser, tmp_path):
    browser.post("/api/ask", json={"question": QUESTION})
    browser.post("/api/ask/stream", json={"question": QUESTION})
    with sqlite3.connect(tmp_path / FILE) as connection:
        assert connection.execute("select count(*) from turn").fetchone() == (0,)
    connection.close()


def test_without_a_place_to_write_it_answers_and_says_so_once(assistant, tmp_path, caplog):
    (tmp_path / FILE).mkdir()
    with TestClient(create_app(assistant, tmp_path)) as client:
        assert asked(client) == ""
        assert "保存していません" in client.get("/conversations").text
        assert client.get("/conversations/x").status_code == 404
    assert len([r for r in caplog.records if FILE in r.getMessage()]) == 1


def test_the_question_as_understood_can_be_edited(browser, assistant):
    first = browser.post("/", data={"question": QUESTION}).text
    before = len(assistant.asked)
    page = browser.post("/", data={"draft": "直した質問", "conversation": stored(first)}).text
    assert "直した質問</textarea>" in page
    assert stored(page) == stored(first)
    assert len(assistant.asked) == before


@pytest.mark.parametrize("script", [True, False])
def test_in_a_browser(opened, script):
    with opened(java_script_enabled=script) as page:
        for number, question in enumerate((QUESTION, FOLLOW_UP), 1):
            if script:
                ask(page, question)
            else:
                page.get_by_label("質問").fill(question)
                page.get_by_role("button", name="質問する").click()
            expect(page.locator(f"#t{number}")).to_be_visible()
        page.get_by_role("button", name="解釈を直す").click()
        expect(page.get_by_label("質問")).to_have_value(f"電子契約の自治体のうち、{FOLLOW_UP}")
        page.get_by_role("link", name="会話 Conversations").click()
        if script:
            assert_accessible(page)
        page.get_by_text("名前の変更と削除").click()
        if script:
            assert_accessible(page)
        page.get_by_label("会話の名前").fill("印紙代のこと")
        page.get_by_role("button", name="変更する").click()
        page.get_by_role("link", name="印紙代のこと").click()
        expect(page.locator(".turn")).to_have_count(2)
        page.get_by_role("link", name="会話 Conversations").click()
        page.get_by_text("名前の変更と削除").click()
        page.get_by_role("button", name="削除する").click()
        expect(page.locator("main")).to_contain_text("まだありません")
