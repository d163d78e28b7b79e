"""Proper names in a text: of products, companies, people and places, and what is in 「…」."""

import re
from itertools import groupby

from sudachipy import Morpheme

from assistant.checking.terms import morphemes
from assistant.question.glossary import concepts
from corpus.municipality import mentions
from corpus.normal import normalise

_ADDRESS = re.compile(r"<?(?:https?://|www\.)[!-~]+|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]+")
_QUOTED = re.compile(r"「([^「」]{1,60})」|『([^『』]{1,60})』")
_LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+&_-]*[A-Za-z0-9+]")
_COMPANY = re.compile(
    r"(?:株式会社|合同会社|有限会社|\(株\))[^\s、。「」()のはがをにでとも]{1,30}"
    r"|[A-Za-zァ-ヴー一-鿿]{1,30}(?:株式会社|合同会社|有限会社|\(株\))"
)
_ERAS = frozenset(("令和", "平成", "昭和", "大正", "明治"))
_KINDS = frozenset(("city", "town", "village", "ward", "shi", "prefecture"))
_KATAKANA = re.compile(r"[ァ-ヴー]{3,}")
_JAPANESE = re.compile(r"[぀-ヿ一-鿿]")
_STYLED = re.compile(r".*[A-Z].*[A-Z0-9]|.*[0-9]")  # written as names are, even in English prose


def names(text: str) -> list[str]:
    """Return the names in a sentence that must stand in what it cites.

    Of English prose only what is written as no common word is: LGWAN, kintone2.
    """
    seen = _ADDRESS.sub(" ", normalise(text).text)
    latin = [word for word in _LATIN.findall(seen) if not _is_common(word)]
    if not _JAPANESE.search(seen):
        return [word for word in latin if _STYLED.match(word)]
    quoted = [one or other for one, other in _QUOTED.findall(seen)]
    return list(dict.fromkeys([*quoted, *_COMPANY.findall(seen), *latin, *_proper(seen)]))


def writings(name: str) -> tuple[str, ...]:
    """Return how else a name is written, itself first."""
    low = name.lower()
    return next(
        ((name, *c.japanese) for c in concepts() if low in map(str.lower, c.japanese)), (name,)
    )


def _proper(text: str) -> list[str]:
    """Return the proper nouns, and the runs of katakana with a word that no dictionary has."""
    for mention in reversed(mentions(text)):
        text = f"{text[: mention.start]}、{text[mention.end :]}"
    tokens = morphemes(text)
    found = [m.surface() for m in tokens if _is_proper(m)]
    for katakana, run in groupby(tokens, key=lambda m: bool(_KATAKANA.fullmatch(m.surface()))):
        parts = list(run)
        if katakana and any(m.is_oov() for m in parts):
            found.append("".join(m.surface() for m in parts))
    return found


def _is_proper(token: Morpheme) -> bool:
    return token.part_of_speech()[1] == "固有名詞" and token.surface() not in _ERAS


def _is_common(word: str) -> bool:
    """Tell whether a word in Latin letters is a common noun (URL) or a kind of municipality."""
    found = morphemes(word)
    common = (
        len(found) == 1 and not found[0].is_oov() and found[0].part_of_speech()[1] == "普通名詞"
    )
    return common or word.lower() in _KINDS
