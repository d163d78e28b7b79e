"""Facts from running sentences: what a report or a record says outside its tables and labels."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial

from corpus.block import Block, Kind
from corpus.clean import clean
from corpus.document import Passage
from corpus.facts.begun import start
from corpus.facts.declared import costs, fees, lead_time, names, population
from corpus.facts.doubt import is_doubtful
from corpus.facts.effect import effects
from corpus.facts.fact import Fact
from corpus.facts.found import Found, Place
from corpus.facts.reading import Reading, readings

# A sentence states nothing that is looked for without a figure, or a name, and such a word.
_FIGURE = re.compile(r"[0-9０-９一二三四五六七八九十]")
_TELLING = re.compile(
    r"[減縮節増伸]|向上|上昇|短く|[上下]が|→|コスト|費|料|検討|人口|開始|始[めま]|導入|稼働"
)
_NAMED = re.compile(
    r"(?:サービス名?|システム名|製品名|提供事業者|のは|提供者|提供元|受託者|委託先)は?、?|非公表|算定不可|[－-]円"
)
_BORDER = re.compile(r"[\t|]|</?(?:p|td|th|tr|li|ul|ol|br|table|div)\b[^<>]*>")
_PART = re.compile(
    r"[\d０-９.．\s第章節（）()]*(?:事業)?(?:の?(?:概要|背景|目的|経緯|内容|(?:導入)?効果|費用|コスト|経費|スケジュール|サービス"
    r"|担当|体制|工夫|課題|成果|取組|実績|結果|展望|予定|まとめ|はじめに|おわりに)[と・や、]?)+"
)


def read_prose(
    text: str,
    blocks: Sequence[Block],
    passages: Sequence[Passage],
    title: str,
    stated: Sequence[Fact],
) -> list[Fact]:
    """Return what sentences state, beyond the facts `stated` in labels and tables.

    Where those give a case's attribute, a sentence about it adds none, an effect excepted.
    """
    told: list[Fact] = []
    parts: list[Fact] = []
    programmes = cache(partial(_programme, title))
    for place, passage, is_cell in _telling(text, blocks, passages):
        owner, case = passage.municipality or "", passage.case or programmes(passage.heading)
        for sentence in readings(place):
            found = list(effects(sentence, owner))
            # A cell's own programme stands in another one.
            found += [] if is_cell else _declared(sentence, owner, case)
            part = [] if is_cell else list(fees(sentence))
            if (found or part) and not is_doubtful(sentence.text, owner):
                told += [_fact(passage, case, f) for f in found]
                parts += [_fact(passage, case, f) for f in part]
    told = _new(told, stated)
    return told + _new(parts, [*stated, *told])


def _new(told: Sequence[Fact], stated: Sequence[Fact]) -> list[Fact]:
    known = {_kind(fact) for fact in stated}
    return [fact for fact in told if fact.attribute == "effect" or _kind(fact) not in known]


def _kind(fact: Fact) -> tuple[str, str, str]:
    return fact.municipality, fact.case, fact.attribute


def _telling(
    text: str, blocks: Sequence[Block], passages: Sequence[Passage]
) -> Iterator[tuple[Place, Passage, bool]]:
    """Yield the paragraphs and cells that may state something, of passages with an owner.

    With each go its passage and whether it is a table's cell.
    """
    kinds = {block.start: block.kind for block in blocks}
    for passage in passages:
        for unit in passage.units if passage.municipality else ():
            kind = kinds.get(unit[0])
            if kind is Kind.HEADING:
                continue
            for begin, end in _cells(text, *unit) if kind is Kind.ROW else [unit]:
                if _may_tell(text, begin, end):
                    yield Place(text[begin:end], begin), passage, kind is Kind.ROW


def _may_tell(text: str, begin: int, end: int) -> bool:
    counts = _FIGURE.search(text, begin, end) and _TELLING.search(text, begin, end)
    return bool(counts or _NAMED.search(text, begin, end))


def _cells(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    for border in _BORDER.finditer(text, begin, end):
        yield begin, border.start()
        begin = border.end()
    yield begin, end


def _programme(title: str, headings: tuple[str, ...]) -> str:
    """Return what a passage is on: the last heading above it that is not a mere part's name."""
    named = [heading for heading in headings if not _PART.fullmatch(clean(heading))]
    return named[-1] if named else title


def _declared(sentence: Reading, owner: str, case: str) -> Iterator[Found]:
    yield from costs(sentence)
    yield from lead_time(sentence)
    yield from start(sentence, case)
    yield from population(sentence, owner)
    yield from names(sentence)


def _fact(passage: Passage, case: str, found: Found) -> Fact:
    return Fact(
        municipality=passage.municipality or "",
        prefecture=passage.prefecture or passage.municipality or "",
        case=case,
        attribute=found.attribute,
        value=found.value,
        unit=found.unit,
        as_written=found.place.text,
        start=found.place.start,
        end=found.place.end,
        measure=found.measure,
        period=found.period,
    )
