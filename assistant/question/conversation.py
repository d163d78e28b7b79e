"""Conversations: what a follow-up question means on its own."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from assistant.question.naming import namings
from assistant.question.question import LONGEST, Question, understand
from corpus.municipality import Municipality
from corpus.period import periods

_CONNECTIVE = re.compile(
    r"^(?:では|じゃあ|じゃ|それでは|それで|それから|で(?=[、,])|あと|ちなみに|また(?!は)|次に)[、,\s]*"
    r"|^(?:and|then|so|also)\b[,\s]*",
    re.IGNORECASE,
)
_POINTS = (
    r"(?<!お)それ|そ(?:の|こ|ちら|っち|んな|うち)|この|これ(?!まで|から)|同じ|もっと|詳しく"
    r"|(?:ほか|他)(?:に|は|の)|(?:ほう|方)は|いつから"
    r"|\b(?:it|its|they|their|them|those|these|that (?:city|town|one|service|system))\b"
    r"|\b(?:what|how) about\b|\bothers?\b"
)
_POINTING = re.compile(_POINTS, re.IGNORECASE)
_POINTING_FIRST = re.compile(rf"^(?:{_POINTS})", re.IGNORECASE)
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
_FEW = 2  # topical terms; a question with more has a subject of its own


@dataclass(frozen=True, eq=False)
class Turn:
    """A question of a conversation.

    `asked` is what was typed, `question` what it means alone, `standalone` the same for people to
    read, and `before` the turn that it leans on.
    """

    asked: str
    question: Question
    standalone: str
    before: "Turn | None" = None

    @property
    def points_back(self) -> bool:
        """Tell whether it speaks of municipalities that only the turn before can name."""
        return self.before is not None and bool(_NAMED_BEFORE.search(self.asked))

    @property
    def looks_elsewhere(self) -> bool:
        """Tell whether it asks for other municipalities than the turn before did."""
        return bool(_ELSEWHERE.search(self.asked))


def converse(
    texts: Sequence[str],
    known: Collection[Municipality],
    fits: Callable[[Turn, Question], bool],
    holds: Callable[[str], bool],
) -> Turn:
    """Return the last turn of the conversation that `texts` (at least one) make, oldest first.

    `fits` tells whether a question of few words may be about what a turn was about; it is asked
    only where the words themselves leave that open. `holds` tells which words documents have.
    """
    first, *others = texts
    turn = Turn(first, understand(first, known, holds), first)
    for text in others:
        asked = understand(text, known, holds)
        leans = _leans(asked, turn, fits)
        turn = _merged(turn, asked, known) if leans else Turn(text, asked, text)
    return turn


def _leans(asked: Question, before: Turn, fits: Callable[[Turn, Question], bool]) -> bool:
    text = _CONNECTIVE.sub("", asked.text)
    few = len(asked.topical) <= _FEW
    if _POINTING_FIRST.search(text) or (few and _POINTING.search(text)) or not asked.subject:
        return True
    return few and fits(before, asked)


def _merged(before: Turn, asked: Question, known: Collection[Municipality]) -> Turn:
    """Return what is asked now, of the topic and municipalities of before where none is new."""
    inheriting = asked
    if _only_names(asked, known):
        inheriting = replace(
            asked,
            several=asked.several or (before.question.several and not asked.municipalities),
            explains=before.question.explains,
            lists=before.question.lists,
            attributes=before.question.attributes,
        )
    elsewhere = bool(_ELSEWHERE.search(asked.text))
    inherited = () if elsewhere else before.question.municipalities
    names = {t.name for t in asked.terms}
    question = replace(
        inheriting,
        text=f"{_subject(before.question, asked, elsewhere)} {asked.text}",
        municipalities=asked.municipalities or inherited,
        terms=(*asked.terms, *(t for t in before.question.topical if t.name not in names)),
    )
    return Turn(asked.text, question, _standalone(before, asked), before)


def _only_names(asked: Question, known: Collection[Municipality]) -> bool:
    """Tell whether only another municipality or another time is named, as in では柏市は？."""
    times = periods(asked.text)
    if asked.attributes or asked.explains or asked.lists:
        return False
    rest = asked.text
    for period in reversed(times):
        rest = rest[: period.start] + rest[period.end :]
    named = asked.municipalities or times or _ELSEWHERE.search(asked.text)
    return bool(named) and not understand(rest, known).topical


def _subject(before: Question, asked: Question, elsewhere: bool) -> str:
    """Return the words of before, without its municipalities where others are asked of."""
    subject = before.text
    if asked.municipalities or elsewhere:
        for naming in namings(subject, before.municipalities):
            subject = subject.replace(naming.written, "")
    return re.sub(r"^[はのも、]+", "", subject)[:LONGEST]


def _standalone(before: Turn, asked: Question) -> str:
    """Return the question for people to read, with the first and the last that it leans on."""
    root = before
    while root.before is not None:
        root = root.before
    subjects = dict.fromkeys([root.asked, before.asked])
    rest = _CONNECTIVE.sub("", asked.text)
    if asked.english:
        return "About " + ", ".join(f"“{s}”" for s in subjects) + f": {rest}"
    return "".join(f"「{s}」" for s in subjects) + f"について：{rest}"
