"""Conversations: what a follow-up question means on its own."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from assistant.question import Question, understand
from corpus.municipality import Municipality

_LEANS = re.compile(
    r"^(?:では|じゃあ|じゃ|それで|で、|あと|ちなみに|また)|そ(?:の|れ|こ|ちら|っち|んな|うち)|それぞれ|この|これ|ほうは|方は|同じ"
    r"|もっと|詳しく|ほかに|他には|いつから|^(?:and|what about|how about)\b|\b(?:it|they|that|those|these)\b"
)
_FEW = 2  # topical terms; a question with fewer leans on what went before


@dataclass(frozen=True)
class Turn:
    """A question as it stands alone, and the earlier turn that it leans on."""

    question: Question
    before: "Turn | None"


def resolve(question: str, history: Sequence[str], known: Collection[Municipality] = ()) -> Turn:
    """Return what `question` means after the questions of `history`, oldest first."""
    asked = understand(question, known)
    if not history or not _leans(asked):
        return Turn(asked, None)
    before = resolve(history[-1], history[:-1], known)
    return Turn(_merge(before.question, asked), before)


def _leans(asked: Question) -> bool:
    topical = [t for t in asked.terms if t.topical]
    return bool(_LEANS.search(asked.text.lower())) or len(topical) <= _FEW


def _merge(before: Question, asked: Question) -> Question:
    """Return what is asked now, of the topic and municipalities of before where none is new."""
    subject = before.text
    if asked.municipalities:
        for municipality in before.municipalities:
            subject = subject.replace(municipality.name, "").replace(municipality.stem, "")
    subject = re.sub(r"^[はのも、]+", "", subject)
    names = {t.name for t in asked.terms}
    return replace(
        asked,
        text=f"{subject} {asked.text}",
        english=asked.english and before.english,
        municipalities=asked.municipalities or before.municipalities,
        terms=(*asked.terms, *(t for t in before.terms if t.topical and t.name not in names)),
    )
