"""Refusing: saying that the documents do not tell, and what is missing."""

from collections.abc import Collection, Sequence

from assistant.answer import Answer, Result
from assistant.question import Question
from assistant.statement import Statement
from corpus.municipality import Municipality

# Shares of the topic that the best statements must speak of: below the first one the answer is
# no, below the second one some passage must be alike to the question. Set on dev.jsonl and a list
# of near-miss questions; a statement of another city or field stays below.
_FAR, _NEAR = 0.25, 0.45
_ALIKE = 0.385  # cosine
_READ = 12  # best statements that are looked at


def missing(
    question: Question, statements: Sequence[Statement], known: Collection[Municipality]
) -> str | None:
    """Return what the documents lack to answer `question`, None if they seem to tell."""
    strangers = [m.name for m in question.municipalities if m not in known and not _is_region(m)]
    if strangers:
        return "、".join(strangers)
    best = statements[:_READ]
    topic = max((s.topic for s in best), default=0.0)
    alike = max((s.hit.likeness for s in statements), default=0.0)
    if topic < _FAR or (topic < _NEAR and alike < _ALIKE and not _labelled(question, best)):
        return "お尋ねの事柄"
    return None


def _is_region(municipality: Municipality) -> bool:
    """Tell whether it is a prefecture, of which the documents may know a city."""
    return municipality.name == municipality.prefecture


def _labelled(question: Question, statements: Sequence[Statement]) -> bool:
    """Tell whether a named municipality states, under its name, what alone is asked of it."""
    if not question.municipalities or any(t.topical for t in question.terms):
        return False
    return any(
        a.label is not None and a.name in s.holds and a.label_in(s.text)
        for a in question.attributes
        for s in statements
    )


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
