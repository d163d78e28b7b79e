"""Evidence: the share of the gold quotes that stand in the passages at hand.

Within a budget of characters it is fair to passages of any length: who returns long ones gets
fewer of them.
"""

from collections.abc import Sequence

from eval.questions import Evidence
from eval.run import Found


def evidence(quotes: Sequence[Evidence], passages: Sequence[Found]) -> float:
    """Return the share of `quotes` (at least one) that any of the passages holds."""
    return sum(any(holds(p, quote) for p in passages) for quote in quotes) / len(quotes)


def holds(passage: Found, quote: Evidence) -> bool:
    """Tell whether a passage is of the quote's document and contains its words."""
    return is_document(passage.document, quote.doc) and quote.normal in passage.normal


def is_document(name: str, gold: str) -> bool:
    """Tell whether a document's file name is what the gold calls `gold`, whatever the ending."""
    return bool(name) and gold.startswith(name.rsplit("/", 1)[-1].rsplit(".", 1)[0])


def within(passages: Sequence[Found], characters: int) -> list[Found]:
    """Return the passages of the first so many characters, the last one cut."""
    kept, left = [], characters
    for passage in passages:
        if left <= 0:
            break
        kept.append(passage.cut(left))
        left -= len(passage.text)
    return kept
