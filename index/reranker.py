"""The reranker: a cross-encoder, where one is given, that reads the query with each best passage.

Nogueira, Cho (2019), "Passage re-ranking with BERT". None comes with Senrei; any that
sentence-transformers loads can be plugged in by its folder.
"""

# ruff: noqa: PLC0415 (sentence-transformers takes seconds to import)

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corpus.clean import clean
from corpus.errors import SenreiError
from index.encoder import set_environment
from index.hit import Hit

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

MOST = 30  # hits that are read again; a cross-encoder takes some milliseconds for each
_BATCH = 16
_MODEL = "config.json"
_HEAD = "ForSequenceClassification"


class Reranker:
    """Orders the best hits anew by a cross-encoder's scores."""

    def __init__(self, model: "CrossEncoder") -> None:
        self._model = model

    @classmethod
    def load(cls, folder: Path) -> "Reranker":
        """Load a cross-encoder from `folder`; SenreiError if there is none. No network is used."""
        set_environment()
        if not _is_cross_encoder(folder):
            raise _refused(folder)
        from sentence_transformers import CrossEncoder

        try:
            model = CrossEncoder(str(folder), device="cpu", local_files_only=True)
        except Exception as error:  # a foreign folder can fail in any way
            raise _refused(folder) from error
        if model.num_labels != 1:
            raise _refused(folder)
        return cls(model)

    def rerank(self, query: str, hits: Sequence[Hit]) -> list[Hit]:
        """Return `hits`, best first, with the first `MOST` of them in the order of the model.

        The scores stay with the places; what the model gives a passage is its stage `reranker`.
        """
        best, rest = hits[:MOST], hits[MOST:]
        if not best:
            return []
        from index.threads import use_all_cores

        pairs = [(_readable(query), _seen(hit)) for hit in best]
        use_all_cores()
        scores = self._model.predict(pairs, batch_size=_BATCH, show_progress_bar=False)
        order = np.argsort(-np.asarray(scores), kind="stable")
        reordered = [
            replace(
                best[i],
                score=place.score,
                stages={**best[i].stages, "reranker": float(scores[i])},
            )
            for place, i in zip(best, map(int, order), strict=True)
        ]
        return [*reordered, *rest]


def given_reranker() -> Reranker | None:
    """Return the reranker that the environment names, None where it names none.

    Raises SenreiError if there is no cross-encoder.
    """
    folder = os.environ.get("SENREI_RERANKER")
    return _loaded(folder) if folder else None


@cache
def _loaded(folder: str) -> Reranker:
    return Reranker.load(Path(folder).expanduser())


def _is_cross_encoder(folder: Path) -> bool:
    """Tell whether a model has what scores a pair: another one would be given a random head."""
    try:
        described = json.loads((folder / _MODEL).read_text(encoding="utf-8"))
        return any(name.endswith(_HEAD) for name in described["architectures"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _seen(hit: Hit) -> str:
    return _readable(" ".join([*hit.passage.section, clean(hit.text)]))


def _readable(text: str) -> str:
    # JSON can carry half a character (a lone surrogate), which no tokenizer accepts.
    return text.encode(errors="replace").decode()


def _refused(folder: Path) -> SenreiError:
    return SenreiError(
        f"SENREI_RERANKER の「{folder}」をクロスエンコーダーとして読み込めません。"
        "sentence-transformers の CrossEncoder で保存したフォルダーを指定するか、"
        "設定を外してください。"
    )
