"""What a sentence declares in the form of a label: costs, a lead time, a population, names."""

import re
from collections.abc import Iterator
from decimal import Decimal

from corpus.clean import clean
from corpus.facts.found import Found, untold
from corpus.facts.reading import Reading
from corpus.figure import Figure

# In these, \x00 is a character of a period and \x01 one of a figure.
_WHOSE = r"^[-*・○〇●※➢\s]*(?:[^、。()\0\1]{1,30}(?:の|では、?|、|した))?"
_LEAD = (
    r"(?:、|合計で?|総額で?|年間(?:で|に)?"
    r"|(?:1年間?(?:あたり|当たり)|1か月(?:あたり|当たり)|毎年|毎月|年額|月額)(?:で|に)?)*+"
)
_IS = r"(?:である|です|でし|だ|であった|とな[っり]|と(?:書かれ|され|答え|述べ)て|で、|[。、]|$)"
_SPENT = r"(?:が|ほど)?かか[るっりら]|を?要[しす]"
_TAX = r"(?:\([^()\0\1]{1,4}\)|税[抜込]き?)?"
_UNTOLD = r"[^、。\0\1]{0,16}\((?P<untold>[^()\0\1]{1,6})\)"


def _label(labels: str) -> re.Pattern[str]:
    value = rf"{_LEAD}(?P<value>\x01+)(?:以上|超)?{_TAX}(?:{_IS}|{_SPENT})"
    return re.compile(
        rf"(?:{_WHOSE}|\x01{_TAX}で?、)(?:{labels})(?:は|:|として)(?:{value}|{_UNTOLD})"
    )


_WHOLE = {
    "initial_cost": _label("イニシャルコスト|(?:初期|導入|初期導入)(?:費用?|経費|コスト)"),
    "running_cost": _label(
        "ランニングコスト|(?:年間|毎年)?の?(?:運用|維持)(?:費用?|経費|コスト)|維持管理費|運用保守費用?"
    ),
}
_FEE = _label(
    "(?:年間の?)?[^、。のはがを()\0\1]{0,10}(?:システム|サービス|クラウド|ツール|アプリ|ソフト|ライセンス)の?"
    "(?:年間)?(?:利用料|使用料|保守料|保守費用?)"
)
_PAID = re.compile("コスト|費|料")
_YEARLY = {"年": 1, "月": 12}
_MONTHS = {"年": 12, "か月": 1}
_UNITS = {"initial_cost": "円", "running_cost": "円/年"}
_EACH = re.compile(
    r"(?<!\d)[1一](?![年月])[^\s\d、。]{1,5}(?:あたり|当たり|につき)|単価|のうち|内訳"
)
_LEAD_TIME = re.compile(
    r"検討(?:の?開始|を(?:始めて|開始して))?から(?:本格|システム)?(?:の?導入|運用開始|稼働)(?:する)?まで"
    rf"(?:に|の?期間(?:は|が)|は|で|、)*+(?P<value>\x01+)(?:{_IS}|{_SPENT})"
)
_POPULATION = re.compile(
    r"^[-*・○〇●※➢\s]*(?:(?P<whose>[^、。()\0\1]{1,12})(?:の|は、?|では、?))?(?:\0+(?:現在|時点)[の、])?"
    rf"(?:総?人口)(?:は|:|、)*+(?:\0+(?:現在|時点)で、?)?(?P<value>\x01+)(?:\(\0+[^()]{{0,6}}\))?{_IS}"
)
_OWN = re.compile(r"(?:本|当|この)?[市町村区県]")
_SERVICE = re.compile(
    rf"{_WHOSE}?(?:[^、。]{{1,16}}が(?:使う|使っている|利用する|利用している|導入した|採用した))?"
    r"(?:サービス名?|システム名|製品名)は、?"
    r"(?P<list>(?:[、と①-⑳]|\([^()]{1,20}\)|「[^「」]{1,60}」|[^、。「」()]{1,16}の(?=「))++)(?:である|です)。?$"
)
_PROVIDER = re.compile(
    r"(?:提供事業者|提供(?:する|している)のは|(?<![一-鿿])(?:サービス提供者|提供元|開発事業者|受託者|委託先))は?、?"
    r"(?P<list>[^。「」は]{3,120}?)(?:である|です)。?$"
)
# A line of its own: サービス名：ヨヤクル.
_LINE = re.compile(
    r"[-*・○〇●\s]*(?:(?P<service>サービス名|システム名|製品名)|(?P<provider>(?:サービス)?提供事業者|提供元))"
    r"\s*:\s*(?P<list>[^:。]{2,60})"
)
_ITEM = re.compile("[^、]+")
_QUOTED = re.compile(r"「(?P<name>[^「」]{1,60})」")
_NAMES = re.compile(r"(?:[^、と]|と(?!、|[^、。]{0,20}会社))+")
_COMPANY = re.compile(r"(?:株式|有限|合同|合資)会社|[(]株[)]|法人")
# What a と may join, or other words in a list: then it is not certain where a name ends.
_UNCLEAR = re.compile(r"と[^ぁ-ん、]|で、|ほか|など|から")


