"""A text as a person reads it: without tags, in one writing of each character, lines closed."""

import re

from corpus.normal import normalise
from corpus.visible import visible

_WIDE = r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef々〇]"
_LINE_END = re.compile("\r\n?|[\f\v]")
_GAP = re.compile(r"[^\S\n]+")
_BROKEN_LINE = re.compile(rf"(?<={_WIDE}) ?\n\s*(?={_WIDE})")
_BROKEN_NUMBER = re.compile(r"(?<=[０-９，．])\r?\n(?=[０-９，．])")
_BARS = re.compile(r" ?\|[ |:-]*")
_MARKED = re.compile("[<&]")
_SPACE = re.compile(r"\s+")


def clean(text: str) -> str:
    """Return `text` without tags and Markdown bars, NFKC, white space folded.

    A line end between two Japanese characters is closed, others become a space.
    """
    shown = visible(text).text if _MARKED.search(text) else text
    shown = _BROKEN_NUMBER.sub("", shown)
    seen = _LINE_END.sub("\n", normalise(shown).text.replace("**", ""))
    seen = _BARS.sub(" | ", _GAP.sub(" ", seen))
    return _SPACE.sub(" ", _BROKEN_LINE.sub("", seen)).strip(" |")
