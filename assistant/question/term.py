"""Terms: what a statement has to speak of to answer a question."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.question.asking import asks
from assistant.question.glossary import Match
from assistant.question.slip import Slip
from index.analyser import read_words, words

_KANA = re.compile("(?:[ぁ-ん]{2,}|[ァ-ヴ]{2,})$")
_SHIFT = ord("ァ") - ord("ぁ")
_OTHER_KANA = {c: c + _SHIFT for c in range(ord("ぁ"), ord("ん") + 1)} | {
    c + _SHIFT: c for c in range(ord("ぁ"), ord("ん") + 1)
}
_DATES = re.compile(r"(?:令和|平成|昭和)(?=\s?[\d元])|(?<=\d)年度?")  # times are met as such
_SOON = re.compile("[今来先][日月週]|明日|昨日")  # said of the day on which it is asked
# Concepts that are asked of a topic and are none themselves.
_ASPECTS = frozenset(
    (
        *(
            "費用",
            "初期費用",
            "運用費用",
            "削減",
            "増加",
            "負担軽減",
            "効果",
            "割合",
            "利用率",
            "期間",
            "人口",
        ),
        *("電話番号", "担当部署", "導入", "開始", "課題", "工夫", "理由", "目標"),
        *("向上", "迅速化", "検討", "開発", "運用", "展開", "廃止", "展望", "先進事例"),
        *("サービス提供事業者", "サービス名", "自治体", "住民", "職員", "業務時間", "人件費"),
    )
)


@dataclass(frozen=True)
class Term:
    """One thing that a question names: a statement speaks of it by any of `writings` or `words`.

    Not `topical` are verbs, and what is asked of a topic: costs, names. One of a `field` of service
    (給食, 下水道) tells what a text is about, and what it is not; `inherited` is what only an
    earlier question of the conversation names.
    """

    name: str
    writings: tuple[str, ...]
    words: tuple[str, ...]
    topical: bool = True
    field: bool = False
    inherited: bool = False

    @property
    def is_name(self) -> bool:
        """Tell whether only its own letters say it."""
        return self.writings == (self.name,) and not self.words


@dataclass(frozen=True)
class Placed:
    """A term, and where a question (normalised, lower case) names it."""

    term: Term
    start: int
    end: int


def terms_of(
    text: str,
    concepts: Sequence[Match],
    ignore: Collection[str],
    slips: Iterable[Slip] = (),
    names: Iterable[tuple[int, int]] = (),
) -> list[Placed]:
    """Return the terms of a question (normalised, lower case), each where it is named.

    `ignore` are writings of municipalities, which are asked of and not about. A slip is searched
    for as it is typed, and as what it may mean; `names` are places of names that are no words.
    What comes first takes its letters: names, slips, concepts, the longer ones before, and words.
    """
    free = _free_of(text, ignore)
    named = [Placed(Term(text[i:j], (text[i:j],), ()), i, j) for i, j in names]
    slipped = [
        Placed(Term(s.written, s.meant, tuple(words(s.written))), s.start, s.end) for s in slips
    ]
    meant = [_of_concept(m) for m in sorted(concepts, key=lambda m: (-len(m.written), m.start))]
    found = [p for p in (*named, *slipped, *meant) if _take(free, p.start, p.end)]
    found += [p for p in _words(text) if all(free[p.start : p.end])]
    known: dict[str, Term] = {}
    return [replace(p, term=known.setdefault(p.term.name, p.term)) for p in found]


def _of_concept(match: Match) -> Placed:
    name, *_ = writings = match.concept.japanese
    lowered = tuple(w.lower() for w in writings)
    topical = name not in _ASPECTS and not match.concept.aspect
    term = Term(name, lowered, (), topical, match.concept.field)
    return Placed(term, match.start, match.end)


def _words(text: str) -> Iterator[Placed]:
    """Yield the words of a question that do more than ask, with counters (何台) left out."""
    for word in read_words(text):
        counts = text[: word.start].endswith("何")
        if not counts and not asks(text[word.start : word.end], word.form):
            named = word.noun and not _dates(text, word.start, word.end)
            topical = named or _SOON.fullmatch(word.form) is not None
            yield Placed(Term(word.form, (), _spellings(word.form), topical), word.start, word.end)


def _dates(text: str, start: int, end: int) -> bool:
    """Tell whether a word is only part of a date."""
    found = _DATES.match(text, start)
    return found is not None and found.end() == end


def _spellings(form: str) -> tuple[str, ...]:
    """Return a word's form, and that in the other kana: クマ may be read as くま in a text."""
    return (
        tuple(dict.fromkeys((form, form.translate(_OTHER_KANA)))) if _KANA.match(form) else (form,)
    )


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