def costs(sentence: Reading) -> Iterator[Found]:
    """Yield the initial cost (円) and the running cost (円/年) that a sentence names as such."""
    for attribute, label in _WHOLE.items():
        yield from _cost(sentence, attribute, label)


def fees(sentence: Reading) -> Iterator[Found]:
    """Yield a running cost (円/年) named by what it is paid for, which may be a part of it."""
    yield from _cost(sentence, "running_cost", _FEE)


def _cost(sentence: Reading, attribute: str, label: re.Pattern[str]) -> Iterator[Found]:
    match = label.search(sentence.bare) if _PAID.search(sentence.text) else None
    if not match or _EACH.search(sentence.text):
        return
    if match["untold"]:
        if untold(match["untold"]) or untold(f"({match['untold']})"):
            place = sentence.original(*match.span("untold"))
            yield Found(attribute, None, _UNITS[attribute], place)
        return
    figure = _figure(sentence, match)
    times = _YEARLY.get(figure.rate or "") if attribute == "running_cost" else 1
    if figure.unit == "円" and times and not (attribute == "initial_cost" and figure.rate):
        yield _amount(sentence, figure, attribute, figure.value * times, _UNITS[attribute])


def lead_time(sentence: Reading) -> Iterator[Found]:
    """Yield the time from the first deliberations to the introduction (か月)."""
    match = _LEAD_TIME.search(sentence.bare) if "検討" in sentence.text else None
    figure = _figure(sentence, match) if match else None
    if figure and figure.unit in _MONTHS:
        months = figure.value * _MONTHS[figure.unit]
        yield _amount(sentence, figure, "lead_time", months, "か月")


def population(sentence: Reading, owner: str) -> Iterator[Found]:
    """Yield the population (人) of the sentence's own municipality, with its date."""
    match = _POPULATION.match(sentence.bare) if "人口" in sentence.text else None
    whose = match["whose"] if match else None
    if not match or (whose and whose != owner and not _OWN.fullmatch(whose)):
        return
    figure = _figure(sentence, match)
    if figure.unit == "人" and figure.rate is None:
        when = sentence.periods[0].label if len(sentence.periods) == 1 else None
        yield _amount(sentence, figure, "population", figure.value, "人", when)


def names(sentence: Reading) -> Iterator[Found]:
    """Yield each service and each provider that a sentence names under that label."""
    for attribute, begin, end in _named(sentence):
        place = sentence.original(begin, end)
        if not untold(place.text):
            yield Found(attribute, clean(place.text), None, place)


def _named(sentence: Reading) -> Iterator[tuple[str, int, int]]:
    """Yield the attribute and the span of each name."""
    line = _LINE.fullmatch(sentence.text) if "\n" not in sentence.place.text else None
    if line:
        attribute = "service" if line["service"] else "provider"
        for item in _ITEM.finditer(sentence.text, *line.span("list")):
            yield attribute, *item.span()
    if service := _SERVICE.match(sentence.text):
        for name in _QUOTED.finditer(sentence.text, *service.span("list")):
            yield "service", *name.span("name")
    provider = _PROVIDER.search(sentence.text)
    if provider and _COMPANY.search(provider["list"]):
        listed = list(_NAMES.finditer(sentence.text, *provider.span("list")))
        if not any(_UNCLEAR.search(name[0]) for name in listed):
            for name in listed:
                yield "provider", *name.span()


def _figure(sentence: Reading, match: re.Match[str]) -> Figure:
    return next(f for f in sentence.figures if f.start == match.start("value"))


def _amount(
    sentence: Reading,
    figure: Figure,
    attribute: str,
    value: Decimal,
    unit: str,
    period: str | None = None,
) -> Found:
    return Found(attribute, value, unit, sentence.original(figure.start, figure.end), period)
