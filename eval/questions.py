"""Gold questions: what a careful reader of the documents asks, and where the answer stands."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant import SenreiError
from eval.metric.normal import normal

TYPES = (
    "factoid",
    "aggregate",
    "list",
    "compare",
    "yesno",
    "howwhy",
    "followup",
    "english",
    "unanswerable",
)


@dataclass(frozen=True)
class Evidence:
    """Where an answer stands: a document's file name and a few words of it."""

    doc: str
    quote: str

    @cached_property
    def normal(self) -> str:
        """The quote as it is compared."""
        return normal(self.quote)


@dataclass(frozen=True)
class Gold:
    """A question with what its answer must hold.

    Of each group in `must` one writing must stand in the answer, of `must_not` none; every name in
    `municipalities` must. An unanswerable question has none of these and no evidence. One that is
    `held_out` is never looked at while rules are written; its scores are shown apart.
    """

    id: str
    type: str
    question: str
    history: tuple[str, ...]
    answer: str
    must: tuple[tuple[str, ...], ...]
    must_not: tuple[str, ...]
    municipalities: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    held_out: bool = False


def read_gold(path: Path) -> list[Gold]:
    """Return the questions of a file of JSON lines; SenreiError for the first wrong line."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SenreiError(
            f"{path} を読めません。パスと、文字コードが UTF-8 であることを確かめてください。"
        ) from error
    found = [_read(line, f"{path} の {n} 行目") for n, line in enumerate(lines, 1) if line.strip()]
    if not found:
        raise SenreiError(f"{path} に問題がありません。1 行に 1 つの JSON を書いてください。")
    _refuse_doubles([gold.id for gold in found], path)
    return found


def _read(line: str, where: str) -> Gold:
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        raise SenreiError(f"{where}を JSON として読めません。書き方を確かめてください。") from error
    try:
        gold = _gold(found)
    except (KeyError, TypeError) as error:
        raise SenreiError(
            f"{where}の {error.args[0]} が正しくありません。ほかの行と形をそろえてください。"
        ) from error
    if gold.type not in TYPES:
        raise SenreiError(
            f"{where}の type「{gold.type}」は使えません。使えるのは {'、'.join(TYPES)} です。"
        )
    if (gold.type == "unanswerable") == bool(gold.evidence):
        raise SenreiError(
            f"{where}の evidence が type と合いません。unanswerable 以外には必ず書いてください。"
        )
    return gold


def _gold(found: Any) -> Gold:
    if not isinstance(found, dict):
        raise TypeError("全体")
    return Gold(
        id=_text(found, "id"),
        type=_text(found, "type"),
        question=_text(found, "question"),
        history=_texts(found["history"], "history"),
        answer=_text(found, "answer"),
        must=tuple(_texts(group, "must") for group in _list(found, "must")),
        must_not=_texts(found["must_not"], "must_not"),
        municipalities=_texts(found["municipalities"], "municipalities"),
        evidence=tuple(_evidence(item) for item in _list(found, "evidence")),
        held_out=_flag(found, "held_out"),
    )


def _evidence(item: Any) -> Evidence:
    if not isinstance(item, dict):
        raise TypeError("evidence")
    return Evidence(_text(item, "doc"), _text(item, "quote"))


def _text(found: dict[str, Any], key: str) -> str:
    value = found[key]
    if not isinstance(value, str) or not value.strip():
        raise TypeError(key)
    return value


def _flag(found: dict[str, Any], key: str) -> bool:
    value = found.get(key, False)
    if not isinstance(value, bool):
        raise TypeError(key)
    return value


def _list(found: dict[str, Any], key: str) -> list[Any]:
    value = found[key]
    if not isinstance(value, list):
        raise TypeError(key)
    return value


def _texts(value: Any, key: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) and text for text in value):
        raise TypeError(key)
    return tuple(value)


def _refuse_doubles(ids: list[str], path: Path) -> None:
    doubles = {key for key in ids if ids.count(key) > 1}
    if doubles:
        raise SenreiError(
            f"{path} の id「{sorted(doubles)[0]}」が重なっています。別の id にしてください。"
        )
