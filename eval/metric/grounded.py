"""Grounded: the share of an answer's figures that stand in a passage it cites."""

import re
from collections.abc import Sequence

from eval.metric.normal import normal
from eval.run import Found

_OWN_ARITHMETIC = re.compile(r"〔計算[^〕]*〕")
_FIGURE = re.compile(
    r"\d+(?:\.\d+)?(?:万|億|千|百)?"
    r"(?:円|件|人|時間|分|日|か月|ヶ月|年|%|倍|枚|台|課|業務|箇所|か所|施設|回|名|項目|手続|冊|個"
    r"|店舗|世帯|団体|校|h)"
)


def grounded(said: str, citations: Sequence[Found]) -> float | None:
    """Return that share, None where no figure is said. Our own arithmetic is left out."""
    figures = set(_FIGURE.findall(normal(_OWN_ARITHMETIC.sub("", said))))
    if not figures:
        return None
    passages = normal("".join(passage.text for passage in citations))
    return sum(figure in passages for figure in figures) / len(figures)
