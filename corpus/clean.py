"""A text as a person reads it: without tags, in one writing of each character, lines closed."""

import re

from corpus.normal import normalise, visible

_WIDE = r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef々〇]"
_BROKEN_LINE = re.compile(rf"(?<={_WIDE})[ \t]*\n\s*(?={_WIDE})")
_SPACE = re.compile(r"\s+")


def clean(text: str) -> str:
    """Return `text` without tags and Markdown bars, NFKC, white space folded.

    A line end between two Japanese characters is closed, others become a space.
    """
    seen = normalise(visible(text).text).text.replace("**", "")
    seen = re.sub(r"[ \t]*\|[ \t|:-]*", " | ", seen) if "|" in seen else seen
    return _SPACE.sub(" ", _BROKEN_LINE.sub("", seen)).strip(" |")
