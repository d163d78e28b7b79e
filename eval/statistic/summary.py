"""The scores of a run in a table: the mean of each metric, over all and by type."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from eval.metric.abstention import abstention
from eval.statistic.score import LABELS, Score
from eval.statistic.significance import Mean, mean

Means = Mapping[str, Mean]


@dataclass(frozen=True)
class Summary:
    """The means by metric of all questions, and precision and recall of refusing."""

    questions: int
    means: Means
    abstain_precision: float | None
    abstain_recall: float | None


def summarise(scores: Sequence[Score]) -> Summary:
    """Return the summary of `scores`."""
    judged = [s for s in scores if s.answered is not None]
    precision, recall = abstention(
        [not s.answered for s in judged], [s.type == "unanswerable" for s in judged]
    )
    return Summary(len(scores), means(scores), precision, recall)


def means(scores: Sequence[Score]) -> dict[str, Mean]:
    """Return the mean of each metric over the questions that have it, in the order of LABELS."""
    found = {metric: values_of(metric, scores) for metric in LABELS}
    return {metric: mean(list(values.values())) for metric, values in found.items() if values}


def values_of(metric: str, scores: Sequence[Score]) -> dict[str, float]:
    """Return a metric's values by question."""
    return {s.id: s.values[metric] for s in scores if metric in s.values}


def by_type(scores: Sequence[Score]) -> dict[str, Summary]:
    """Return the summary of each type of question, in the order in which types appear."""
    return _grouped(scores, lambda s: s.type)


def by_split(scores: Sequence[Score]) -> dict[str, Summary]:
    """Return the summaries of what rules were written on and what was held out, if anything was."""
    if not any(s.held_out for s in scores):
        return {}
    seen_first = sorted(scores, key=lambda s: s.held_out)
    return _grouped(seen_first, lambda s: "held_out" if s.held_out else "seen")


def _grouped(scores: Sequence[Score], key: Callable[[Score], str]) -> dict[str, Summary]:
    groups: dict[str, list[Score]] = {}
    for s in scores:
        groups.setdefault(key(s), []).append(s)
    return {name: summarise(group) for name, group in groups.items()}
