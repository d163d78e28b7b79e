"""The page in Chromium, served as it will be."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from web.app import create_app

QUESTION = "電子契約で費用を削減した自治体はどこで、いくら減ったか"
FOLLOW_UP = "そのうち一番安いのは？"
UNKNOWN = "宇宙港の建設費はいくらか"
AXE = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}


@pytest.fixture
def address(assistant, serve_app) -> Iterator[str]:
    with serve_app(create_app(assistant)) as address:
        yield address


@pytest.fixture
def opened(chromium: Browser, address):
    """Open a page that may not complain, nor ask any other host for anything."""

    @contextmanager
    def opened(path: str = "/", **options) -> Iterator[Page]:
        context = chromium.new_context(base_url=address, locale="ja-JP", **options)
        complaints, strangers = [], []
        context.on("console", lambda message: complaints.append(message.text))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on(
            "request",
            lambda request: request.url.startswith(address) or strangers.append(request.url),
        )
        page = context.new_page()
        page.set_default_timeout(5000)
        page.goto(path)
        yield page
        context.close()
        assert complaints == []
        assert strangers == []

    return opened


def ask(page: Page, question: str) -> None:
    expect(page.locator("#keys")).not_to_have_attribute("hidden", "")  # the script is there
    page.get_by_label("質問").fill(question)
    page.get_by_label("質問").press("Enter")


def sent(page: Page) -> int:
    return page.locator(".turn").count()


def test_asks_reads_the_table_and_opens_a_citation(opened):
    with opened() as page:
        ask(page, QUESTION)
        table = page.get_by_role("table", name="自治体ごとの一覧（2件）")
        row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name="みどり市"))
        expect(row).to_contain_text("約1,000千円/年")
        source = page.locator("details").first
        source.locator("summary").click()
        expect(page.locator("#t1-c1")).to_be_hidden()
        row.get_by_role("link", name="出典 [1]").click()
        expect(page.locator("#t1-c1")).to_be_visible()
        expect(page.locator("#t1-c1 mark")).to_contain_text("約1,000千円/年の費用削減効果がある試")
        with page.expect_popup() as popup:
            page.locator("#t1-c1").get_by_role("link", name="原文を開く").click()
        quote = popup.value.locator("mark#quote")
        expect(quote).to_be_in_viewport()
        expect(quote).to_contain_text("約1,000千円/年")
        assert popup.value.title() != "stolen"


def test_a_follow_up_stays_in_the_conversation(opened, assistant):
    with opened() as page:
        ask(page, QUESTION)
        expect(page.locator("#t1 .question")).to_be_in_viewport()
        ask(page, FOLLOW_UP)
        expect(page.locator("#t2 .interpreted")).to_contain_text("質問の解釈")
        expect(page.locator("#t2 .question")).to_be_in_viewport()
        expect(page.get_by_role("status")).to_have_text("回答：みどり市の2,500千円です。[1]")
        assert assistant.asked[-1] == (FOLLOW_UP, [QUESTION])
        ids = page.eval_on_selector_all("[id]", "all => all.map(element => element.id)")
        assert len(ids) == len(set(ids))
        page.get_by_role("link", name="新しい会話").click()
        expect(page.locator(".turn")).to_have_count(0)


def test_a_refusal_looks_different(opened):
    with opened() as page:
        ask(page, UNKNOWN)
        expect(page.locator(".refusal")).to_contain_text("資料には書かれていません。")
        expect(page.get_by_role("heading", name="近い箇所")).to_be_visible()


def test_an_example_streams(opened, assistant):
    with opened() as page:
        page.get_by_role("link", name=QUESTION).click()
        expect(page.get_by_role("table")).to_be_visible()
        assert page.url.endswith("/")
        assert assistant.asked == [(QUESTION, [])]


def test_shift_enter_is_a_new_line(opened):
    with opened() as page:
        box = page.get_by_label("質問")
        box.fill("一行目")
        box.press("Shift+Enter")
        box.press_sequentially("二行目")
        assert box.input_value() == "一行目\n二行目"
        assert sent(page) == 0


@pytest.mark.parametrize(
    "converting",
    [
        "keydown({isComposing: true})",
        "keydown({keyCode: 229})",
        # Safari: the composition is over before the key that ended it arrives.
        "fire(new CompositionEvent('compositionend', {data: '契約'})); keydown({keyCode: 13})",
    ],
)
def test_enter_while_converting_does_not_send(opened, assistant, converting):
    with opened() as page:
        box = page.get_by_label("質問")
        box.fill("電子契約")
        box.evaluate(
            """(box, converting) => {
                const fire = (event) => box.dispatchEvent(event);
                const keydown = (how) => fire(new KeyboardEvent(
                    "keydown", {key: "Enter", bubbles: true, cancelable: true, ...how}));
                fire(new CompositionEvent("compositionstart"));
                new Function("fire", "keydown", converting)(fire, keydown);
            }""",
            converting,
        )
        page.wait_for_timeout(200)
        assert (sent(page), assistant.asked) == (0, [])
        box.press("Enter")
        expect(page.locator("#t1")).to_be_visible()
        assert assistant.asked == [("電子契約", [])]


def test_a_real_composition_does_not_send(opened, assistant):
    with opened() as page:
        box = page.get_by_label("質問")
        box.focus()
        devtools = page.context.new_cdp_session(page)
        devtools.send(
            "Input.imeSetComposition", {"text": "けいやく", "selectionStart": 4, "selectionEnd": 4}
        )
        devtools.send(
            "Input.dispatchKeyEvent",
            {"type": "rawKeyDown", "key": "Enter", "windowsVirtualKeyCode": 229},
        )
        devtools.send("Input.insertText", {"text": "契約"})
        page.wait_for_timeout(200)
        assert (box.input_value(), assistant.asked) == ("契約", [])


def test_a_question_is_sent_once_and_waits_visibly(opened, assistant):
    go = Event()
    answer = assistant.ask

    def slow(question, history=()):
        go.wait(10)
        return answer(question, history)

    assistant.ask = slow
    with opened() as page:
        ask(page, QUESTION)
        expect(page.get_by_role("status")).to_have_text("資料を探しています…")
        expect(page.locator(".pending .progress")).to_be_visible()
        expect(page.get_by_role("button", name="質問する")).to_have_attribute(
            "aria-disabled", "true"
        )
        assert page.request.get("/healthz").ok
        ask(page, "次の質問")
        page.get_by_role("button", name="質問する").click(force=True)
        go.set()
        expect(page.locator("#t1")).to_be_visible()
        assert assistant.asked == [(QUESTION, [])]
        # What was typed meanwhile is still there.
        expect(page.get_by_label("質問")).to_have_value("次の質問")


def test_an_error_is_told_and_the_question_kept(opened):
    with opened() as page:
        ask(page, "こわれた質問")
        expect(page.get_by_role("alert")).to_contain_text("問題が起きました")
        expect(page.get_by_label("質問")).to_have_value("こわれた質問")
        assert sent(page) == 0
        ask(page, QUESTION)
        expect(page.get_by_role("table")).to_be_visible()
        expect(page.get_by_role("alert")).to_be_hidden()


def test_without_javascript(opened, assistant):
    with opened(java_script_enabled=False) as page:
        page.get_by_label("質問").fill(QUESTION)
        page.get_by_role("button", name="質問する").click()
        expect(page.get_by_role("table")).to_be_visible()
        page.get_by_label("質問").fill(FOLLOW_UP)
        page.get_by_role("button", name="質問する").click()
        expect(page.locator("#t2")).to_contain_text("みどり市の2,500千円です。")
        assert assistant.asked == [(QUESTION, []), (FOLLOW_UP, [QUESTION])]
        # A folded source opens when its mark is followed.
        expect(page.locator("#t1-c2")).to_be_hidden()
        page.locator("#t1").get_by_role("link", name="出典 [2]").first.click()
        expect(page.locator("#t1-c2 mark")).to_be_in_viewport()


def test_javascript_and_the_form_share_a_conversation(opened, assistant):
    with opened() as page:
        ask(page, QUESTION)
        expect(page.locator("#t1")).to_be_visible()
        page.get_by_label("質問").fill(FOLLOW_UP)
        page.evaluate("document.getElementById('ask').submit()")
        expect(page.locator("#t2")).to_be_visible()
        assert assistant.asked[-1] == (FOLLOW_UP, [QUESTION])
        ask(page, UNKNOWN)
        expect(page.locator("#t3")).to_be_visible()
        assert assistant.asked[-1] == (UNKNOWN, [QUESTION, FOLLOW_UP])


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
        for path in (None, "/documents", "/documents/1"):
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
