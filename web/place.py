"""A place in a document: the passage and the quote that a link points to."""

from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlencode

from assistant.answer import Citation, Result


@dataclass(frozen=True)
class Place:
    """Offsets in a document's text, and the digest of the words that stood there."""

    start: int | None = None
    end: int | None = None
    qs: int | None = None
    qe: int | None = None
    check: str | None = None

    @property
    def given(self) -> bool:
        """Whether the link points anywhere at all."""
        return self.start is not None or self.qs is not None


@dataclass(frozen=True)
class MarkedText:
    """A document's text around the passage and, inside the passage, around the quote."""

    before: str
    lead: str = ""
    quote: str = ""
    tail: str = ""
    after: str = ""

    @property
    def found(self) -> bool:
        """Whether there is a passage or a quote to show."""
        return bool(self.lead or self.quote)


def link(source: Citation | Result) -> str:
    """Return the address of the document view that marks `source`."""
    query: dict[str, int | str] = {"start": source.start, "end": source.end}
    words, anchor = source.passage, "passage"
    if isinstance(source, Citation) and source.quote:
        query |= {"qs": source.quote_start, "qe": source.quote_end}
        words, anchor = source.quote, "quote"
    query["check"] = _digest(words)
    return f"/documents/{source.document_id}?{urlencode(query)}#{anchor}"


def marked(text: str, place: Place) -> MarkedText:
    """Cut `text` at `place`; nothing is marked where the words there are not the ones meant."""
    quote = _span(text, place.qs, place.qe)
    passage = _span(text, place.start, place.end) or quote
    if passage is None or not _unchanged(text, quote or passage, place.check):
        return MarkedText(before=text)
    start, end = passage
    if quote is None or not start <= quote[0] <= quote[1] <= end:
        return MarkedText(before=text[:start], lead=text[start:end], after=text[end:])
    return MarkedText(
        before=text[:start],
        lead=text[start : quote[0]],
        quote=text[quote[0] : quote[1]],
        tail=text[quote[1] : end],
        after=text[end:],
    )


def _span(text: str, start: int | None, end: int | None) -> tuple[int, int] | None:
    if start is None or end is None or not 0 <= start < end <= len(text):
        return None
    return start, end


def _unchanged(text: str, span: tuple[int, int], check: str | None) -> bool:
    """Whether the document still says there what it said when the link was made."""
    return check is None or _digest(text[slice(*span)]) == check


def _digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:16]
