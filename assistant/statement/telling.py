"""What a statement tells of what a question asks: states or only supposes it, and of when."""

import re

from assistant.question.question import Question
from assistant.statement.counted import COUNTS
from corpus.period import periods

# What adds to a statement's worth: stating what is asked, and under its name; what takes away: only
# supposing it, and telling only of what it is made. Set with the weights of the weigher.
_STATED, _LABELLED = 0.9, 0.6
_SUPPOSING, _PARTING = 1.8, 0.6
_DATED, _MISDATED = 0.4, 0.25  # gained by telling of the year that is asked of, lost by another's
_SUPPOSED = re.compile(r"試算|見込|場合は|目標|予定|目指")
_ACTUAL = "実績"
_PARTS = "内訳"


class Telling:
    """Tells what statements gain by what they tell, for one question."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._years = {p.label for p in periods(question.text)}

    def of_what(self, plain: str, counted: bool) -> float:
        """Return what a statement gains by stating what is asked, loses by only supposing it."""
        gained = 0.0
        for attribute in self._question.attributes:
            if attribute.stated.search(plain) or (counted and attribute.name in COUNTS):
                named = attribute.label is not None and attribute.label_in(plain)
                gained += _STATED + (_LABELLED if named else 0.0)
        gained /= max(1, len(self._question.attributes)) * (2 if self._question.explains else 1)
        parting = f"{_PARTS}は" in plain and _PARTS not in self._question.text
        lost = (_SUPPOSING if self._supposes(plain) else 0.0) + (_PARTING if parting else 0.0)
        return gained - lost

    def of_when(self, plain: str) -> float:
        """Return what a statement gains or loses by the year or month that it tells of."""
        labels = {p.label for p in periods(plain)} if self._years else set()
        if not labels:
            return 0.0
        span = self._question.span
        met = any(map(span.holds, labels)) if span else labels & self._years
        return _DATED if met else -_MISDATED

    def _supposes(self, plain: str) -> bool:
        """Tell whether what is asked for is only estimated, planned or hoped for here."""
        if _ACTUAL in plain or _SUPPOSED.search(self._question.text):
            return False
        sentences = [
            [clause for clause in sentence.split("、") if self._states(clause)]
            for sentence in plain.split("。")
        ]
        telling = [clauses for clauses in sentences if clauses]
        return bool(telling) and all(any(map(_SUPPOSED.search, clauses)) for clauses in telling)

    def _states(self, text: str) -> bool:
        return any(a.stated.search(text) for a in self._question.attributes)
