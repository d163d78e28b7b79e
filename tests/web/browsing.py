"""What the browser tests do over and over."""

from playwright.sync_api import Page, expect

QUESTION = "電子契約で費用を削減した自治体はどこで、いくら減ったか"
FOLLOW_UP = "そのうち一番安いのは？"
UNKNOWN = "宇宙港の建設費はいくらか"


def ask(page: Page, question: str) -> None:
    expect(page.locator("#keys")).not_to_have_attribute("hidden", "")  # the script is there
    page.get_by_label("質問").fill(question)
    page.get_by_label("質問").press("Enter")
