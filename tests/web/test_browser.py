"""The page in Chromium, served as it will be."""

from dataclasses import replace
from threading import Event

from browsing import FOLLOW_UP, QUESTION, UNKNOWN, ask
from playwright.sync_api import expect


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
        assert page.locator(".turn").count() == 0
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


def test_prose_that_is_taken_back_disappears_while_the_rest_is_awaited(opened, assistant):
    go = Event()
    whole = assistant.ask(QUESTION)

    def stream(*_):
        yield replace(whole, answer="")
        yield replace(whole, answer="書きかけの文。[1]")
        yield replace(whole, answer="組み立てた文。[2]")
        go.wait(5)
        yield replace(
            whole, answer="組み立てた文。[2]", note="言語モデルの応答が途中で切れました。"
        )

    assistant.stream = stream
    with opened() as page:
        page.get_by_label("質問").fill(QUESTION)
        page.keyboard.press("Enter")
        expect(page.locator(".pending .prose")).to_have_text("組み立てた文。[2]")
        go.set()
        expect(page.locator("#t1 .note")).to_contain_text("途中で切れました")
