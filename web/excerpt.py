"""A passage as people read it: without stray tags and gaps, with the quote marked."""

import re
from dataclasses import dataclass

from assistant.answer import Citation

# Only what HTML really calls a tag: a bare `<` compares figures and `<LGWAN>` is text.
_BREAKING = "address|blockquote|br|caption|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|table|tr|ul"
_FLOWING = (
    "a|abbr|b|code|col|colgroup|del|em|font|i|img|ins|rp|rt|ruby|s|small|span|strong|sub|sup"
    "|tbody|td|tfoot|th|thead|u"
)
_BREAKING_TAG = re.compile(rf"[ \t]*</?(?:{_BREAKING})(?:\s[^<>]*)?/?>[ \t]*", re.IGNORECASE)
_FLOWING_TAG = re.compile(rf"</?(?:{_FLOWING})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TABLE_RULE = re.compile(r"^[ \t]*\|[ \t|:-]*-[ \t|:-]*$", re.MULTILINE)
_BLANK_LINES = re.compile(r"[^\S\n]*\n\s*\n|[^\S\n]+\n")


@dataclass(frozen=True)
class Excerpt:
    """A passage in three parts; `quote` is empty where no words are surely the ones relied on."""

    before: str
    quote: str = ""
    after: str = ""


def cleaned(text: str) -> str:
    """Return `text` without HTML tags, rules of Markdown tables and blank lines."""
    text = _FLOWING_TAG.sub("", _BREAKING_TAG.sub("\n", text))
    return _BLANK_LINES.sub("\n", _TABLE_RULE.sub("", text))


def excerpt(citation: Citation) -> Excerpt:
    """Return the cited passage with its quote apart, each part cleaned on its own."""
    start, end = citation.quote_start - citation.start, citation.quote_end - citation.start
    passage = citation.passage
    if not 0 <= start < end <= len(passage) or passage[start:end] != citation.quote:
        return Excerpt(cleaned(passage).strip())
    return Excerpt(
        before=cleaned(passage[:start]).lstrip(),
        quote=cleaned(passage[start:end]),
        after=cleaned(passage[end:]).rstrip(),
    )
