"""The words by which a claim and a passage are compared."""

import re
from functools import cache, lru_cache

from sudachipy import Morpheme

from assistant.question.glossary import concepts
from corpus.normal import normalise
from index.analyser import read_words, tokenizer

# Words that any sentence may have; they name no attribute.
_ANY = (
    "為る 成る 有る 居る 出来る 此れ 其れ 其の 此の 事 物 為 等 よる 於く 付く 就く 対する 行う"
    " 約 計 年 月 日 年間 年度 円 件 人 名 時間 分 秒 回 台 枚 % か月 令和 平成 千 万 億 百 以上"
    " 程度 中 内 毎 当たり 平均 合計 税 抜 込"
)
_EMPTY = frozenset(_ANY.split())
_PIECE = 12_000  # characters; Sudachi refuses texts of more than 49,149 bytes
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


def morphemes(text: str) -> list[Morpheme]:
    """Return the shortest words of a text with their kinds."""
    whole = text.encode(errors="replace").decode()  # half a character is none to Sudachi
    pieces = (whole[i : i + _PIECE] for i in range(0, len(whole), _PIECE))
    return [morpheme for piece in pieces for morpheme in tokenizer().tokenize(piece)]
