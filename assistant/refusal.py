"""Refusing: saying that the documents do not tell, and what is missing."""

from collections.abc import Collection, Sequence

from assistant.answer import Answer, Result
from assistant.question.question import Question
from assistant.question.turn import Turn
from assistant.statement.statement import Statement
from corpus.municipality import Municipality
from corpus.romaji import romaji

# Shares of the topic that the best statements must speak of: below the first one the answer is
# no, below the second one some passage must be alike to the question. Set on dev.jsonl and a list
# of near-miss questions; a statement of another city or field stays below.
_FAR, _NEAR = 0.25, 0.45
_ALIKE = 0.385  # cosine
_READ = 12  # best statements that are looked at

_LABELS = {
    "phone": ("電話番号", "phone number"),
    "initial_cost": ("初期費用", "initial cost"),
    "running_cost": ("運用費用", "running cost"),
    "saving": ("削減額", "amount saved"),
    "cost": ("金額", "cost"),
    "provider": ("事業者", "provider"),
    "service": ("サービス名", "name of the service"),
    "department": ("担当部署", "department in charge"),
    "population": ("人口", "population"),
    "lead_time": ("期間", "lead time"),
    "rate": ("割合", "rate"),
    "hours": ("時間", "time"),
    "people": ("人数", "number of people"),
    "cases": ("件数", "count"),
    "date": ("時期", "date"),
    "amount": ("数値", "figure"),
}


def strangers(question: Question, known: Collection[Municipality]) -> tuple[Municipality, ...]:
    """Return the municipalities that a question names and no document speaks of.

    A prefecture is none: the documents may know a city of it.
    """
    return tuple(m for m in question.municipalities if m not in known and m.name != m.prefecture)


def is_missing(question: Question, statements: Sequence[Statement]) -> bool:
    """Tell whether the best `statements` are about something else than `question`."""
    best = statements[:_READ]
    topic = max((s.topic for s in best), default=0.0)
    alike = max((s.hit.likeness for s in statements), default=0.0)
    far = topic < _FAR or (topic < _NEAR and alike < _ALIKE)
    return far and not _labelled(question, best)


def _labelled(question: Question, statements: Sequence[Statement]) -> bool:
    """Tell whether municipalities state, under its name, what is asked of them as such.

    That is what belongs to them whatever the topic, or anything where no topic is named.
    """
    if not (question.municipalities or question.several):
        return False
    as_such = (
        a
        for a in question.attributes
        if a.label and (not question.topical or (a.of_municipality and question.municipalities))
    )
    return any(a.name in s.holds and a.label_in(s.text) for a in as_such for s in statements)


def refusal(turn: Turn, results: Sequence[Result], known: Collection[Municipality]) -> Answer:
    """Return the answer that says no and what is missing, with the nearest passages as results."""
    said = _in_english if turn.question.english else _in_japanese
    return Answer(
        question=turn.asked,
        standalone_question=turn.standalone,
        answered=False,
        answer=said(turn.question, strangers(turn.question, known), bool(results)),
        results=list(results),
    )


def _in_japanese(question: Question, unknown: Sequence[Municipality], near: bool) -> str:
    labels = "、".join(_LABELS[a.name][0] for a in question.attributes)
    what = f"お尋ねの内容（{labels}）" if labels else "お尋ねの事柄"
    whose = "、".join(m.name for m in question.municipalities)
    missing = "、".join(m.name for m in unknown) or (f"{whose}の{what}" if whose else what)
    nearest = "近い箇所を示します。" if near else ""
    return f"資料には書かれていません。{missing}についての記載が見つかりませんでした。{nearest}"


def _in_english(question: Question, unknown: Sequence[Municipality], near: bool) -> str:
    labels = ", ".join(_LABELS[a.name][1] for a in question.attributes)
    what = f"what you ask ({labels})" if labels else "what you ask"
    whose = _names(question.municipalities)
    missing = _names(unknown) or (f"{what} of {whose}" if whose else what)
    nearest = " The nearest passages are listed below." if near else ""
    return f"The documents do not say. Nothing was found about {missing}.{nearest}"


def _names(municipalities: Sequence[Municipality]) -> str:
    """Return the names in Latin letters, with the official ones."""
    return ", ".join(f"{romaji(m.kana_stem).capitalize()} ({m.name})" for m in municipalities)
