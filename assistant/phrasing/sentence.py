"""The sentences of a text that is still being written, and what each part of one cites."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

_MARK = r"[\[［【]\d{1,3}(?:\s*[,、]\s*\d{1,3})*[\]］】]"
_SENTENCE = re.compile(
    r"[^\n。！？!?.]*+(?:\.(?![\s\[［【])[^\n。！？!?.]*+)*+"
    rf"(?:[。！？!?]|\.(?=[\s\[［【]))[」』）)]*(?:\s*{_MARK})*[。.]?|[^\n]*+\n"
)
_UNFINISHED_MARK = re.compile(r"\s*(?:[\[［【][\d\s,、]*)?")
_ANY_MARK = re.compile(_MARK)
_MARKS = re.compile(r"(?:\s*\[\d+\])+")
_NUMBER = re.compile(r"\[(\d+)\]", re.ASCII)
_DIGITS = re.compile(r"\d+")
_BULLET = re.compile(r"^(?:[-*・•○●#>]+\s*)+|^\d+[.)]\s+")
_EMPHASIS = re.compile(r"\*\*|`+")
_SPACE = re.compile(r"\s+")
_LONGEST = 2_000  # characters waited for; what goes on longer is no sentence


def sentences(texts: Iterable[str]) -> Iterator[str]:
    """Yield each sentence with the marks that follow it, as soon as it is whole."""
    rest = ""
    for text in texts:
        rest += text
        while (match := _SENTENCE.match(rest)) and _is_whole(rest[match.end() :]):
            yield from _clean(match[0])
            rest = rest[match.end() :]
        if len(rest) > _LONGEST:
            rest = ""
    while match := _SENTENCE.match(rest):
        yield from _clean(match[0])
        rest = rest[match.end() :]
    yield from _clean(rest)


def _is_whole(after: str) -> bool:
    """Tell whether what follows a sentence can't become a mark of it any more."""
    return not _UNFINISHED_MARK.fullmatch(after)


def _clean(sentence: str) -> Iterator[str]:
    """Yield a sentence without invisible characters, list marks and emphasis, if any is left."""
    seen = "".join(c for c in sentence if c.isspace() or unicodedata.category(c)[0] != "C")
    bare = _SPACE.sub(" ", _EMPHASIS.sub("", seen)).strip()
    bare = _BULLET.sub("", _ANY_MARK.sub(_apart, bare))
    if any(c.isalnum() for c in _NUMBER.sub("", bare)):
        yield bare


def _apart(mark: re.Match[str]) -> str:
    """Return [1, 2] or ［１］ as [1][2] or [1]."""
    return "".join(f"[{int(n)}]" for n in _DIGITS.findall(mark[0]))


def parts(sentence: str) -> list[tuple[str, list[int]]]:
    """Return the parts of a sentence with the numbers that each cites; none without a mark.

    What follows the last mark belongs to the part before it.
    """
    found: list[tuple[str, list[int]]] = []
    begin = 0
    for marks in _MARKS.finditer(sentence):
        numbers = [int(n) for n in _NUMBER.findall(marks[0])]
        found.append((sentence[begin : marks.start()], numbers))
        begin = marks.end()
    if found:
        said, numbers = found[-1]
        found[-1] = (said + sentence[begin:], numbers)
    return found
