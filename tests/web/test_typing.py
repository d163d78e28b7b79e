"""The keys of the question box: what sends, and what a Japanese input method needs."""

import pytest
from playwright.sync_api import Page, expect


def sent(page: Page) -> int:
    return page.locator(".turn").count()


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
