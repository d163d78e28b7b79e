"""TREC's formats, which other tools of the field read and write: topics, judgements, runs.

Topics are `id<TAB>text` lines or the classic `<top>` records with `<num>` and `<title>`;
judgements (qrels) `topic iteration document grade`; runs `topic Q0 document rank score tag`.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote

from assistant import SenreiError
from eval.qrels import Qrels
from eval.run import Rankings

_Read = TypeVar("_Read")
_SEPARATING = re.compile(r"[\s%]")
_FIELD = re.compile(r"<(num|title|desc|narr|/?top)>\s*(?:Number:|Topic:)?\s*", re.IGNORECASE)
_END = re.compile(r"</\w+>")


def read_topics(path: Path) -> dict[str, str]:
    """Return the questions of a file of topics by their id; SenreiError if it is none."""
    text = _text(path)
    classic = re.match(r"\s*<top>", text, re.IGNORECASE) is not None
    topics = dict(_classic(text)) if classic else dict(_lines(path, text, _topic))
    if not topics or not all(topics.values()):
        raise SenreiError(
            f"{path} に題（topic）がありません。「番号<TAB>質問」の行で書いてください。"
        )
    return topics


def _classic(text: str) -> Iterator[tuple[str, str]]:
    number = ""
    marks = list(_FIELD.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        value = " ".join(_END.sub("", text[mark.end() : end]).split())
        if mark[1].lower() == "num":
            number = value
        elif mark[1].lower() == "title":
            yield number, value


def _topic(line: str) -> tuple[str, str]:
    key, text = line.split("\t", 1)
    return key.strip(), text.strip()


def read_qrels(path: Path) -> dict[str, dict[str, int]]:
    """Return the judgements of a file; SenreiError for the first wrong line."""
    found: dict[str, dict[str, int]] = {}
    for topic, name, grade in _lines(path, _text(path), _judgement):
        found.setdefault(topic, {})[name] = grade
    if not found:
        raise SenreiError(f"{path} に判定がありません。「題 0 文書 点」の行で書いてください。")
    return found


def _judgement(line: str) -> tuple[str, str, int]:
    topic, _, name, grade = line.split()
    return topic, unquote(name), int(grade)


def write_qrels(path: Path, qrels: Qrels) -> None:
    """Write judgements to a file."""
    lines = (
        f"{topic} 0 {_quoted(name)} {grade}\n"
        for topic, grades in qrels.items()
        for name, grade in grades.items()
    )
    path.write_text("".join(lines), "utf-8", errors="backslashreplace")


def read_rankings(path: Path) -> dict[str, list[tuple[str, float]]]:
    """Return the run of a file, best first by score, then as it was ranked.

    Raises SenreiError for the first wrong line.
    """
    found: dict[str, list[tuple[float, int, str]]] = {}
    for topic, name, rank, score in _lines(path, _text(path), _ranked):
        found.setdefault(topic, []).append((-score, rank, name))
    return {
        topic: [(name, -negative) for negative, _, name in sorted(ranked)]
        for topic, ranked in found.items()
    }


def _ranked(line: str) -> tuple[str, str, int, float]:
    topic, _, name, rank, score, _ = line.split()
    if not math.isfinite(float(score)):
        raise ValueError(score)
    return topic, unquote(name), int(rank), float(score)


def write_rankings(path: Path, rankings: Rankings, tag: str = "senrei") -> None:
    """Write a run to a file.

    The scores written fall with the rank, since trec_eval orders by score alone: where those
    given do not (results filled up from a second search), all of the topic become one over rank.
    """
    lines = (
        f"{topic} Q0 {_quoted(name)} {rank} {score:.6f} {tag}\n"
        for topic, ranked in rankings.items()
        for rank, (name, score) in enumerate(_falling(ranked), 1)
    )
    path.write_text("".join(lines), "utf-8", errors="backslashreplace")


def _falling(ranked: Sequence[tuple[str, float]]) -> Sequence[tuple[str, float]]:
    scores = [round(score, 6) for _, score in ranked]
    if all(a > b for a, b in pairwise(scores)):
        return ranked
    return [(name, 1 / rank) for rank, (name, _) in enumerate(ranked, 1)]


def _quoted(name: str) -> str:
    """Return a file name without spaces, which separate the columns."""
    return _SEPARATING.sub(lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode()), name)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SenreiError(
            f"{path} を読めません。パスと、文字コードが UTF-8 であることを確かめてください。"
        ) from error


def _lines(path: Path, text: str, read: Callable[[str], _Read]) -> Iterable[_Read]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield read(line)
            except ValueError as error:
                raise SenreiError(
                    f"{path} の {number} 行目が TREC の形ではありません。列の数を確かめてください。"
                ) from error
