"""Effects: what a sentence says has become less or more, by how much or from what to what."""

import re
from collections.abc import Iterator

from corpus.clean import clean
from corpus.facts.dated import held
from corpus.facts.doubt import is_denied
from corpus.facts.found import Found
from corpus.facts.reading import Reading
from corpus.figure import Figure

_NOUN = "削減|短縮|縮減|節減|節約|減少|低減|軽減|増加|向上|上昇"
_CHANGE = re.compile(rf"{_NOUN}|[減増縮伸]|短く|[上下]が|→|⇒|➡|にな|とな")
# After a noun: done, not to be done (削減する) nor possible (削減できる).
_DONE = (
    r"(?:を(?:実現|達成)|の?効果が?(?:あ(?:った|りまし|る|ります)|$|。|を(?:得|あげ|上げ|達成))"
    r"|(?:を|することが)?でき(?:た|まし|て|、)|され(?:た|まし|て(?:い(?:る|ます)|お)|、)"
    r"|し(?:た|まし(?!ょ)|て(?:い(?:る|ます|た)|お)|、|(?=\x01))|と?な(?:った|りまし|って(?:い|お))"
    r"|につなが(?:った|りまし)|が図られ(?:た|まし)|(?:。|[)※]|である|です|$))"
)
_PLAIN = (
    r"(?:(?:減|(?:上|下)が)(?:った|りまし|って(?:い(?:る|ます)|お)|り、)"
    r"|(?:減ら|増や)(?:した|しまし|して(?:い(?:る|ます)|お)|し、)"
    r"|(?:増え|伸び|縮め)(?:た|まし|て(?:い(?:る|ます)|お)|、)|縮ま(?:った|りまし)"
    r"|短く(?:なった|なりまし|なり、|した))"
)
_CHANGED = rf"(?:(?:{_NOUN}){_DONE}|{_PLAIN})"
_BECAME = r"な(?:った|りまし|り、)"
_GREATLY = "(?:大幅に?|大きく)?"
_AT_LEAST = re.compile("以上|超|余り")

# What can become less or more: the ends of the nouns that measure something.
_HEADS = (
    "時間 期間 紙 割合 費用 コスト 勤務 残業 業務 作業 事務 手間 負担 資料 書類 用紙 印刷 郵送"
    " 問い合わせ 問合せ 問合わせ 対応 処理 申請 窓口 手続 手続き 把握 交付"
)
_MEASURABLE = re.compile(
    rf"(?:{'|'.join(_HEADS.split())}|(?<=.)[数率量額費料代])(?:等|など)?(?:\([^()]{{1,20}}\))?$"
)

_NAME = r"[^\s、。「」()のをがは\0\1]"
_THING = r"[^\s、。「」()のをがはでにとも\0\1]"
_LIST = rf"(?:{_NAME}{{1,8}}[費代料間数]、)*"
# What may stand between a measure and its figure without being about something else.
_ADJUNCT = (
    r"(?>、|約|年間(?:で|に)?|年換算で|(?:1|一|毎)?(?:年|か月|日|月)間?(?:あたり|当たり|で)?|平均"
    r"|(?:合計|総計|計|累計|全体)で?|[一-鿿ァ-ヶー]{2,6}ベースで|さらに|それぞれ|大幅に|通常の?"
    r"|(?:前年度?|前年同期|導入前|従来|以前)(?:の同じ期間)?(?:比|より|に比べ|と比べ|の)[でて]?"
    r"|\0+[^\s、。をがは\0\1]{0,6}[のにでは]?)"
)
_BEFORE = re.compile(
    rf"(?:^|[、)」]|\x01の)(?P<measure>{_LIST}[^、。()\0\1]{{1,40}}?)(?:[をがは:]|について)、?"
    rf"(?:[^、。\0\1]{{2,20}}(?:により|によって|ことで)、?)?{_ADJUNCT}*+$"
)
_BESIDE = re.compile(rf"(?P<measure>{_NAME}{{2,12}})$")
_OF = re.compile(
    rf"の(?P<measure>(?:{_THING}{{1,6}}の)?{_THING}{{2,12}}?)(?:[をがの]{_GREATLY}|){_CHANGED}"
    rf"|の(?P<joined>{_THING}{{2,12}})の(?:{_NOUN})と"
)
_BY = re.compile(rf"[のを]?{_GREATLY}{_CHANGED}")
_TO = re.compile(rf"(?:に|へと?|まで)(?:は)?{_GREATLY}(?:{_CHANGED}|{_BECAME})|と{_BECAME}")
_FROM = re.compile(r"から、?\0*[^、。\0\1]{0,10}|が(?:導入|活用|実施|開始)後[^、。\0\1]{0,8}")
_ARROW = re.compile(r"\s*(?:→|⇒|➡)\s*")
_WAS = re.compile(
    r"(?:ほど|程度)?(?:だった|であった|(?:かか|要し|掛か)って?(?:い)?た)、?"
    r"(?P<measure>[^、。\0\1]{2,24}?)[がをは]、?(?:平均|約)?"
)
_SAVED = re.compile(
    r"(?P<measure>(?:削減|短縮|縮減|節減)(?:時間|額|枚数|件数|日数|率|量))(?:は|が|:)、?[\0\1、\s平均約計がに]*$"
)
_STATED = re.compile(r"である|だ|です|でし|で、|であった|[。、)]|$")
# A saving for one nursery school or one case is none for the municipality.
_EACH = re.compile(r"[1一][^\s\d、。年月週日]{1,4}(?:あたり|当たり|につき)(?!の)")
# More of a burden is no effect of a measure taken.
_GROWN = re.compile(r"(?:以上|超)?[^、。\0\1]{0,6}?(?:増|上が|上昇|向上|伸)")
_SHRUNK = re.compile(r"[減短縮節下]|低減")
_BURDEN = re.compile(r"[費料]|コスト|経費|負担|手間|工数|残業|時間外")
_MOST = 12  # figures; a sentence with more is a list
_LEADING = re.compile(
    r"^.*(?:により|によって|では|として|[にと]比べて?|(?<=[一-鿿ァ-ヶーA-Za-z)」])で(?=[一-鿿ァ-ヶA-Za-z]))"
    r"|^[^、]{1,12}[市町村区都道府県課室局部係]は|^(?:本|当)[市町村区県]の|^(?:導入|活用|実施)前の?|^の"
)


