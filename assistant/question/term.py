"""Terms: what a statement has to speak of to answer a question."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from assistant.question.asking import asks
from assistant.question.glossary import Match
from assistant.question.slip import Slip
from index.analyser import read_words, words

# Concepts that are asked of a topic and are none themselves.
_ASPECTS = frozenset(
    (
        *("費用", "初期費用", "運用費用", "削減", "増加", "効果", "割合", "利用率", "期間", "人口"),
        *("電話番号", "担当部署", "導入", "開始", "課題", "工夫", "理由", "目標"),
        *("向上", "迅速化", "検討", "開発", "運用", "展開", "廃止", "展望", "先進事例"),
        *("サービス提供事業者", "サービス名", "自治体", "住民", "職員", "業務時間", "人件費"),
    )
)


@dataclass(frozen=True)
class Term:
    """One thing that a question names: a statement speaks of it by any of `writings` or `words`.

    Not `topical` are verbs, and what is asked of a topic: costs, names.
    """

    name: str
    writings: tuple[str, ...]
    words: tuple[str, ...]
    topical: bool = True


def terms_of(
    text: str, concepts: Sequence[Match], ignore: Collection[str], slips: Iterable[Slip] = ()
) -> tuple[Term, ...]:
    """Return the terms of a question (normalised, lower case): concepts first, then other words.

    `ignore` are writings of municipalities, which are asked of and not about. A slip is searched
    for as it is typed, and as what it may mean.
    """
    free = _free_of(text, ignore)
    terms: dict[str, Term] = {}
    for slip in slips:
        if _take(free, slip.start, slip.end):
            terms[slip.written] = Term(slip.written, slip.meant, tuple(words(slip.written)))
    for match in sorted(concepts, key=lambda m: (-len(m.written), m.start)):
        if _take(free, match.start, match.end):
            name = match.concept.japanese[0]
            writings = tuple(w.lower() for w in match.concept.japanese)
            terms[name] = Term(name, writings, (), name not in _ASPECTS)
    for word in read_words(text):
        if all(free[word.start : word.end]) and not asks(text[word.start : word.end], word.form):
            terms.setdefault(word.form, Term(word.form, (), (word.form,), word.noun))
    return tuple(terms.values())


def _free_of(text: str, names: Collection[str]) -> list[bool]:
    """Return of each character whether it is in none of `names`."""
    free = [True] * len(text)
    for name in sorted(names, key=len, reverse=True):
        for place in re.finditer(re.escape(name.lower()), text):
            _take(free, *place.span())
    return free


def _take(free: list[bool], start: int, end: int) -> bool:
    """Take the characters from `start` to `end` if all of them are free; tell whether they are."""
    are_free = all(free[start:end])
    if are_free:
        free[start:end] = [False] * (end - start)
    return are_free
