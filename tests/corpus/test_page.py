from corpus.page import page_of


def test_a_form_feed_begins_a_page() -> None:
    text = "一\f二\f三"
    assert [page_of(text, text.index(mark)) for mark in "一二三"] == [1, 2, 3]


def test_a_text_without_pages() -> None:
    assert page_of("一\n二", 2) is None
