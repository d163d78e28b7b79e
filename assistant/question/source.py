"""Sources: the report or survey of somebody that a question asks what it says of others."""

import re
from collections.abc import Collection, Sequence

from assistant.question.naming import Naming
from assistant.question.term import Placed
from corpus.municipality import Municipality

_PAPER = (
    "調査|照会|回答|報告書?|一覧表?|比較表|アンケート|資料|会議録|議事録|要旨|ダイジェスト|事例集"
    "|引継書|集計|まとめ"
)
_SAYS = "で(?!き|す)|によ[るれ]|に載|に書|に記|にあ[るっ]|の(?:中|うち|表|結果)"
_FOUND_OUT = (
    "が(?:照会|調べ|調査|視察|聴取|聞[いき]|訪問|訪ね|まとめ|ヒアリング|問い?合わせ|比較|紹介)"
)
_OF = re.compile(rf"{_FOUND_OUT}|の[一-龥ァ-ヴー]{{0,12}}?(?:{_PAPER})(?:{_SAYS})")
_NAMED = re.compile(
    rf"(?:[一-龥]{{2,8}}会の)?(?:(?:{_PAPER})(?=(?:[(（][^()（）]*[)）])?(?:{_SAYS}))"
    r"|\d+(?:市町村|市町|市|町|村|団体)の(?:うち|中))"
)
_ASIDE = re.compile(
    rf"(?<=[査覧表料書会])[(（][^()（）]*[)）]|[(（][^()（）]{{2,30}}(?:{_PAPER}|表)[)）]$"
)


def without_source(text: str) -> str:
    """Return `text` without the brackets in which it says which part of a paper it means."""
    return _ASIDE.sub("", text)


def finder_of(text: str, named: Sequence[Naming], several: bool) -> Municipality | None:
    """Return the municipality whose paper says what a question (normalised) asks of others.

    None where it asks of that one itself: it names nobody else, and does not ask which.
    """
    finders = [n for n in named if _is_finder(text, n.written)]
    others = {n.municipality for n in named if n not in finders}
    return finders[0].municipality if len(finders) == 1 and (several or others) else None


def asks_others(text: str, written: str) -> bool:
    """Tell whether a question asks what a finder, so `written`, learnt of others alone."""
    return re.search(rf"{re.escape(written)}(?:{_FOUND_OUT})", text) is not None


def _is_finder(text: str, written: str) -> bool:
    return any(_OF.match(text, m.end()) for m in re.finditer(re.escape(written), text))


def names_source(text: str, placed: Collection[Placed]) -> frozenset[str]:
    """Return the names of the terms of `text` that only say where something is told.

    None where they are all that it names.
    """
    spans = [m.span() for pattern in (_NAMED, _ASIDE) for m in pattern.finditer(text)]
    inside = {p.term.name for p in placed if any(i <= p.start and p.end <= j for i, j in spans)}
    rest = [p for p in placed if p.term.topical and p.term.name not in inside]
    return frozenset(inside) if rest else frozenset()
