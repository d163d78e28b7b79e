"""Terms: what a statement has to speak of to answer a question."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.question.glossary import Match, table
from index.analyser import read_words

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


def terms_of(text: str, concepts: Sequence[Match], ignore: Collection[str]) -> tuple[Term, ...]:
    """Return the terms of a question (normalised, lower case): concepts first, then other words.

    `ignore` are writings of municipalities, which are asked of and not about.
    """
    taken = [False] * len(text)
    for writing in sorted(ignore, key=len, reverse=True):
        for place in re.finditer(re.escape(writing.lower()), text):
            taken[place.start() : place.end()] = [True] * len(writing)
    terms: dict[str, Term] = {}
    for match in sorted(concepts, key=lambda m: (-len(m.written), m.start)):
        place = slice(match.start, match.end)
        if not any(taken[place]):
            taken[place] = [True] * len(match.written)
            name = match.concept.japanese[0]
            writings = tuple(w.lower() for w in match.concept.japanese)
            terms[name] = Term(name, writings, (), name not in _ASPECTS)
    for word in read_words(text):
        place = slice(word.start, word.end)
        if not any(taken[place]) and not _asks(text[place], word.form):
            terms.setdefault(word.form, Term(word.form, (), (word.form,), word.noun))
    return tuple(terms.values())


@cache
def _asking() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that only say that something is asked: Japanese forms, English words."""
    rows = table("asking.tsv")
    japanese = frozenset(word for words, _ in rows for word in words)
    return japanese, frozenset(word for _, words in rows for word in words)


def _asks(written: str, form: str) -> bool:
    """Tell whether a word only says that something is asked."""
    forms, english = _asking()
    if written in english or form in forms:
        return True
    return re.fullmatch(r"[\d.,]+|[ぁ-ん]|\W+|何.|うち", form) is not None
