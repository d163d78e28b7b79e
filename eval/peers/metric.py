"""Figures of one question: how much of the evidence was retrieved, and how early.

A quote is found where its document's passage holds it, apart from white space, tags, Markdown bars
and emphasis, thousands separators and the width of characters.
"""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import PurePath

from eval.peers.peer import Passage
from eval.questions import Evidence

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_SEPARATOR = re.compile(r"(?<=\d)\s*,\s*(?=\d{3})")
_LOOSE = re.compile(r"[\s|*]+")


def evidence_within(
    evidence: Sequence[Evidence], passages: Sequence[Passage], characters: int = 2500
) -> float:
    """Return the share of quotes within the first `characters` retrieved; evR@2500.

    The passage that crosses the limit is cut there.
    """
    first, left = [], characters
    for passage in passages:
        first.append(Passage(passage.document, passage.text[: max(0, left)]))
        left -= len(passage.text)
    return sum(_found(quote, first) for quote in evidence) / len(evidence)


def reciprocal_rank(
    evidence: Sequence[Evidence], passages: Sequence[Passage], ranks: int = 10
) -> float:
    """Return 1/r for the first passage, the r-th, that holds a quote, or 0; its mean is MRR@10."""
    for rank, passage in enumerate(passages[:ranks], 1):
        if any(_found(quote, [passage]) for quote in evidence):
            return 1 / rank
    return 0.0


def _found(quote: Evidence, passages: Sequence[Passage]) -> bool:
    sought = _normal(quote.quote)
    return any(
        quote.doc.startswith(PurePath(passage.document).stem) and sought in _normal(passage.text)
        for passage in passages
    )


def _normal(text: str) -> str:
    seen = _TAG.sub("", unicodedata.normalize("NFKC", text))
    return _LOOSE.sub("", _SEPARATOR.sub("", seen)).replace("パーセント", "%")
