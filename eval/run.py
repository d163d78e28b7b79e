"""A run: what one system found and said for each question, as `senrei batch` prints it."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant import SenreiError
from eval.metric.normal import normal


@dataclass(frozen=True)
class Found:
    """A passage that was retrieved or cited."""

    document: str
    text: str
    start: int = 0
    end: int = 0
    score: float = 0.0

    @property
    def name(self) -> str:
        """What tells it apart from other passages, in a ranking."""
        return f"{self.document}:{self.start}-{self.end}"

    @cached_property
    def normal(self) -> str:
        """The text as it is compared."""
        return normal(self.text)

    def cut(self, characters: int) -> "Found":
        """Return it with no more than its first so many characters."""
        return self if len(self.text) <= characters else replace(self, text=self.text[:characters])


@dataclass(frozen=True)
class Outcome:
    """What came of one question; `answered` is None where it was only searched for.

    `said` is all the text that a reader sees as the answer, and `rows` the municipalities of its
    rows.
    """

    answered: bool | None = False
    said: str = ""
    rows: tuple[str, ...] = ()
    citations: tuple[Found, ...] = ()
    results: tuple[Found, ...] = ()

    @classmethod
    def of(cls, answer: Mapping[str, Any]) -> "Outcome":
        """Return the outcome that an object of the contract tells of."""
        answered = bool(answer.get("answered"))
        rows = answer.get("rows") or []
        return cls(
            answered=answered,
            said=_shown(answer.get("answer") or "", rows) if answered else "",
            rows=tuple(str(row.get("municipality")) for row in rows if row.get("municipality")),
            citations=tuple(_found(answer.get("citations") or [])),
            results=tuple(_found(answer.get("results") or [])),
        )


Run = Mapping[str, Outcome]
"""The outcomes by the question's id; a question that is not there was not answered."""


Rankings = Mapping[str, Sequence[tuple[str, float]]]
"""By the question's id, the documents or passages with their scores, best first."""


def rankings_of(run: Run) -> Rankings:
    """Return the passages retrieved."""
    return {key: [(p.name, p.score) for p in outcome.results] for key, outcome in run.items()}


def rank_documents(passages: Iterable[Found], judged: Collection[str]) -> list[tuple[str, float]]:
    """Return the passages' documents, each at its best passage, by the names that are judged."""
    found: dict[str, float] = {}
    for passage in passages:
        name = passage.document
        found.setdefault(name if name in judged else stem(name), passage.score)
    return list(found.items())


def stem(name: str) -> str:
    """Return a file name without its ending."""
    return name.rsplit(".", 1)[0]


def read_run(path: Path) -> dict[str, Outcome]:
    """Return the run in a file of `senrei batch`; SenreiError for the first wrong line."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SenreiError(
            f"{path} を読めません。パスと、文字コードが UTF-8 であることを確かめてください。"
        ) from error
    return dict(
        _line(line, f"{path} の {n} 行目") for n, line in enumerate(lines, 1) if line.strip()
    )


def _line(line: str, where: str) -> tuple[str, Outcome]:
    try:
        answer = json.loads(line)
        return str(answer["id"]), Outcome.of(answer)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SenreiError(
            f"{where}が senrei batch の出力の形ではありません。"
            "id のある回答を 1 行に 1 つ書いてください。"
        ) from error


def _shown(answer: str, rows: Iterable[Mapping[str, Any]]) -> str:
    cells = ((v for v in row.values() if not isinstance(v, dict | list)) for row in rows)
    return answer + "\n" + "".join(" ".join(map(str, row)) for row in cells)


def _found(passages: Iterable[Mapping[str, Any]]) -> Iterable[Found]:
    for p in passages:
        yield Found(
            document=p.get("document") or "",
            text=p.get("passage") or "",
            start=int(p.get("start") or 0),
            end=int(p.get("end") or 0),
            score=float(p.get("score") or 0.0),
        )