def effects(sentence: Reading, owner: str) -> Iterator[Found]:
    """Yield each change with its figure, or its figures before and after, and what it measures.

    Of a change from one figure to another the value is the one after.
    """
    if not _CHANGE.search(sentence.text):
        return
    if len(sentence.figures) > _MOST or _EACH.search(sentence.text):
        return
    paired = -1
    for i, figure in enumerate(sentence.figures):
        if i == paired or figure.upper is not None:
            continue
        after = sentence.figures[i + 1] if i + 1 < len(sentence.figures) else None
        if after and (measure := _changed_to(sentence, figure, after)):
            paired = i + 1
        else:
            after, measure = None, _changed_by(sentence, figure)
        name = _name(measure, owner)
        grown = _GROWN.match(sentence.bare, (after or figure).end)
        if name and not (grown and _BURDEN.search(name)):
            yield _found(sentence, figure, after, name)


def _found(sentence: Reading, figure: Figure, after: Figure | None, measure: str) -> Found:
    last = after or figure
    more = _AT_LEAST.match(sentence.text, last.end)
    place = sentence.original(figure.start, more.end() if more else last.end)
    rate = last.rate or figure.rate
    unit = f"{last.unit}/{rate}" if rate else last.unit
    return Found("effect", last.value, unit, place, held(sentence, last), measure)


def _changed_to(sentence: Reading, before: Figure, after: Figure) -> str | None:
    """Return what changed from one figure to another: 待ち時間が100分から38分に短縮した."""
    bare = sentence.bare
    if after.upper is not None or before.unit != after.unit:
        return None
    to = _TO.match(bare, after.end)
    gap = bare[before.end : after.start]
    if _ARROW.fullmatch(gap):
        return _measure(bare[: before.start])
    if not to or is_denied(bare[to.end() :]) or _is_contradicted(before, after, to[0]):
        return None
    if was := _WAS.fullmatch(gap):
        return was["measure"]
    if _FROM.fullmatch(gap):
        return _measure(bare[: before.start])
    return None


def _is_contradicted(before: Figure, after: Figure, predicate: str) -> bool:
    """Tell whether two figures go another way than the predicate says."""
    if _SHRUNK.search(predicate):
        return after.value >= before.value
    return after.value == before.value or (
        after.value < before.value and _GROWN.match(predicate) is not None
    )


def _changed_by(sentence: Reading, figure: Figure) -> str | None:
    """Return what changed by a figure: 500時間の業務時間を削減した, 総日数が２日短縮した."""
    before, bare = sentence.bare[: figure.start], sentence.bare
    end = figure.end
    if more := _AT_LEAST.match(bare, end):
        end = more.end()
    if of := _OF.match(bare, end):
        return None if is_denied(bare[of.end() :]) else of["measure"] or of["joined"]
    if by := _BY.match(bare, end):
        return None if is_denied(bare[by.end() :]) else _measure(before)
    saved = _SAVED.search(before)
    return saved["measure"] if saved and _STATED.match(bare, end) else None


def _measure(before: str) -> str | None:
    match = _BEFORE.search(before) or _BESIDE.search(before)
    return match["measure"] if match else None


def _name(measure: str | None, owner: str) -> str | None:
    """Return a measure's own words, None where it is nothing that can become less or more."""
    if not measure:
        return None
    name = clean(measure).lstrip("-・○〇※➢ ").removeprefix(f"{owner}の")
    name = _LEADING.sub("", name)
    return name if _MEASURABLE.search(name) else None
