"""Comparing two runs: what changed on the whole, and which questions went up and down."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.statistic.score import LABELS, Score
from eval.statistic.significance import chance_of_difference
from eval.statistic.summary import values_of


@dataclass(frozen=True)
class Move:
    """A question whose value of a metric changed."""

    id: str
    question: str
    before: float
    after: float


@dataclass(frozen=True)
class Change:
    """How a metric changed over the questions that both runs have; `p` is two-sided."""

    metric: str
    n: int
    before: float
    after: float
    p: float
    up: tuple[Move, ...]
    down: tuple[Move, ...]

    @property
    def difference(self) -> float:
        """How much the mean went up."""
        return self.after - self.before


def compare(before: Sequence[Score], after: Sequence[Score]) -> list[Change]:
    """Return the change of every metric that both have for any question."""
    questions = {s.id: s.question for s in after}
    found = []
    for metric in LABELS:
        old, new = values_of(metric, before), values_of(metric, after)
        both = [key for key in new if key in old]
        if both:
            found.append(_change(metric, [Move(k, questions[k], old[k], new[k]) for k in both]))
    return found


def _change(metric: str, moves: Sequence[Move]) -> Change:
    before, after = [m.before for m in moves], [m.after for m in moves]
    return Change(
        metric=metric,
        n=len(moves),
        before=sum(before) / len(moves),
        after=sum(after) / len(moves),
        p=chance_of_difference(before, after),
        up=tuple(m for m in moves if m.after > m.before),
        down=tuple(m for m in moves if m.after < m.before),
    )
