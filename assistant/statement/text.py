"""A text as a question's terms are looked for in it."""

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from assistant.question.term import Term
from corpus.clean import clean
from corpus.unit import amount
from index.analyser import read_words
from index.repair import Repairer

_REPAIRER = Repairer()
_UNIT = re.compile(r"単位\s*[:：]\s*(?P<unit>[千万億百]*円|%|人|件|世帯|票)")
_BARE = re.compile(r"(?<![\d,.])(\d{1,3}(?:,\d{3})+|\d{4,})(?![\d,.]|\s*[^\W\d_])")
_LONG_NAME = 5  # Latin letters; shorter ones stand within other words
_ASIDES = re.compile(
    r"https?://[^\s()（）]+|人口[:：]?\s?[\d.,]+万?人(?:[(（][^()（）]*[)）])?|資料[(（][^()（）]*[)）]"
)
_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
_KANJI_DIGIT = "[〇一二三四五六七八九]"
_KANJI_NUMBER = re.compile(  # 百万円 is a unit
    r"(?<![\d〇一二三四五六七八九十百千万億・数何第])(?!百万円)"
    rf"(?:[〇一二三四五六七八九十百千万億]{{2,}}(?:・{_KANJI_DIGIT}+)?"
    rf"|{_KANJI_DIGIT}・{_KANJI_DIGIT}+|{_KANJI_DIGIT}(?=円|%))"
    "(?=円|%|人|名|件|基|台|頭|回|校|戸|世帯|時間|分(?!の)|[かヵヶ箇][月所]|キロ|km|枚|冊|棟|団体|社)"
)
_MARKUP = re.compile(r"^[^\S\n]*(?:#{1,6}[^\S\n].*$|[-*+][^\S\n]+)", re.MULTILINE)


@dataclass(frozen=True)
class Text:
    """A text as people read it, in lower case, and its words.

    `inner` has a 1 for each character that goes on with a word.
    """

    plain: str
    words: frozenset[str]
    inner: bytes

    @cached_property
    def solid(self) -> str:
        """It without spaces: a name may be written with one or without (LiveOn, Live On)."""
        return "".join(self.plain.split())

    def speaks_of(self, term: Term) -> bool:
        """Tell whether it has a writing or a word of `term`."""
        return any(w in self.words or self._names(w) for w in term.words) or any(
            w in self.plain and self._has(w) for w in term.writings
        )

    def _names(self, word: str) -> bool:
        return len(word) >= _LONG_NAME and word.isascii() and word in self.solid

    def _has(self, writing: str) -> bool:
        """Tell whether it has a writing where a word begins: 下水道, but not in 上下水道."""
        if writing.isascii():
            return _whole(writing).search(self.plain) is not None
        places = re.finditer(re.escape(writing), self.plain)
        return any(not self.inner[place.start()] for place in places)


@cache
def _whole(writing: str) -> re.Pattern[str]:
    """Match a writing in Latin letters where it is no part of another word: AI, but not mail."""
    return re.compile(rf"(?<![a-z]){re.escape(writing)}(?![a-z])")


@lru_cache(maxsize=50_000)
def read(text: str) -> Text:
    """Read a document's own characters, their reading errors mended."""
    plain = _REPAIRER.repair(clean(text)).lower()
    found = read_words(plain)
    inner = bytearray(len(plain))
    for word in found:
        inner[word.start + 1 : word.end] = b"\1" * (word.end - word.start - 1)
    return Text(plain, frozenset(word.form for word in found), bytes(inner))


@lru_cache(maxsize=50_000)
def told(text: str) -> str:
    """Return what a document's own characters say, without Markdown's headings and bullets."""
    return clean(_MARKUP.sub("", text)) or clean(text)


@lru_cache(maxsize=50_000)
def declared_unit(text: str) -> str:
    """Return the unit that a text gives once for all its figures, empty if it does not."""
    declared = _UNIT.search(clean(text)) if "単位" in text else None
    return declared["unit"] if declared else ""


def without_asides(plain: str) -> str:
    """Return a statement without addresses, and how many live in a municipality."""
    return _ASIDES.sub("", plain)


def with_digits(plain: str) -> str:
    """Return a statement with digits for the numbers that kanji write: 8万円 for 八万円."""
    return _KANJI_NUMBER.sub(_in_digits, plain)


def _in_digits(number: re.Match[str]) -> str:
    whole, point, part = number[0].partition("・")
    digits = whole.translate(_DIGITS)  # 四二 for 四十二
    value = digits if digits.isascii() else str(amount(whole))
    return f"{value}.{part.translate(_DIGITS)}" if point else value


def with_unit(plain: str, unit: str) -> str:
    """Return a statement with `unit` behind the figures that have none."""
    return _BARE.sub(rf"\1{unit}", plain) if unit else plain
