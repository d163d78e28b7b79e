"""The head of a question: the thing that is asked for itself (縮尺 in 地図の縮尺は？)."""

import re
from collections.abc import Sequence

from assistant.question.counter import counters_for
from assistant.question.term import Placed, Term

_ASKS = re.compile(r"何|いくら|いくつ|どれ|どこ|どの|いつ|誰|だれ|教え|知りた|[?？]|$")
_OPEN = re.compile(
    "(?<![度率]は)(?<![度率]って)どう|どんな|なぜ|なんで"
)  # asks for more than one thing by its name
_LINK = re.compile(r"[率数名費代額点日度者側]{0,2}(?:は|って|をは?(?:教|知))")
# Words side by side, of which the last one is asked for.
_KEYWORDS = re.compile(
    r"[^ぁ-ん]+(?:の[^ぁ-ん]+)*$|(?:\S*[^はがをにでもの、。?？\s]\s)+[^ぁ-ん\s]+$"
)
_TIME = re.compile("[年月]度?|年間|令和|平成|毎[年月]|翌")
_END = re.compile(r"[率数名費代額点日度者側]{0,2}\s*$")


def head_of(text: str, placed: Sequence[Placed]) -> Term | None:
    """Return the last topical term before what asks in `text`, None where it is not the subject.

    What is asked with something (全戸に, ネットで) or counted (本は何冊) is not asked for by name.
    """
    if _OPEN.search(text) or counters_for(text):
        return None
    for mark in reversed(list(_ASKS.finditer(text))):
        before = [p for p in placed if p.end <= mark.start() and _is_thing(p.term)]
        if before:
            last = max(before, key=lambda p: p.end)
            linked = _LINK.match(text, last.end) or (
                _KEYWORDS.match(text) and _END.match(text, last.end)
            )
            return last.term if linked else None
    return None


def _is_thing(term: Term) -> bool:
    """Tell whether a term is topical and names no time."""
    return term.topical and not _TIME.fullmatch(term.name)
