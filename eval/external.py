"""Collections that others made: texts, questions about them, and which text answers which.

Two forms are read, told apart by their keys: SQuAD's (JSQuAD, JaQuAD and others: the paragraph
that a question belongs to is to be found among all paragraphs, scored by MRR@10), and lawqa_jp's
(the context that answers a question is to be found among all distinct contexts, by R@10).
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant import SenreiError
from eval.material import indexed
from eval.qrels import Topics
from index.encoder import Encoder
from index.store import Store


@dataclass(frozen=True)
class Collection:
    """Texts by id, and the questions about them."""

    texts: Mapping[str, str]
    topics: Topics

    @contextmanager
    def indexed(
        self, kind: type[Store] = Store, **choice: str | None
    ) -> Iterator[tuple[Store, Encoder]]:
        """Index the texts, a document each that is named after its id; as `eval.material`."""
        with TemporaryDirectory() as folder:
            for key, text in self.texts.items():
                (Path(folder) / f"{key}.txt").write_text(text, "utf-8", errors="replace")
            with indexed([Path(folder)], kind, **choice) as made:
                yield made


def read_collections(path: Path) -> list[Collection]:
    """Return the collection of a file, or those of a folder's `.json` files.

    Raises SenreiError where there is none, or for the first one of neither form.
    """
    paths = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not paths:
        raise SenreiError(
            f"{path} に評価用の JSON（.json）がありません。フォルダーを確かめてください。"
        )
    return [_read(file) for file in paths]


def _read(path: Path) -> Collection:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        pairs = _lawqa(found) if "samples" in found else _squad(found)
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise SenreiError(
            f"{path} を読めません。SQuAD の形か lawqa_jp の形の JSON を指定してください。"
        ) from error
    if not pairs:
        raise SenreiError(f"{path} に問題がありません。中身を確かめてください。")
    return _collection(path.stem, pairs)


def _squad(found: Any) -> list[tuple[str, str]]:
    """Return each question with its paragraph."""
    paragraphs = (p for article in found["data"] for p in article["paragraphs"])
    return [(str(qa["question"]), str(p["context"])) for p in paragraphs for qa in p["qas"]]


def _lawqa(found: Any) -> list[tuple[str, str]]:
    """Return each question, without its choices, with its context."""
    return [(str(s["問題文"]), str(s["コンテキスト"])) for s in found["samples"]]


def _collection(name: str, pairs: Sequence[tuple[str, str]]) -> Collection:
    ids: dict[str, str] = {}
    questions, qrels = {}, {}
    for number, (question, text) in enumerate(pairs, 1):
        key, topic = ids.setdefault(text, f"t{len(ids) + 1:05}"), f"{name}-{number:05}"
        questions[topic], qrels[topic] = question, {key: 1}
    texts = {key: text for text, key in ids.items()}
    return Collection(texts, Topics(name, questions, qrels))
