"""The page with the real assistant behind it, over the starter corpus, in Chromium."""

import pytest
from browsing import QUESTION, ask
from playwright.sync_api import expect

from web.app import create_app


@pytest.fixture
def assistant(starter_assistant):
    return starter_assistant


@pytest.fixture
def address(assistant, serve_app):
    with serve_app(create_app(assistant)) as address:
        yield address


def test_a_question_its_sources_and_a_follow_up(opened):
    with opened() as page:
        ask(page, QUESTION)
        table = page.locator("#t1").get_by_role("table")
        rows = {
            name: table.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name))
            for name in ("奄美市", "笠間市")
        }
        expect(rows["奄美市"]).to_contain_text("約250万円")
        expect(rows["笠間市"]).to_contain_text("約37万円")

        rows["奄美市"].get_by_role("link", name="出典").first.click()
        source = page.locator("#t1 .passage").filter(has_text="約250万円減った")
        expect(source).to_be_visible()
        expect(source.locator("mark")).to_contain_text("約250万円減った")
        with page.expect_popup() as popup:
            source.get_by_role("link", name="原文を開く").click()
        quote = popup.value.locator("mark#quote")
        expect(quote).to_be_in_viewport()
        expect(quote).to_contain_text("約250万円減った")

        ask(page, "それぞれどのサービスを使っている？")
        turn = page.locator("#t2")
        expect(turn.locator(".interpreted")).to_contain_text(f"「{QUESTION}」について")
        expect(turn.get_by_role("table")).to_contain_text("電子印鑑GMOサイン")
        expect(turn.get_by_role("table")).to_contain_text("クラウドサイン")
