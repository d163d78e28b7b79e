"""Words of a text, as the lexical index counts them."""

import hashlib
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial

import numpy as np
from numpy.typing import NDArray
from sudachipy import Dictionary, Morpheme, SplitMode, Tokenizer

from corpus.clean import clean

_CONTENT = {"名詞", "動詞", "形容詞", "形状詞", "副詞", "接頭辞", "接尾辞", "記号"}
_UNKNOWN = "未知語"
_PIECE = 12_000  # characters; Sudachi refuses texts of more than 49,149 bytes
_WORD = re.compile(r"\w")


dictionary = cache(partial(Dictionary, dict="core"))
_own = threading.local()  # a tokenizer serves one thread at a time


def tokenizer() -> Tokenizer:
    """Return this thread's tokenizer."""
    if not hasattr(_own, "tokenizer"):
        _own.tokenizer = dictionary().tokenizer(mode=SplitMode.A)
    tokenizer: Tokenizer = _own.tokenizer
    return tokenizer


@dataclass(frozen=True)
class Word:
    """A content word in normalised form; `start` and `end` count the cleaned text's characters.

    A `noun` is not one that may stand as an adverb: 結局, 実際. A `proper` one is a name of
    the kind given (地名, 人名, 一般), or a word that no dictionary has.
    """

    form: str
    start: int
    end: int
    noun: bool
    proper: str = ""


def read_words(seen: str) -> list[Word]:
    """Return the content words of a cleaned, lower-case text, in order.

    Sudachi's mode A, the shortest units, so that 電子契約 is found by 契約; normalised forms, so
    that 打ち合わせ meets 打合せ.
    """
    found: list[Word] = []
    for begin, morpheme in _morphemes(seen):
        form, kinds = morpheme.normalized_form().lower(), morpheme.part_of_speech()
        kind = kinds[0]
        if kind in _CONTENT and _WORD.search(form):
            place = (begin + morpheme.begin(), begin + morpheme.end())
            noun = kind == "名詞" and kinds[2] != "副詞可能"
            proper = kinds[2] if kinds[1] == "固有名詞" else _UNKNOWN * morpheme.is_oov()
            found.append(Word(form, *place, noun, proper))
    return found


@lru_cache(maxsize=2_000)
def read_nouns(text: str) -> tuple[tuple[str, str] | None, ...]:
    """Return the nouns of `text`, each with its reading in katakana, None for what is between."""
    return tuple(
        (morpheme.surface(), morpheme.reading_form()) if _is_noun(morpheme) else None
        for _, morpheme in _morphemes(clean(text))
    )


def _is_noun(morpheme: Morpheme) -> bool:
    return morpheme.part_of_speech()[0] in ("名詞", "接尾辞")


def boundaries(seen: str) -> frozenset[int]:
    """Return the places of a cleaned, lower-case text where a word of any kind begins or ends."""
    return frozenset(
        place
        for begin, morpheme in _morphemes(seen)
        for place in (begin + morpheme.begin(), begin + morpheme.end())
    )


def _morphemes(seen: str) -> Iterator[tuple[int, Morpheme]]:
    """Yield Sudachi's morphemes, each with the place its piece of the text begins at."""
    # JSON can carry half a character (a lone surrogate), which Sudachi does not take.
    whole = seen.encode(errors="replace").decode()
    for begin in range(0, len(whole), _PIECE):
        for morpheme in tokenizer().tokenize(whole[begin : begin + _PIECE]):
            yield begin, morpheme


def words(text: str) -> list[str]:
    """Return the forms of the content words of `text`, in order."""
    return [word.form for word in read_words(clean(text).lower())]


@lru_cache(maxsize=500_000)
def _key(word: str) -> int:
    return int.from_bytes(
        hashlib.blake2b(word.encode(errors="replace"), digest_size=8).digest(), "little"
    )


def keys(found: list[str]) -> NDArray[np.uint64]:
    """Return a 64-bit key for each word.

    Keys are stored in place of words: no vocabulary has to be kept in step with the documents,
    and a removed document leaves no word behind.
    """
    return np.fromiter(map(_key, found), dtype=np.uint64, count=len(found))
