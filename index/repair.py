"""Reading errors mended for finding: what is shown and cited keeps the document's characters.

Ruby is dropped, letter-spaced words are closed, Chinese simplified forms become Japanese ones,
and letters of another script or one slip in a katakana word are put right. Sudachi is the judge:
a mended form stands only where it is made of words that the dictionary has, or the document
writes again and again, and what it replaces is not.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import islice, product

from index.analyser import words
from index.spelling import LONG, WORD, from_dictionary, in_dictionary, known, pieces, slips, table

_OFTEN = 3  # times that a document writes a word it means
_VOWELS = frozenset("アイウエオヤユヨ")
_TRIES = 400  # mended forms that are judged
_NEAR = 20  # characters within which kana tell Japanese from Chinese

_SIMPLIFIED = dict(table("simplified.tsv"))
_SOUNDS = {letter: kana for kana, letters in table("sounds.tsv") for letter in letters}
_ALIKE = dict(table("alike.tsv"))
_KANJI, _FOREIGN = "一-鿿々", "\u0370-\u03ff\u0400-\u052f"  # Greek and Cyrillic
_ONE = f"[ぁ-ゖァ-ヺー{_KANJI}]"
_RUBY = re.compile(r"\^\{[ぁ-ゖァ-ヺー・\s]{1,40}\}")
_LETTERS = re.compile(
    r"(?<![A-Za-z0-9])(?<![a-z0-9] )[A-Z](?: [A-Z]){1,19}(?: [・/] [A-Z](?: [A-Z]){1,19}){0,9}"
    r"(?! ?[A-Za-z0-9])"
)
_SINGLES = re.compile(rf"(?<![^\W_])(?<![^\W_] ){_ONE}(?: {_ONE}){{1,39}}(?! ?[^\W_])")
_GAP = re.compile(r"(?<![ァ-ヺー])([ァ-ヺー]+) (?=([ァ-ヺー]+))")
_SIMPLE = re.compile(f"[{''.join(_SIMPLIFIED)}]")
_RUN = re.compile(f"[{_KANJI}]+")
_SPELT = re.compile(f"(?:{'|'.join(names for _letter, names in table('letters.tsv'))})+")
_LETTER = re.compile(f"[{_FOREIGN}]")
_SCRIPTS = re.compile(
    f"(?:(?<![ァ-ヺー])[ァ-ヺー]+[{_FOREIGN}]|[{_FOREIGN}][ァ-ヺー])[ァ-ヺー{_FOREIGN}]*"
)
_OTHER = re.compile(f"[{''.join(_ALIKE)}]")
_MIXED = re.compile(f"(?:(?<![ァ-ヺー])[ァ-ヺー]+|(?<![{_KANJI}]))(?:{_OTHER.pattern}[ァ-ヺー]+)+")
_KATAKANA = re.compile(f"[ァ-ヺー]{{{LONG},}}")


class Repairer:
    """Mends the texts of a document; `vocabulary` has katakana words that it writes and means."""

    def __init__(self, vocabulary: Collection[str] = ()) -> None:
        self._vocabulary = frozenset(vocabulary)

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Repairer":
        """Return one that knows the katakana words which recur in `texts`."""
        found = Counter(word for text in texts for word in _KATAKANA.findall(text))
        return cls([word for word, times in found.items() if times >= _OFTEN])

    def repair(self, text: str) -> str:
        """Return `text`, which is clean, with its reading errors mended."""
        if " " in text:
            text = _LETTERS.sub(_closed_letters, _RUBY.sub("", text))
            text = _GAP.sub(_closed_gap, _SINGLES.sub(_closed_singles, text))
        if _SIMPLE.search(text):
            text = _RUN.sub(_japanese, text)
        text = _SCRIPTS.sub(lambda match: self._transcribed(match[0]), text)
        text = _MIXED.sub(lambda match: self._in_katakana(match[0]), text)
        return _KATAKANA.sub(lambda match: self._respelt(match[0]), text)

    def _transcribed(self, word: str) -> str:
        """Return a katakana word with the letters of another script written by their sound."""
        parts = [part for part in _LETTER.split(word) if part]
        if len(word) - len(parts[0]) == 1 and known(parts[0]):  # βバージョン
            return word
        tries = islice(product(*_sounds(word.lower())), _TRIES)
        return self._only(word, map("".join, tries))

    def _in_katakana(self, word: str) -> str:
        """Return a katakana word with the hiragana and kanji that look like katakana as such."""
        if len(word) < WORD or all(known(part) for part in _OTHER.split(word) if part):
            return word
        seen = "".join(_ALIKE.get(c, c) for c in word)
        mended = self._respelt(seen)
        return mended if self._right(mended) and len(mended) >= len(seen) else word

    def _respelt(self, word: str) -> str:
        """Return the word that a katakana word with one slip was meant to be."""
        if self._right(word) or _SPELT.fullmatch(word):
            return word
        written = [mended for mended in slips(word) if mended in self._vocabulary]
        return self._only(word, written or from_dictionary(word))

    def _right(self, word: str) -> bool:
        return word in self._vocabulary or known(word)

    def _only(self, word: str, tries: Iterable[str]) -> str:
        """Return the one of `tries` that is right, `word` where none or several words are."""
        right = {mended for mended in tries if self._right(mended)}
        return min(right) if len({tuple(words(mended)) for mended in right}) == 1 else word


def all_words(text: str, mended: str) -> list[str]:
    """Return the words of a text, and after them those that its mended form has besides."""
    found = words(text)
    besides = Counter(words(mended)) - Counter(found) if mended != text else Counter[str]()
    return [*found, *besides.elements()]


def _sounds(word: str) -> Iterator[tuple[str, ...]]:
    """Yield what each character may stand for; a vowel may be that of the consonant before it."""
    before = ""
    for c in word:
        kana = _SOUNDS.get(c, "") if _LETTER.match(c) else c
        yield (*kana, "") if kana[:1] in _VOWELS and before in _SOUNDS else tuple(kana)
        before = c


def _closed_letters(match: re.Match[str]) -> str:
    joined = match[0].replace(" ", "")
    real = all(len(word) >= WORD or in_dictionary(word) for word in re.split("[・/]", joined))
    return joined if real else match[0]


def _closed_singles(match: re.Match[str]) -> str:
    joined = match[0].replace(" ", "")
    found = pieces(joined)
    real = all(of for *_, of in found) and 2 * len(found) <= len(joined)
    return joined if real else match[0]


def _closed_gap(match: re.Match[str]) -> str:
    left, right = match.groups()
    if known(left) and known(right):
        return match[0]
    over = (e - b for b, e, of in pieces(left + right) if of and b < len(left) < e)
    return left if max(over, default=0) >= WORD else match[0]


def _japanese(match: re.Match[str]) -> str:
    """Return a run of kanji with its Chinese forms as Japanese ones, if that makes words of it."""
    run, (start, end) = match[0], match.span()
    around = match.string[max(0, start - _NEAR) : end + _NEAR]
    if not (_SIMPLE.search(run) and re.search("[ぁ-ゖァ-ヺ]", around)):
        return run
    tries = islice(product(*(_SIMPLIFIED.get(c, c) for c in run)), _TRIES)
    best = min(map("".join, tries), key=_strange)
    return best if _strange(best) < _strange(run) else run


def _strange(text: str) -> tuple[int, int]:
    """Return how many characters of `text` are in no dictionary word, and how many words it has."""
    found = pieces(text)
    return sum(e - b for b, e, of in found if not of), len(found)
