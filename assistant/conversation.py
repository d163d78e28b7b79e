"""Conversations: what a follow-up question means on its own."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.question import Question, understand
from corpus.municipality import Municipality

_LEANS = re.compile(
    r"^(?:では|じゃあ|じゃ|それで|で、|あと|ちなみに|また)|そ(?:の|れ|こ|ちら|っち|んな|うち)|それぞれ|この|これ|ほうは|方は|同じ"
    r"|もっと|詳しく|ほかに|他には|いつから|^(?:and|what about|how about)\b|\b(?:it|they|that|those|these)\b"
)
_FEW = 2  # topical terms; a question with fewer leans on what went before


@dataclass(frozen=True)
class Turn:
    """A question with what it leans on: `text` stands alone, `before` is the earlier question."""

    text: str
    before: str | None


def resolve(
    question: str, history: Sequence[str], known: Collection[Municipality] = ()
) -> Turn:
    """Return what `question` means after the questions of `history`, oldest first."""
    if not history:
        return Turn(question, None)
    before = resolve(history[-1], history[:-1], known).text
    asked = understand(question, known)
    if not _leans(asked):
        return Turn(question, None)
    return Turn(f"{_subject(before, asked, known)} {question}", before)


def _leans(asked: Question) -> bool:
    topical = [t for t in asked.terms if t.topical]
    return bool(_LEANS.search(asked.text.lower())) or len(topical) <= _FEW


def _subject(before: str, asked: Question, known: Collection[Municipality]) -> str:
    """Return the earlier question without the municipalities that the new one replaces."""
    if asked.municipalities:
        for municipality in understand(before, known).municipalities:
            before = before.replace(municipality.name, "").replace(municipality.stem, "")
    return re.sub(r"^[はの、]+", "", before)
