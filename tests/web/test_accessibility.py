"""The page for everyone: keyboard, small windows, paper, and what axe finds."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import FOLLOW_UP, QUESTION, UNKNOWN, ask
from playwright.sync_api import Page, expect

AXE = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}


def test_the_keyboard_reaches_everything(opened):
    with opened() as page:
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="本文へ移動")).to_be_in_viewport()
        page.keyboard.press("Enter")
        for _ in range(3):
            page.keyboard.press("Tab")
        expect(page.get_by_label("質問")).to_be_focused()
        page.keyboard.type(QUESTION)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("table")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_window(opened, width):
    with opened(viewport={"width": width, "height": 740}) as page:
        ask(page, QUESTION)
        expect(page.locator("#t1")).to_be_visible()
        for path in (None, "/documents", "/documents/1", "/conversations"):
            if path:
                page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_printed_answer_has_its_sources(opened):
    with opened() as page:
        ask(page, QUESTION)
        expect(page.locator("#t1")).to_be_visible()
        page.locator("details").first.locator("summary").click()
        page.emulate_media(media="print")
        expect(page.locator("#t1-c1")).to_be_visible()
        expect(page.locator("#ask")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(opened, width):
    with opened(viewport={"width": width, "height": 740}) as page:
        assert_accessible(page)
        for number, question in enumerate((QUESTION, FOLLOW_UP, UNKNOWN), start=1):
            ask(page, question)
            expect(page.locator(f"#t{number}")).to_be_visible()
        page.eval_on_selector_all("details", "all => all.forEach(details => details.open = true)")
        assert_accessible(page)
        address = page.locator("#t1 .open a").first.get_attribute("href")
        for path in ("/documents", address):
            page.goto(path)
            assert_accessible(page)


def test_axe_finds_nothing_in_an_error(opened):
    with opened() as page:
        ask(page, "こわれた質問")
        expect(page.get_by_role("alert")).to_be_visible()
        assert_accessible(page)


def assert_accessible(page: Page) -> None:
    results = Axe().run(page, options=AXE)
    assert results.violations_count == 0, results.generate_report()
