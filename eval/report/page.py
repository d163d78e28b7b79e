"""The report as one HTML file, which needs no other and asks no host for anything."""

from collections.abc import Iterator, Mapping, Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined

from eval.report.chart import Chart, changes_chart, means_chart
from eval.report.report import Report
from eval.report.table import SHOWN, SPLITS, TYPES, chance, interval, share
from eval.statistic.score import LABELS, Score
from eval.statistic.summary import Summary

_BY_TYPE = ("correct", "evR@2500", "R@10", "MRR@10")  # metrics that get a chart by type
_ABLATED = ("evR@2500", "correct", "R@10", "MRR@10")  # the same of ablations
_LISTED = 300  # questions; of more than that only those that did not go well are listed
_BY_MARK = ("refused", "muniR")  # metrics that the list of questions has no column for
_RIGHT = ("correct", "refused", "R@10")  # which of these a question has says if it went well


def page(report: Report) -> str:
    """Return the page."""
    environment = Environment(
        loader=PackageLoader("eval.report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters.update(share=share, interval=interval, chance=chance)
    return environment.get_template("report.html").render(
        report=report,
        labels=LABELS,
        types=TYPES,
        splits=SPLITS,
        shown=[m for m in SHOWN if m in report.summary.means],
        overall=means_chart(
            "指標ごとの平均", {LABELS[m]: mean for m, mean in report.summary.means.items()}
        ),
        by_type=list(_by_group(report.types, TYPES)) if len(report.types) > 1 else [],
        ablated=list(_ablated(report)),
        compared=changes_chart("前回との差", {LABELS[c.metric]: c for c in report.comparison}),
        told=[m for m in SHOWN if m in report.summary.means and m not in _BY_MARK],
        listed=_listed(report.scores),
        went_well=went_well,
    )


def went_well(score: Score) -> bool | None:
    """Tell whether a question was answered, or found, as it should be; None where none says."""
    return next((score.values[m] == 1 for m in _RIGHT if m in score.values), None)


def _listed(scores: Sequence[Score]) -> list[Score]:
    few = len(scores) <= _LISTED
    return [s for s in scores if few or not went_well(s)]


def _by_group(groups: Mapping[str, Summary], names: Mapping[str, str]) -> Iterator[Chart]:
    for metric in _BY_TYPE:
        found = {
            f"{names.get(group, group)}（{summary.means[metric].n}問）": summary.means[metric]
            for group, summary in groups.items()
            if metric in summary.means
        }
        if found:
            yield means_chart(f"種類ごとの{LABELS[metric]}", found)


def _ablated(report: Report) -> Iterator[Chart]:
    for metric in _ABLATED:
        found = {
            ablation.name: change
            for ablation in report.ablations
            for change in ablation.changes
            if change.metric == metric
        }
        if found:
            yield changes_chart(f"全体との差：{LABELS[metric]}", found)
