"""Parts: the two questions that one in English may ask (which city ..., and how much ...)."""

import re

from assistant.question.form import asks_of_several, is_english
from corpus.clean import clean

_NEXT = re.compile(
    r"[,;]?\s+and\s+(?=(?:how|what|when|who|why|where)\b"
    r"|which (?!city|town|village|ward|municipality))"
    r"|(?<=[?？])\s+(?=(?:and |also )?(?:how|what|when|who|why|where|which)\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\b(?:how|what|which|when|who|why|where)\b", re.IGNORECASE)


def parts_of(text: str) -> tuple[str, ...]:
    """Return the two questions that an English one asks of one city, or itself alone."""
    seen = clean(text)
    if not is_english(seen) or asks_of_several(seen):
        return (text,)
    for place in _NEXT.finditer(seen):
        first, second = seen[: place.start()], seen[place.end() :]
        if _ASKS.search(first):
            return (first.rstrip("?？") + "?", second)
    return (text,)
