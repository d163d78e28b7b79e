"""When a precedent began, from the lines of its schedule."""

import re
from collections.abc import Iterator

from corpus.facts.found import Found, Place, group
from corpus.period import periods

_LINE = re.compile(
    r"^[ \t　]*(?P<when>[RHＲＨ令平]\s*[0-9０-９元][0-9０-９./．年度月]*)(?P<what>[^\n]*)$",
    re.MULTILINE,
)
_BEGUN = re.compile(r"開始|稼働|本格導入|リリース")
_INTRODUCED = re.compile(r"導入[\s)）]*$")
_BEFORE_IT = re.compile(
    r"検討|テスト|試験|試行|試作|仮|調査|協議|作業|構築|開発|終了|一部|蓄積|実証|トライアル|選定"
)
# A month within a fiscal year's line: R２年度 本格稼働（R3.1サービス開始）
_WITHIN = re.compile(
    r"[(（](?P<when>[RHＲＨ令平][^（）()]*?\d月?)(?![\d年])[^\d（）()]*(?:開始|稼働)"
)


def start(page: str) -> Iterator[Found]:
    """Yield the month in which it began (`YYYY-MM`), not that of its trials and making."""
    lines = [m for m in _LINE.finditer(page) if not _BEFORE_IT.search(m["what"])]
    begun = [m for m in lines if _BEGUN.search(m["what"])][:1]
    introduced = [m for m in lines if _INTRODUCED.search(m["what"])]
    for line in begun or (introduced if len(introduced) == 1 else []):
        for match in (line, _WITHIN.search(page, *line.span("what"))):
            place = group(match, "when") if match else None
            month = _month(place) if place else None
            if place and month:
                yield Found("start", month, None, place, month)
                return


def _month(place: Place) -> str | None:
    labels = [period.label for period in periods(place.text)]
    return next((m[0] for label in labels if (m := re.match(r"\d{4}-\d\d", label))), None)
