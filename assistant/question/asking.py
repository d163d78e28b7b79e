"""Words that only say that something is asked, and not what about; kept in `data/asking.tsv`."""

import re
from functools import cache

from assistant.question.glossary import table
from index.analyser import words

_ENGLISH = re.compile("[A-Za-z]+")
_EMPTY = re.compile(r"[\d.,]+|[ぁ-ん]|\W+|何.|うち")


@cache
def _asking() -> tuple[frozenset[str], frozenset[str]]:
    """Return the Japanese words, as the analyser forms them, and the English ones."""
    rows = table("asking.tsv")
    japanese = frozenset(word for words, _ in rows for word in words)
    return japanese, frozenset(word for _, words in rows for word in words)


def asks(written: str, form: str) -> bool:
    """Tell whether a word (lower case, and the analyser's form of it) only asks."""
    japanese, english = _asking()
    parts = _ENGLISH.findall(written) if written.isascii() else [written]
    if form in japanese or (parts and english.issuperset(parts)):
        return True
    return _EMPTY.fullmatch(form) is not None


def without_asking(text: str) -> str:
    """Return an English text without the asking words that the analyser turns into Japanese.

    One would be searched as ワン, and found in ワンストップ.
    """
    return _ENGLISH.sub(lambda word: "" if _misleads(word[0].lower()) else word[0], text)


def _misleads(word: str) -> bool:
    return word in _asking()[1] and not "".join(words(word)).isascii()
