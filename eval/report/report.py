"""A report: what was measured, as data; written as JSON and read again for a comparison."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from assistant import SenreiError
from eval.ablation import Ablation
from eval.statistic.comparison import Change
from eval.statistic.score import LABELS, Score
from eval.statistic.summary import Summary, by_split, by_type, summarise

FILE = "report.json"
HALVES = "backslashreplace"
"""How halves of characters are written, which a question may hold: as JSON writes them."""


@dataclass(frozen=True)
class Report:
    """The scores of a run; all else is made from them or was measured beside them."""

    gold: str
    scores: Sequence[Score]
    missing: Sequence[str] = ()
    """Documents that the gold names and the index lacks."""
    ablations: Sequence[Ablation] = ()
    against: str | None = None
    """The name of the earlier report."""
    comparison: Sequence[Change] = ()
    summary: Summary = field(init=False)
    types: Mapping[str, Summary] = field(init=False)
    splits: Mapping[str, Summary] = field(init=False)

    def __post_init__(self) -> None:
        """Summarise the scores."""
        object.__setattr__(self, "summary", summarise(self.scores))
        object.__setattr__(self, "types", by_type(self.scores))
        object.__setattr__(self, "splits", by_split(self.scores))

    def as_json(self) -> dict[str, Any]:
        """Return an object ready for `json.dumps`."""
        return asdict(self)

    def write(self, path: Path) -> None:
        """Write it as JSON."""
        text = json.dumps(self.as_json(), ensure_ascii=False, indent=1) + "\n"
        path.write_text(text, "utf-8", errors=HALVES)


def read_scores(path: Path) -> list[Score]:
    """Return the scores of a report in JSON, or of the one in a folder.

    Raises SenreiError if it is none.
    """
    file = path / FILE if path.is_dir() else path
    try:
        found = json.loads(file.read_text(encoding="utf-8"))["scores"]
        return [_score(s) for s in found]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SenreiError(
            f"{file} を比べられません。senrei eval --report が書いた {FILE} を指定してください。"
        ) from error


def _score(found: Mapping[str, Any]) -> Score:
    values = {m: float(v) for m, v in found["values"].items() if m in LABELS}
    return Score(str(found["id"]), str(found["type"]), str(found["question"]), values)
