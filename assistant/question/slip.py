"""Typing slips in a question: which word of the vocabulary an unknown one was meant to be."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from assistant.question.asking import asks
from assistant.question.glossary import Concept, concepts, is_english
from index.analyser import words
from index.spelling import known, slips

_KATAKANA, _LATIN = 4, 6  # letters; one slip makes another word of a shorter one
_LONGEST = 30  # letters of a word that is looked at
_RUN = re.compile(rf"[ァ-ヴー]{{{_KATAKANA},}}|(?<![a-z])[a-z]{{{_LATIN},}}(?![a-z])")
_MOST = 12  # words that are looked at
_VOWELS = "aeiouy"


@dataclass(frozen=True)
class Slip:
    """An unknown word, `start` and `end` its place in the question, and what it may mean."""

    written: str
    start: int
    end: int
    meant: tuple[str, ...]


def find_slips(text: str, holds: Callable[[str], bool]) -> Iterator[Slip]:
    """Yield the words of `text` (normalised, lower case) that are one slip from known ones.

    `holds` tells whether any document has a word. Words of the dictionary, the glossary and the
    documents are no slips.
    """
    yield from _in_other_kana(text)
    for run in islice(_RUN.finditer(text), _MOST):
        word = run[0]
        if len(word) > _LONGEST or not _is_strange(word, holds):
            continue
        near = [(v, c) for v, c in _vocabulary().items() if is_one_slip(word, v)]
        meant = [w for _, concept in near for w in concept.japanese]
        if not meant and not word.isascii():
            meant = [v for v in slips(word) if holds(v)]
        if meant:
            yield Slip(word, run.start(), run.end(), tuple(dict.fromkeys(w.lower() for w in meant)))


def _is_strange(word: str, holds: Callable[[str], bool]) -> bool:
    """Tell whether neither the glossary, the dictionary nor the documents have a word."""
    if word.isascii():
        is_known = is_english(word) or asks(word, word)
    else:
        is_known = word in _vocabulary() or known(word)
    return not is_known and not all(map(holds, words(word)))


def _in_other_kana(text: str) -> Iterator[Slip]:
    """Yield the katakana words of the glossary that stand in hiragana, in whole or in part."""
    folded = "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in text)
    for word, concept in _vocabulary().items():
        start = folded.find(word)
        end = start + len(word)
        if start >= 0 and text[start:end] != word:
            yield Slip(text[start:end], start, end, tuple(w.lower() for w in concept.japanese))


@cache
def _vocabulary() -> dict[str, Concept]:
    """Return the glossary's single words that a slip can be told in."""
    return {
        writing: concept
        for concept in concepts()
        for writing in (*concept.japanese, *concept.english)
        if _RUN.fullmatch(writing)
    }


def is_one_slip(written: str, meant: str) -> bool:
    """Tell whether one letter was left out, put in or confused, or two were swapped.

    Of Latin letters only vowels are confused with each other: a consonant makes another word.
    """
    if abs(len(written) - len(meant)) > 1 or written == meant:
        return False
    same = next((i for i, (a, b) in enumerate(zip(written, meant, strict=False)) if a != b), None)
    i = min(len(written), len(meant)) if same is None else same  # all of the shorter one is same
    if len(written) != len(meant):
        return written[i + 1 :] == meant[i:] or written[i:] == meant[i + 1 :]
    if written[i + 1 :] == meant[i + 1 :]:
        return not written.isascii() or {written[i], meant[i]} <= set(_VOWELS)
    return written[i : i + 2] == meant[i : i + 2][::-1] and written[i + 2 :] == meant[i + 2 :]
