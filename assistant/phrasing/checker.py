"""Whether what a language model says stands in what it cites."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from assistant.answer import Citation
from assistant.check import cited as cited_passages
from assistant.checking.check import check
from assistant.checking.verdict import Reason
from corpus.clean import clean
from corpus.figure import figures
from corpus.municipality import by_name, mentions, municipalities
from corpus.romaji import romaji
from index.analyser import tokenizer

_SHARE = 0.6  # of the nouns of a Japanese sentence that must stand in what it cites
_OWN_ARITHMETIC = "計算として書かれた数値"
_OWN_WORDS = "出典にない語"
_KANA = re.compile("[ぁ-ん]")
_KANJI = re.compile("[ァ-ヶ一-龥]")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_NUMBER_WORD = re.compile(r"\b(?:hundred|thousand|[mb]illion|dozen|half|twice|double)s?\b", re.I)
_LATIN_UNIT = re.compile(r"\d\s?[A-Za-z]+", re.ASCII)
_ADDRESS = re.compile(r"[\w-]+(?:@|://|\.[a-z]{2})[\w./-]*")
_KINDS = {"city", "town", "village", "ward", "prefecture"}
_SPACE = re.compile(r"\s+")


def objection(said: str, cited: Sequence[Citation]) -> str | None:
    """Return why `said` may not be shown, None where it holds.

    It holds where all its figures, names and municipalities stand in `cited`, of one's own. None
    may be marked as our own arithmetic, which is not checked. Where it is Japanese, most of its
    nouns must stand there too. Of what a verb says only plain opposites are told.
    """
    marks = "".join(f"[{c.n}]" for c in cited)
    if not cited:
        return Reason.UNCITED
    if "〔" in said:
        return _OWN_ARITHMETIC
    english = _in_english(said)
    # The words of an English sentence are no names: those are told apart below.
    failures = [f for v in check(said + marks, cited_passages(cited)) for f in v.failures]
    failures = [f for f in failures if not (english and f.reason is Reason.NAME)]
    if failures:
        return failures[0].reason
    text = _text(cited)
    if any(_written(figure.as_written) not in text for figure in figures(said)):
        return Reason.FIGURE  # another way of writing it would have to be read twice
    if not _is_theirs(said, cited, text):
        return Reason.OWNER
    known = _speaks_english(said, cited, text) if english else _speaks_japanese(said, text)
    return None if known else _OWN_WORDS


def _in_english(said: str) -> bool:
    """Tell whether a sentence is English, though names and figures in it are Japanese."""
    latin = sum(map(len, _LATIN.findall(said)))
    return not _KANA.search(said) and latin > len(_KANJI.findall(said))


def _text(cited: Sequence[Citation]) -> str:
    """Return all that is cited, in one writing, without white space."""
    texts = (t for c in cited for t in (c.passage, c.title, *c.heading, c.municipality or ""))
    return _written("\n".join(clean(t) for t in texts))


def _written(text: str) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).lower()


def _is_theirs(said: str, cited: Sequence[Citation], text: str) -> bool:
    """Tell whether `said` names no municipality but the cited ones, and figures of one only."""
    own = {c.municipality for c in cited if c.municipality}
    if len(own) > 1 and figures(said):
        return False
    named = {m.municipality for m in mentions(said)}
    others = {m for m in named if m.name not in own}
    # Where whom a passage speaks of is not known, or for a prefecture, it must do to name it.
    return all((not own or m.name == m.prefecture) and m.name in text for m in others)


def _speaks_japanese(said: str, text: str) -> bool:
    """Tell whether all names and unknown words of `said` stand in `text`, and most nouns."""
    nouns = [m for m in tokenizer().tokenize(said) if m.part_of_speech()[0] == "名詞"]
    lacking = [m for m in nouns if _written(m.surface()) not in text]
    if any(m.part_of_speech()[1] == "固有名詞" or m.is_oov() for m in lacking):
        return False
    latin = all(word.lower() in text for word in _LATIN.findall(said))
    return latin and len(lacking) <= (1 - _SHARE) * len(nouns)


def _speaks_english(said: str, cited: Sequence[Citation], text: str) -> bool:
    """Tell whether all names of `said` are cited, and every figure is in the documents' units."""
    written = [*_LATIN_UNIT.findall(said), *_ADDRESS.findall(said)]
    if _NUMBER_WORD.search(said) or any(_written(w) not in text for w in written):
        return False
    whose = {name for c in cited for name in _in_latin(c.municipality or "")} | _KINDS
    found = _LATIN.findall(said)
    names = [w for w in found[1:] if w[0].isupper()]
    names += [w for w in found[:1] if w.lower() in _places()]
    return bool(found) and all(w.lower() in whose or w.lower() in text for w in names)


def _in_latin(name: str) -> set[str]:
    """Return the stems of the municipalities of a name and of their prefectures."""
    own = by_name().get(name, ())
    prefectures = (p for m in own for p in by_name()[m.prefecture])
    return {romaji(m.kana_stem) for m in (*own, *prefectures)}


@cache
def _places() -> frozenset[str]:
    return frozenset(romaji(m.kana_stem) for m in municipalities())
