"""Refusing: saying that the documents do not tell, and what is missing."""

from collections.abc import Collection, Sequence

from assistant.answer import Answer, Result
from assistant.question import Question
from assistant.statement import Statement
from corpus.municipality import Municipality

_TOPIC = 0.15  # share of the topic that some statement must speak of
_READ = 12  # best statements that are looked at


def missing(
    question: Question, statements: Sequence[Statement], known: Collection[Municipality]
) -> str | None:
    """Return what the documents lack to answer `question`, None if they seem to tell."""
    strangers = [m.name for m in question.municipalities if m not in known]
    if strangers:
        return "、".join(strangers)
    if not statements or max(s.topic for s in statements[:_READ]) < _TOPIC:
        return "お尋ねの事柄"
    return None


def unstated(question: Question) -> str:
    """Return in words what is asked for, to say that it is not stated."""
    labels = "、".join(_LABELS[a.name] for a in question.attributes)
    return f"お尋ねの内容（{labels}）" if labels else "お尋ねの事柄"


_LABELS = {
    "phone": "電話番号",
    "initial_cost": "初期費用",
    "running_cost": "運用費用",
    "saving": "削減額",
    "cost": "金額",
    "provider": "事業者",
    "service": "サービス名",
    "department": "担当部署",
    "population": "人口",
    "lead_time": "期間",
    "rate": "割合",
    "hours": "時間",
    "people": "人数",
    "cases": "件数",
    "date": "時期",
    "amount": "数値",
}


def refusal(question: Question, absent: str | None, results: Sequence[Result]) -> Answer:
    """Return the answer that says no, with the nearest passages as results."""
    what = absent or unstated(question)
    if question.english:
        said = "The documents do not say. The nearest passages are listed below."
    else:
        said = f"資料には書かれていません。{what}についての記載が見つかりませんでした。近い箇所を示します。"
    return Answer(
        question=question.text,
        standalone_question=question.text,
        answered=False,
        answer=said,
        results=list(results),
    )
