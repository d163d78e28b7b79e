"""Refusing: saying that the documents do not tell, and what is missing."""

from collections.abc import Callable, Sequence

from assistant.answer import Answer, Result
from assistant.question.question import Question
from assistant.question.turn import Turn
from assistant.statement.lack import Lack
from corpus.municipality import Municipality
from corpus.romaji import romaji

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
    "clock": ("時刻", "time of day"),
    "hours": ("時間", "time"),
    "people": ("人数", "number of people"),
    "cases": ("件数", "count"),
    "date": ("時期", "date"),
    "total": ("合計", "total"),
    "amount": ("数値", "figure"),
}


def strangers(
    question: Question, speaks_of: Callable[[Municipality], bool]
) -> tuple[Municipality, ...]:
    """Return the municipalities that a question names and no document `speaks_of`.

    A prefecture is none: the documents may know a city of it.
    """
    return tuple(m for m in question.municipalities if m.name != m.prefecture and not speaks_of(m))


def refusal(
    turn: Turn,
    results: Sequence[Result],
    unknown: Sequence[Municipality],
    lack: Lack | None = None,
) -> Answer:
    """Return the answer that says no and what is missing, with the nearest passages as results.

    `unknown` are the municipalities of the question that no document speaks of.
    """
    said = _in_english if turn.question.english else _in_japanese
    return Answer(
        question=turn.asked,
        standalone_question=turn.standalone,
        answered=False,
        answer=said(turn.question, unknown, lack or Lack(), bool(results)),
        results=list(results),
    )


def _in_japanese(
    question: Question, unknown: Sequence[Municipality], lack: Lack, near: bool
) -> str:
    words = [lack.words] if lack.words else []
    labels = "、".join([*words, *(_LABELS[a.name][0] for a in question.attributes)])
    what = f"お尋ねの内容（{labels}）" if labels else "お尋ねの事柄"
    whose = "、".join(m.name for m in question.municipalities)
    missing = "、".join(m.name for m in unknown) or (f"{whose}の{what}" if whose else what)
    told = "、".join(lack.told)
    nearest = f"書かれているのは{told}のことです。" if told else ""
    nearest += "近い箇所を示します。" if near else ""
    return f"資料には書かれていません。{missing}についての記載が見つかりませんでした。{nearest}"


def _in_english(question: Question, unknown: Sequence[Municipality], lack: Lack, near: bool) -> str:
    words = [lack.words] if lack.words else []
    labels = ", ".join([*words, *(_LABELS[a.name][1] for a in question.attributes)])
    what = f"what you ask ({labels})" if labels else "what you ask"
    whose = _names(question.municipalities)
    missing = _names(unknown) or (f"{what} of {whose}" if whose else what)
    told = ", ".join(lack.told)
    nearest = f" They tell of {told}." if told else ""
    nearest += " The nearest passages are listed below." if near else ""
    return f"The documents do not say. Nothing was found about {missing}.{nearest}"


def _names(municipalities: Sequence[Municipality]) -> str:
    """Return the names in Latin letters, with the official ones."""
    return ", ".join(f"{romaji(m.kana_stem).capitalize()} ({m.name})" for m in municipalities)
