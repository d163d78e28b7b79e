"""Which period a figure in a sentence holds for."""

import re

from corpus.facts.reading import Reading
from corpus.figure import Figure
from corpus.period import Period

_AS_OF = re.compile(r"末?の?(?:時点|現在|実績)")
_IN = re.compile(
    r"(?!末|中?の?[上下]半?期|から|以降|以前|より|まで|[~・-])"
    r"(?![^、。]{0,12}(?:導入|開始|稼働|着手|構築|始め|から|以降|にかけて)[^、。]{0,3}(?:し|さ|、|た))"
)
_LABEL = re.compile(r"FY\d{4}|\d{4}-\d\d(?:-\d\d)?")


def held(sentence: Reading, figure: Figure) -> str | None:
    """Return the fiscal year, month or date that a figure holds for, None where it is not told."""
    told = [period for period in sentence.periods if _is_held(sentence.text, period)]
    if len({period.label for period in told}) == 1:
        return told[0].label
    before = [f.end for f in sentence.figures if f.end <= figure.start]
    near = [p for p in told if max(before, default=0) <= p.start and p.end <= figure.start]
    return near[-1].label if near else None


def _is_held(text: str, period: Period) -> bool:
    if not _LABEL.fullmatch(period.label):
        return False
    if _AS_OF.match(text, period.end):
        return True
    return period.label.startswith("FY") and _IN.match(text, period.end) is not None
