"""Terms: what a statement has to speak of to answer a question."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.glossary import Match
from index.analyser import read_words

# Words that say that something is asked, not what about.
_ASKING = frozenset(
    "市 区 町 村 県 自治体 市町村 所 何処 何 どれ 幾ら 幾つ 位 程度 教える 知る 知りたい 有る 居る 為る 成る 出来る 遣る 使う"
    " 言う 貰う 呉れる 見る 並べる 具体 それぞれ 其れ其れ 場合 時 事 物 者 方 今 是 其れ 此れ 他 余所 等 例 例えば 全部 全て"
    " 月 年 日 人 件 円 分 時間 回 枚 数 中 後 前 度 間 以上 以下 的 化 用 性 際 内 外 上 下 為 様 的 達 側 丈 迄 入れる 行う"
    " 実施 利用 活用 対応 取り組み 取組 場所 中身 話 聞く 違い 違う 書く 載る 分かる 掛かる 付く 出る 来る 行く 思う 為さる"
    " 内 中 家 件数 枚数 人数 台数 回数 名称 仕事 仕組み 全体 一緒 内訳 現在 最近 状況 話 其の後"
    " 一番 其々 もう 良い 如何 何故 侭 奴 別 内 名前 最初 中々 御 迚も 矢張り 合う 込む 替える 換える".split()
)
_ASKING_IN_ENGLISH = frozenset(
    "the of in and to for a an is are was were did do does which what how much many by with that this its their it from"
    " on at city cities town towns municipality municipalities who when where why has have had there each so be been get"
    " into under using use used uses run runs any some all both per as or not than then they them your our can could would"
    " should will about after before during between more most less least provided provide provides".split()
)
@dataclass(frozen=True)
class Term:
    """One thing that a question names: a statement speaks of it by any of `writings` or `words`."""

    name: str
    writings: tuple[str, ...]
    words: tuple[str, ...]
    topical: bool = True  # false for verbs, and for what is asked of a topic: costs, names


_ASPECTS = re.compile(
    r"^(?:費用|初期費用|運用費用|削減|増加|効果|割合|利用率|期間|人口|電話番号|担当部署|導入|開始|課題|工夫|理由|目標"
    r"|サービス提供事業者|サービス名|自治体|住民|職員|業務時間|人件費)$"
)


def terms_of(text: str, concepts: Sequence[Match], ignore: Collection[str]) -> tuple[Term, ...]:
    """Return the terms of a question (normalised, lower case): concepts first, then other words.

    `ignore` are names of municipalities, which are asked of and not about.
    """
    taken = [False] * len(text)
    for name in sorted({n for full in ignore for n in (full, full[:-1])}, key=len, reverse=True):
        _take(name.lower(), text, taken)
    terms: dict[str, Term] = {}
    for match in sorted(concepts, key=lambda m: -len(m.written)):
        if _take(match.written.lower(), text, taken):
            name = match.concept.japanese[0]
            writings = tuple(w.lower() for w in match.concept.japanese)
            terms[name] = Term(name, writings, (), not _ASPECTS.match(name))
    for word in read_words(text):
        if not any(taken[word.start : word.end]) and not _asks(text[word.start : word.end], word.form):
            terms.setdefault(word.form, Term(word.form, (), (word.form,), word.noun))
    return tuple(terms.values())


def _take(writing: str, text: str, taken: list[bool]) -> bool:
    """Mark where `writing` stands in `text` and nothing else does yet; tell whether it does."""
    done = False
    start = text.find(writing)
    while start >= 0:
        stop = start + len(writing)
        if not any(taken[start:stop]):
            taken[start:stop] = [True] * len(writing)
            done = True
        start = text.find(writing, start + 1)
    return done


def _asks(written: str, form: str) -> bool:
    """Tell whether a word only says that something is asked."""
    if written in _ASKING_IN_ENGLISH or form in _ASKING:
        return True
    return re.fullmatch(r"[\d.,]+|[ぁ-ん]|\W+|何.|うち", form) is not None
