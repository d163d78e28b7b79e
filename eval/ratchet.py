"""The ratchet, `python -m eval.ratchet`: fails where answers became measurably worse.

What every question scored when that was last accepted is kept beside the questions. A change may
lose some questions and gain others; it fails where a metric's mean falls by more than chance
explains (a one-sided paired randomisation test, p < 0.05) or by more than 0.05, since a few
questions can't be significant; and where a single answer has a figure that its citations lack, or
an unanswerable question is answered that was not before.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from assistant import SenreiError
from eval.material import ROOT, Material, indexed, real, starter
from eval.measurement import measure_answers
from eval.questions import read_gold
from eval.report.table import share
from eval.statistic.comparison import Change, compare
from eval.statistic.score import LABELS, Score
from eval.statistic.significance import chance_of_fall

_GOLD = ROOT / "eval" / "gold"
_METRICS = ("evR@2500", "MRR@10", "correct", "cited", "grounded", "refused")
_STRICT = ("grounded", "refused")  # metrics that may fall for no question
_MOST = 0.05  # that the mean of another one may fall
_P = 0.05
_BAD_INPUT = 2


@dataclass(frozen=True)
class Step:
    """Questions over documents, and the file with what they scored when last accepted."""

    material: Material
    baseline: Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every set of questions at hand; return 1 where one became worse."""
    parser = argparse.ArgumentParser(prog="python -m eval.ratchet", description="質を前回と比べる")
    parser.add_argument("--write", action="store_true", help="いまの値を新しい基準として書く")
    args = parser.parse_args(arguments)
    try:
        steps = [turn(step, sys.stdout, write=args.write) for step in steps_at_hand()]
    except SenreiError as error:
        print(f"senrei: {error}", file=sys.stderr)
        return _BAD_INPUT
    return 0 if all(steps) else 1


def steps_at_hand() -> Iterator[Step]:
    """Yield our own questions, and those about the real documents where these are at hand."""
    yield Step(starter(), _GOLD / "starter.baseline.json")
    for number in range(1, 9):
        yield _step(_GOLD / f"office-{number}", f"office-{number}")
    given = real()
    if given is not None:
        yield Step(given, _GOLD / "given.baseline.json")
        for name in ("casebook", "reports", "colloquial", "staff", "near-misses", "unseen"):
            yield _step(given.documents, name)


def _step(documents: Path, name: str) -> Step:
    return Step(Material(documents, _GOLD / f"{name}.jsonl"), _GOLD / f"{name}.baseline.json")


def turn(step: Step, stream: TextIO, *, write: bool = False) -> bool:
    """Measure one set of questions and tell of it; return whether it is as good as before.

    With `write` what was measured becomes what is compared with.
    """
    with indexed([step.material.documents]) as index:
        scores = measure_answers(read_gold(step.material.questions), *index).scores
    if write:
        write_baseline(step.baseline, scores)
        stream.write(f"{step.baseline.name} を書きました（{len(scores)}問）。\n")
        return True
    return tell(step.material.questions.name, read_baseline(step.baseline), scores, stream)


def tell(name: str, before: Sequence[Score], after: Sequence[Score], stream: TextIO) -> bool:
    """Tell how scores compare with the accepted ones; return whether they are as good."""
    changes = [change for change in compare(before, after) if change.metric in _METRICS]
    fallen = [change for change in changes if is_worse(change)]
    known = {s.id for s in before}
    new = sum(s.id not in known for s in after)
    verdict = "悪くなりました" if fallen else "悪くなっていません"
    stream.write(f"{name}（{len(after)}問、うち基準のない{new}問）：{verdict}\n")
    for change in changes:
        mark = "✗" if change in fallen else " "
        stream.write(
            f"  {mark} {LABELS[change.metric]}：{share(change.before)} → {share(change.after)}"
            f"（上がった{len(change.up)}問、下がった{len(change.down)}問）\n"
        )
    for change in fallen:
        stream.writelines(_moves(change))
    return not fallen


def is_worse(change: Change) -> bool:
    """Tell whether a metric became measurably worse."""
    if not change.down:
        return False
    if change.metric in _STRICT:
        return True
    moved = [*change.up, *change.down]  # the others change no sum of signed differences
    p = chance_of_fall([m.before for m in moved], [m.after for m in moved])
    return -change.difference > _MOST or p < _P


def _moves(change: Change) -> Iterator[str]:
    yield f"{LABELS[change.metric]}が下がった問題：\n"
    for move in change.down:
        yield f"    {move.id} {share(move.before)} → {share(move.after)}　{move.question}\n"


def write_baseline(path: Path, scores: Sequence[Score]) -> None:
    """Write what questions scored, one a line so that changes read well; not what they say."""
    lines = (
        f" {json.dumps(s.id)}: " + json.dumps({m: s.values[m] for m in _METRICS if m in s.values})
        for s in scores
    )
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def read_baseline(path: Path) -> list[Score]:
    """Return what questions scored when last accepted; SenreiError if that is not known."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return [Score(key, "", "", values) for key, values in found.items()]
    except (OSError, ValueError, AttributeError) as error:
        raise SenreiError(
            f"基準 {path} を読めません。python -m eval.ratchet --write で書いてください。"
        ) from error


if __name__ == "__main__":
    sys.exit(main())
