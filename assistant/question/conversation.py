"""Conversations: what a follow-up question means on its own."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from assistant.question.attribute import Attribute
from assistant.question.attributes import asked_for
from assistant.question.follow_up import FollowUp, counts_years, read_follow_up, with_year
from assistant.question.naming import namings
from assistant.question.question import LONGEST, Question, understand
from assistant.question.term import Term
from assistant.question.turn import Turn, looks_elsewhere
from corpus.clean import clean
from corpus.municipality import Municipality
from corpus.period import Period, periods

_POINTS = (
    r"(?<!お)それ|そ(?:の|こ|ちら|っち|んな|うち)|この|これ(?!まで|から)|同じ|もっと|詳しく"
    r"|(?:ほか|他)(?:に|は|の)|(?:ほう|方)は|いつから"
    r"|\b(?:it|its|they|their|them|those|these|that (?:city|town|one|service|system))\b"
    r"|\b(?:what|how) about\b|\bothers?\b"
)
_POINTING = re.compile(_POINTS, re.IGNORECASE)
_POINTING_FIRST = re.compile(rf"^(?:{_POINTS})", re.IGNORECASE)
_TIME = re.compile(r"毎[年月]|年間|月々|令和|平成|年度?|翌")
_COSTS = "初期費用 運用費用"
_SHORT = 16  # characters
_FEW = 2  # topical terms; a question with more has a subject of its own


def converse(
    texts: Sequence[str],
    known: Collection[Municipality],
    fits: Callable[[Turn, Question], bool],
    told: Callable[[Turn], str],
    holds: Callable[[str], bool],
) -> Turn:
    """Return the last turn of the conversation that `texts` (at least one) make, oldest first.

    `fits` tells whether a question of few words may be about what a turn was about, and `told`
    what a turn was answered; they are asked only where the words themselves leave that open.
    `holds` tells which words the documents have.
    """
    first, *others = texts
    turn = Turn(first, understand(first, known, holds), first)
    for text in others:
        turn = _next(turn, text, known, fits, told, holds)
    return turn


def second_part(
    first: Turn, text: str, known: Collection[Municipality], holds: Callable[[str], bool]
) -> Turn:
    """Return the turn of what one question asks after its `first` part, of the same topic."""
    asked = understand(text, known, holds)
    return _merged(first, asked, read_follow_up(text), first.asked, known)


def _next(
    before: Turn,
    text: str,
    known: Collection[Municipality],
    fits: Callable[[Turn, Question], bool],
    told: Callable[[Turn], str],
    holds: Callable[[str], bool],
) -> Turn:
    """Return the turn that `text` makes after `before`."""
    follow_up = read_follow_up(text)
    if follow_up.fresh:
        return Turn(text, understand(follow_up.text, known, holds), follow_up.text)
    if counts_years(follow_up.text) and (base := _year_spoken_of(before, told)):
        follow_up = replace(follow_up, text=with_year(follow_up.text, base))
    asked = understand(follow_up.text, known, holds)
    if _leans(asked, follow_up, before, fits):
        return _merged(before, asked, follow_up, text, known)
    alone = Turn(text, understand(text, known, holds), text)
    spoken = before.question.municipalities
    if len(spoken) != 1 or asked.municipalities or asked.several or looks_elsewhere(text):
        return alone
    # of another topic, it is still asked of the one municipality that was spoken of
    leaning = _merged(before, asked, follow_up, text, known)
    return replace(alone, question=replace(alone.question, municipalities=spoken), leaning=leaning)


def _leans(
    asked: Question, follow_up: FollowUp, before: Turn, fits: Callable[[Turn, Question], bool]
) -> bool:
    text, few = asked.text, len(asked.topical) <= _FEW
    if follow_up.corrects or not _subject_of(asked):
        return True
    if _POINTING_FIRST.search(text) or (few and (follow_up.contrasts or _POINTING.search(text))):
        return True
    goes_on = bool(before.question.municipalities) and not (asked.municipalities or asked.several)
    return (few and _names_nothing(asked)) or ((few or goes_on) and fits(before, asked))


def _names_nothing(asked: Question) -> bool:
    """Tell whether a question is short and names no thing that one could begin to speak of."""
    named = asked.municipalities or asked.several or any(t.writings for t in asked.subject)
    return len(asked.text) <= _SHORT and not named


def _subject_of(asked: Question) -> list[Term]:
    """Return the terms that say what a question is about, times aside (令和4年度, 毎年)."""
    return [term for term in asked.subject if not _TIME.fullmatch(term.name)]


def _lasting(question: Question) -> list[Term]:
    """Return the terms that a question hands on to those that lean on it."""
    return [term for term in question.topical if not _TIME.fullmatch(term.name)]


def _year_spoken_of(turn: Turn, told: Callable[[Turn], str]) -> Period | None:
    """Return the year that a turn asks of, or else the last that its answer speaks of."""
    if found := periods(turn.question.text):
        return found[-1]
    answered = periods(told(turn))
    years = [p for p in answered if p.label.startswith("FY")]
    return max(years or answered, key=lambda p: p.label, default=None)


def _merged(
    before: Turn, asked: Question, follow_up: FollowUp, typed: str, known: Collection[Municipality]
) -> Turn:
    """Return what is asked now, of the topic and municipalities of before where none is new."""
    inheriting = _inheriting(before.question, asked, follow_up, known)
    varies = inheriting != asked or follow_up.contrasts
    base = before if varies or _asks_on(before, asked) else before.subject or before
    elsewhere = looks_elsewhere(asked.text)
    inherited = () if elsewhere else before.question.municipalities
    replaces = follow_up.contrasts and bool(_subject_of(asked))
    names = {t.name for t in asked.terms}
    lasting = () if replaces else _lasting(base.question)
    kept = tuple(replace(t, inherited=True) for t in lasting if t.name not in names)
    words = "" if replaces else _subject(base.question, asked, elsewhere)
    question = replace(
        inheriting,
        text=f"{words} {asked.text}".strip(),
        municipalities=asked.municipalities or inherited,
        terms=(*asked.terms, *kept),
        inherits_time=not periods(asked.text),
    )
    stays = not varies or (bool(periods(asked.text)) and not asked.municipalities)
    subject = (base.subject or base) if stays else None
    return Turn(typed, question, _standalone(base, asked), before, subject)


def _asks_on(before: Turn, asked: Question) -> bool:
    """Tell whether a question without a subject asks on of the one that came last."""
    own = understand(before.asked)
    return not _subject_of(asked) and bool(_subject_of(own))


def _inheriting(
    before: Question, asked: Question, follow_up: FollowUp, known: Collection[Municipality]
) -> Question:
    """Return the question with what it leaves out of how the one before asked."""
    if follow_up.extreme and not asked.attributes and not _subject_of(asked):
        by_cost = asked_for(_COSTS) if follow_up.dear else before.attributes
        return replace(asked, attributes=by_cost, several=True)
    if follow_up.more and not _subject_of(asked):
        return replace(asked, attributes=before.attributes, lists=True)
    if _only_names(asked, known):
        several = asked.several or (before.several and not asked.municipalities)
        return replace(
            asked,
            several=several,
            explains=before.explains,
            lists=before.lists,
            attributes=before.attributes,
        )
    if not (asked.attributes or asked.explains or asked.lists):
        return replace(asked, attributes=_attributes(before, asked, follow_up))
    return asked


def _attributes(before: Question, asked: Question, follow_up: FollowUp) -> tuple[Attribute, ...]:
    """Return what is asked where only a contrast says it (毎年かかるほう after いくら)."""
    words = _asking_words(before)
    both = asked_for(clean(f"{asked.text} {words}").lower())
    if follow_up.contrasts:
        return both or before.attributes
    return both if both != before.attributes else ()


def _asking_words(question: Question) -> str:
    """Return the words with which a question asks for its attributes."""
    seen = clean(question.text).lower()
    found = (a.asked.search(seen) for a in question.attributes)
    return " ".join(m[0] for m in found if m)


def _only_names(asked: Question, known: Collection[Municipality]) -> bool:
    """Tell whether only another municipality or another time is named, as in では柏市は？."""
    times = periods(asked.text)
    if asked.attributes or asked.explains or asked.lists:
        return False
    rest = asked.text
    for period in reversed(times):
        rest = rest[: period.start] + rest[period.end :]
    named = asked.municipalities or times or looks_elsewhere(asked.text)
    return bool(named) and not understand(rest, known).terms


def _subject(before: Question, asked: Question, elsewhere: bool) -> str:
    """Return the words of before, without the places and years where others are asked of."""
    subject = before.text
    if periods(asked.text) or any(a.name == "date" for a in asked.attributes):
        for period in periods(subject):
            subject = subject.replace(period.as_written, "")
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
    if asked.english:
        return "About " + ", ".join(f"“{s}”" for s in subjects) + f": {asked.text}"
    return "".join(f"「{s}」" for s in subjects) + f"について：{asked.text}"
