"""Turns: the questions of a conversation, each with what it means alone."""

import re
from dataclasses import dataclass

from assistant.question.question import Question

_NAMED_BEFORE = re.compile(
    r"そ(?:の|れらの?)(?:市|町|村|区|県|都市|自治体|団体)|(?:そこ|それぞれ)"
    r"|\b(?:that (?:city|town)|those (?:cities|towns)|they)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?:ほか|他|よそ)の?(?:市|町|村|区|県|自治体|団体|ところ|所)|(?:ほか|他)に(?:は|も)?(?:どこ|ある)"
    r"|\bother (?:cities|towns|municipalities)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, eq=False)
class Turn:
    """A question of a conversation.

    `asked` is what was typed, `question` what it means alone, `standalone` the same for people to
    read, and `before` the turn that it leans on. `subject` is what those that ask of something
    else lean on in their turn: where it began, without what was asked of it in passing. `leaning`
    is the same leaning on the turn before, for a question that is refused without it.
    """

    asked: str
    question: Question
    standalone: str
    before: "Turn | None" = None
    subject: "Turn | None" = None
    leaning: "Turn | None" = None

    @property
    def points_back(self) -> bool:
        """Tell whether it speaks of municipalities that only the turn before can name."""
        return self.before is not None and bool(_NAMED_BEFORE.search(self.asked))

    @property
    def looks_elsewhere(self) -> bool:
        """Tell whether it asks for other municipalities than the turn before did."""
        return looks_elsewhere(self.asked)


def looks_elsewhere(text: str) -> bool:
    """Tell whether `text` asks for other municipalities than those named before."""
    return bool(_ELSEWHERE.search(text))
