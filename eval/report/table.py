"""The report as a table in the terminal."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TextIO

from eval.report.report import Report
from eval.statistic.comparison import Change
from eval.statistic.score import LABELS
from eval.statistic.significance import Mean
from eval.statistic.summary import Summary

TYPES = {
    "factoid": "単独の事実",
    "aggregate": "複数の自治体",
    "list": "列挙",
    "compare": "比較",
    "yesno": "はい・いいえ",
    "howwhy": "方法・理由",
    "followup": "続きの質問",
    "english": "英語",
    "unanswerable": "答えのない問い",
}
"""What each type of question is called for people."""
SPLITS = {"seen": "調整に使った問題", "held_out": "伏せてある問題"}
SHOWN = ("evR@2500", "MRR@10", "R@10", "correct", "cited", "grounded", "muniR", "refused")
"""The metrics that stand in narrow tables."""
_NAMED = 5  # questions of a change that are named in the terminal


def write(report: Report, stream: TextIO) -> None:
    """Write the report for people."""
    for block in (_overall, _groups, _ablations, _comparison):
        lines = list(block(report))
        if lines:
            stream.write("\n".join(lines) + "\n\n")


def share(value: float | None) -> str:
    """Return a share with three places, a dash for none."""
    return "—" if value is None else f"{value:.3f}"


def chance(p: float) -> str:
    """Return a p value."""
    return "p<0.001" if p < 0.001 else f"p={p:.3f}"


def interval(found: Mean) -> str:
    """Return a mean's confidence interval."""
    return f"[{found.low:.3f}, {found.high:.3f}]"


def _overall(report: Report) -> Iterator[str]:
    summary = report.summary
    yield f"{report.gold}（{summary.questions}問）　平均と 95% 信頼区間"
    for metric, found in summary.means.items():
        label = _padded(LABELS[metric], 30)
        yield f"  {label} {share(found.value)}  {interval(found)}  {found.n}問"
    if summary.abstain_precision is not None or summary.abstain_recall is not None:
        precision, recall = share(summary.abstain_precision), share(summary.abstain_recall)
        yield f"  {_padded('拒否の適合率・再現率', 30)} {precision}  {recall}"


def _groups(report: Report) -> Iterator[str]:
    metrics = [m for m in SHOWN if m in report.summary.means]
    for groups, names in ((report.types, TYPES), (report.splits, SPLITS)):
        if len(groups) > 1:
            yield _row("", ["問", *metrics])
            yield from (_group(names.get(g, g), s, metrics) for g, s in groups.items())


def _group(name: str, summary: Summary, metrics: Sequence[str]) -> str:
    means = summary.means
    values = [share(means[m].value if m in means else None) for m in metrics]
    return _row(name, [str(summary.questions), *values])


def _ablations(report: Report) -> Iterator[str]:
    if not report.ablations:
        return
    metrics = [m for m in SHOWN if m in report.summary.means]
    yield _row("段階を外すと（差、* は p < 0.05）", metrics)
    for ablation in report.ablations:
        changes = {change.metric: change for change in ablation.changes}
        cells = [
            _difference(changes[m])
            if m in changes
            else share(ablation.means[m].value if m in ablation.means else None)
            for m in metrics
        ]
        yield _row(ablation.name, cells)


def _difference(change: Change) -> str:
    return f"{change.difference:+.3f}{'*' if change.p < 0.05 else ' '}"


def _comparison(report: Report) -> Iterator[str]:
    for change in report.comparison:
        yield (
            f"{_padded(LABELS[change.metric], 30)} {share(change.before)} → {share(change.after)}"
            f"  {change.difference:+.3f}  {chance(change.p)}"
            f"  上がった {len(change.up)}問、下がった {len(change.down)}問"
        )
        for sign, moves in (("↑", change.up), ("↓", change.down)):
            if moves:
                more = f" ほか{len(moves) - _NAMED}問" if len(moves) > _NAMED else ""
                yield f"    {sign} " + "、".join(m.id for m in moves[:_NAMED]) + more


def _row(name: str, cells: Sequence[str]) -> str:
    return "  " + _padded(name, 34) + "".join(cell.rjust(10) for cell in cells)


def _padded(text: str, width: int) -> str:
    """Return `text` filled up to so many columns, of which a Japanese character takes two."""
    taken = sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
    return text + " " * max(0, width - taken)
