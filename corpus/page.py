"""Pages of a text: a form feed stands between two of them."""

PAGE_END = "\f"


def page_of(text: str, offset: int) -> int | None:
    """Return the page, counted from 1, on which a character stands; None if `text` has no pages."""
    return text.count(PAGE_END, 0, offset) + 1 if PAGE_END in text else None
