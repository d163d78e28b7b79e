"""Normalised text that remembers where each of its characters came from."""

import re
import sys
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class Normal:
    """A text made from another one, with the way back.

    `text[i]` was made from `original[origin[i]:end[i]]`. `origin` has one entry more than the
    text, the length of the original.
    """

    text: str
    origin: Sequence[int]
    end: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in the original, whole characters only."""
        if start >= end:
            return self.origin[start], self.origin[start]
        return self.origin[start], self.end[end - 1]

    def then(self, other: "Normal") -> "Normal":
        """Return the map of `other`, made from this text, all the way back to our original."""
        origin = array("I", (self.origin[i] for i in other.origin))
        end = array("I", (self.end[i - 1] for i in other.end))
        return Normal(other.text, origin, end)


class Builder:
    """Collects a text piece by piece, in the order of the original."""

    def __init__(self, original: str) -> None:
        self.original = original
        self.parts: list[str] = []
        self.origin = array("I")
        self.end = array("I")
        self.done = 0

    def put(self, text: str, start: int, end: int) -> None:
        """Keep all up to `start`, then `text` in the place of `original[start:end]`."""
        self.keep(start)
        self.parts.append(text)
        self.origin.extend([start] * len(text))
        self.end.extend([end] * len(text))
        self.done = end

    def keep(self, stop: int) -> None:
        """Keep the original as it is up to `stop`."""
        if stop > self.done:
            self.parts.append(self.original[self.done : stop])
            self.origin.extend(range(self.done, stop))
            self.end.extend(range(self.done + 1, stop + 1))
            self.done = stop

    def build(self) -> Normal:
        """Keep the rest and return the whole."""
        size = len(self.original)
        if not self.parts:
            return Normal(self.original, range(size + 1), range(1, size + 1))
        self.keep(size)
        self.origin.append(size)
        return Normal("".join(self.parts), self.origin, self.end)


# One character for one, so that nothing moves.
_ALIKE = str.maketrans(
    {chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(
        "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))), " "
    )
    | dict.fromkeys("\u2028\u2029\u0085", "\n")
    | dict.fromkeys("〜～∼", "~")
)
_DASH = re.compile(r"(?<=\d)[‐‑‒–—―−ー─━﹘](?=\d)")

# Characters that say nothing: zero-width, directional, soft hyphen, variation selectors.
_SILENT = dict.fromkeys(
    (
        0xAD,
        0x34F,
        0x61C,
        0x180E,
        0xFEFF,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2065),
        *range(0xFE00, 0xFE10),
        *range(0xE0100, 0xE01F0),
    )
)
# Circled numbers label items: ① is not the figure 1.
_LABELS = "\u2460-\u2473\u24ea-\u24f4\u3251-\u325f\u3280-\u3289\u32b1-\u32bf"
# NFKC leaves each of these as it is when it stands alone.
_PLAIN = (
    "\x00-\x7f\u2190-\u21ff\u25a0-\u25ff\u3001-\u3029\u3030-\u3035\u3041-\u3096\u309b-\u309e"
    "\u30a1-\u30fe\u3400-\u4dbf\u4e00-\u9fff" + _LABELS
)


def _ranges(codes: list[int]) -> str:
    """Write a regular expression's character class for the codes, which are in order."""
    starts = [c for c, before in zip(codes, [-2, *codes], strict=False) if c != before + 1]
    ends = [c for c, after in zip(codes, [*codes[1:], -2], strict=True) if c != after - 1]
    return "".join(f"{chr(a)}-{chr(b)}" for a, b in zip(starts, ends, strict=True))


def _joining() -> str:
    """List what belongs to the character before it: marks, half-width dakuten, Hangul's parts."""
    marks = (c for c in range(0x300, sys.maxunicode) if unicodedata.category(chr(c))[0] == "M")
    jamo = [*range(0x1160, 0x1200), *range(0x3131, 0x318F), *range(0xFF9E, 0xFFDD)]
    return _ranges(sorted({*marks, *_SILENT, *jamo}))


_JOINING = _joining()
_CLUSTER = re.compile(f"(?:[^{_PLAIN}]|[{_PLAIN}](?=[{_JOINING}]))[{_JOINING}]*")
_LABEL = re.compile(f"[{_LABELS}]")


@lru_cache(maxsize=1 << 14)
def _compose(cluster: str) -> str:
    cluster = cluster.translate(_SILENT)
    base, marks = cluster[:1], cluster[1:]
    composed = unicodedata.normalize("NFKC", base)
    # NFKC gives a mark that stands alone (゛ ´) a space to stand on.
    if _LABEL.match(base) or (composed[:1] == " " and base != " "):
        return base + unicodedata.normalize("NFKC", marks)
    return unicodedata.normalize("NFKC", cluster)


def normalise(text: str) -> Normal:
    """Write every character one way: NFKC, one space, one wave, one dash between digits."""
    builder = Builder(text.translate(_ALIKE))
    for match in _CLUSTER.finditer(builder.original):
        cluster = match[0]
        composed = _compose(cluster)
        if composed != cluster:
            builder.put(composed, *match.span())
    normal = builder.build()
    return Normal(_DASH.sub("-", normal.text), normal.origin, normal.end)


_FOLDED = _ALIKE | _SILENT
_ANY_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_THOUSANDS = re.compile(r"(?<=\d)\s*,\s*(?=\d{3})")
_FILLER = re.compile(r"[\s|*]+")


def fold(text: str) -> str:
    """Fold a text to the form in which a figure is looked for in a passage."""
    text = unicodedata.normalize("NFKC", _ANY_TAG.sub("", text)).translate(_FOLDED)
    text = _FILLER.sub("", _THOUSANDS.sub("", text))
    return text.replace("パーセント", "%")
