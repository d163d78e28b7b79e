"""The words by which a claim and a passage are compared."""

import re
from functools import cache, lru_cache

from assistant.question.glossary import concepts
from corpus.normal import normalise
from index.analyser import read_words

# Words that any sentence may have; they name no attribute.
_EMPTY = frozenset(
    "為る 成る 有る 居る 出来る 此れ 其れ 事 物 為 等 よる 於く 付く 就く 対する 行う 約 計 年 月 日"
    " 年間 年度 円 件 人 名 時間 分 秒 回 台 枚 % か月 令和 平成 千 万 億 百 以上 程度 其の 此の".split()
)
_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=20_000)
def terms(text: str) -> frozenset[str]:
    """Return the content words of a text and the glossary's concepts that it names."""
    seen = normalise(text).text.lower()
    found = {w.form for w in read_words(seen) if not _DIGIT.search(w.form)} - _EMPTY
    return frozenset(found | {_concepts()[m[1]] for m in _writings().finditer(seen)})


@cache
def _concepts() -> dict[str, str]:
    """Return the glossary's Japanese writings, each with its concept's first one, marked."""
    return {w.lower(): f"〈{c.japanese[0]}〉" for c in concepts() for w in c.japanese}


@cache
def _writings() -> re.Pattern[str]:
    longest = sorted(_concepts(), key=len, reverse=True)
    return re.compile(f"(?=({'|'.join(map(re.escape, longest))}))")
