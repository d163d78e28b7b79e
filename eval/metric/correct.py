"""Correct: whether an answer holds all that it must, nothing that is wrong, and is not too long."""

from eval.metric.normal import normal
from eval.questions import Gold

LONGEST = {
    "factoid": 300,
    "yesno": 350,
    "followup": 600,
    "howwhy": 700,
    "english": 900,
    "aggregate": 1600,
    "list": 1200,
    "compare": 900,
    "unanswerable": 500,
}
"""How many characters an answer to a question of each type may have."""


def correct(gold: Gold, said: str) -> bool:
    """Tell whether the text of an answer is right for `gold`."""
    text = normal(said)
    must = all(any(normal(writing) in text for writing in group) for group in gold.must)
    named = all(normal(name) in text for name in gold.municipalities)
    wrong = any(normal(writing) in text for writing in gold.must_not)
    return must and named and not wrong and len(said) <= LONGEST[gold.type]
