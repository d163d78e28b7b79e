"""What went wrong in a case and how it was solved, in the document's own words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.precedents.case import Case
from assistant.precedents.citing import Citing
from assistant.precedents.precedent import Lesson
from assistant.precedents.stretch import between, shown, stretches
from index.hit import Hit
from index.searcher import Searcher

_TROUBLE = re.compile(
    r"課題|苦労|苦慮|問題(?!は?な|は?ありませ)|困[っらり難]|難し[いくか]|懸念|心配|不安|失敗|反発|抵抗"
    r"|遅れ|混乱|トラブル|不具合|支障(?![がは]な)"
)
_REMEDY = re.compile(r"工夫|解決|解消(?!制度)|対処|克服|対応[しす]|対策|改善|そこで")
_ABOUT = re.compile(r"課題|苦労|工夫|問題|解決|反省|教訓|留意")
_QUESTION = re.compile(r"(?:ください|ますか|ですか|でしょうか)[。？?]?$")
_LABEL = re.compile("【[^】]{0,30}】")
_HEADED = 1.5  # what standing under such a heading counts beside a word for it
_MOST = 3  # sentences
_READ = 100  # passages of a case
_SHORTEST, _LONGEST = 15, 300  # characters of a sentence


@dataclass(frozen=True)
class _Told:
    """A sentence, and how far it tells of trouble and of remedy."""

    start: int
    end: int
    text: str
    trouble: float
    remedy: float
    headed: float

    @property
    def whole(self) -> float:
        return self.trouble + self.remedy + self.headed


def lessons(case: Case, searcher: Searcher, citing: Citing) -> list[Lesson]:
    """Return the best sentences on what went wrong and how it was solved, at most three."""
    left = [told for number in case.numbers[:_READ] for told in _read(searcher.hit(number))]
    best: list[_Told] = []
    for kind in ("trouble", "remedy", "headed", "headed"):
        fit = [told for told in left if getattr(told, kind) > 0]
        if fit and len(best) < _MOST:
            first = max(fit, key=lambda t: (getattr(t, kind) + t.headed, t.whole, -t.start))
            best.append(first)
            left = [told for told in left if told.text != first.text]
    return [
        Lesson(told.text, [citing.cite(case.document.id, told.start, told.end)])
        for told in sorted(best, key=lambda told: told.start)
    ]


def _read(hit: Hit) -> Iterator[_Told]:
    """Yield the sentences of a passage that tell of either, or answer a heading that asks."""
    above = hit.passage.heading[1:] if hit.passage.case else hit.passage.heading[-1:]
    headed = _HEADED if any(map(_ABOUT.search, above)) else 0.0
    for start, end in stretches(hit, _SHORTEST):
        text = shown(between(hit, start, end))
        said = _LABEL.sub("", text)
        trouble, remedy = (float(len(set(r.findall(said)))) for r in (_TROUBLE, _REMEDY))
        fits = _SHORTEST <= len(text) <= _LONGEST and not _QUESTION.search(text)
        if fits and trouble + remedy + headed:
            yield _Told(start, end, text, trouble, remedy, headed)
