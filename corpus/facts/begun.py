"""When something began, from a sentence that says so: 令和4年6月に運用を始めた."""

import re
from collections.abc import Iterator

from corpus.facts.found import Found
from corpus.facts.reading import Reading

_DID = r"(?:た(?=[。、]|$)|まし|て(?:い(?:る|ます)|おり))"
_BEGUN = re.compile(
    r"(?P<when>\x00+)(?:に|から|より)は?、?(?P<what>[^、。\0\1]{0,40}?)(?:を|が|の|は)?"
    rf"(?:開始(?:し{_DID}|され{_DID}|とな[っり])|始(?:め{_DID}|まった|まりまし)"
    rf"|(?:本格|本|正式)?(?:導入|稼働|運用開始|リリース)(?:(?:し|され|させ){_DID}|とな[っり]))"
)
_WORDS = re.compile("始|導入|稼働|リリース")
_NOT_IT = re.compile(
    r"検討|テスト|試験|試行|試作|仮|調査|協議|作業|構築|開発|終了|一部|蓄積|実証|トライアル|選定|先行|無償|準備"
)
_GENERIC = re.compile(
    r"(?:(?:本|この|当該|新)?(?:システム|サービス|事業|取組|ツール)の?)?"
    r"(?:(?:本格|正式|本)?(?:的な|的に)?(?:運用|利用|稼働|提供|導入|サービス|使用)|全庁(?:で|に))?"
)
_USE = re.compile(
    r"の(?:(?:本格|正式)?(?:的な)?(?:運用|利用|提供|サービス|使用|導入))$|(?:を|が|の)$|本格$"
)


def start(sentence: Reading, title: str) -> Iterator[Found]:
    """Yield the month (`YYYY-MM`) in which what `title` names, or the service, was begun."""
    match = _BEGUN.search(sentence.bare) if _WORDS.search(sentence.text) else None
    if not match or _NOT_IT.search(match[0]):
        return
    period = next(p for p in sentence.periods if p.start == match.start("when"))
    month = re.match(r"\d{4}-\d\d", period.label)
    what = match["what"]
    if month and (_GENERIC.fullmatch(what) or _is_named(what, title)):
        place = sentence.original(period.start, period.end)
        yield Found("start", month[0], None, place, month[0])


def _is_named(what: str, title: str) -> bool:
    """Tell whether something was begun that the title names: 電子契約システムの利用."""
    thing = _USE.sub("", what)
    return len(thing) > 2 and thing.replace(" ", "") in title.replace(" ", "")
