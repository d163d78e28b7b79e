"""Checking an answer against its citations: no figure that no cited passage holds."""

import re
from collections.abc import Iterable, Sequence

from assistant.answer import Answer, Row
from corpus.figure import figures
from corpus.normal import fold

_OWN_ARITHMETIC = re.compile(r"〔計算[^〕]*〕")
_MARKS = re.compile(r"\[\d+\]")


def unsupported(text: str, passages: Iterable[str]) -> list[str]:
    """Return the figures with their units that stand in `text` and in none of `passages`.

    Figures in 〔計算：…〕 are the answer's own arithmetic and are left out.
    """
    pool = "\n".join(fold(p) for p in passages)
    seen = _MARKS.sub("", _OWN_ARITHMETIC.sub("", text))
    return [f.as_written for f in figures(seen) if not _stands_in(fold(f.as_written), pool)]


def _stands_in(figure: str, pool: str) -> bool:
    """Tell whether `figure` stands in `pool` whole: 50円 does not stand in 250円."""
    bare = re.sub(r"^(?:約|およそ|おおよそ|年間|月間|[▲△])+|(?:程度|余り|前後)$", "", figure)
    return re.search(rf"(?<![\d.]){re.escape(bare)}", pool) is not None


def checked(answer: Answer) -> list[str]:
    """Return what in `answer` its citations do not hold: figures, and quotes that are not exact."""
    passages = {c.n: c.passage for c in answer.citations}
    wrong = unsupported(answer.answer, passages.values()) if answer.answered else []
    for row in answer.rows:
        cited = [passages[n] for n in row.citations if n in passages]
        wrong += unsupported(_shown(row), cited)
    wrong += [
        c.quote
        for c in answer.citations
        if c.passage[c.quote_start - c.start : c.quote_end - c.start] != c.quote
    ]
    return wrong


def _shown(row: Row) -> str:
    return f"{row.value}\n{row.detail}"


def supported_rows(rows: Sequence[Row], passages: dict[int, str]) -> list[Row]:
    """Return the rows whose every figure stands in a passage that the row cites."""
    return [
        row
        for row in rows
        if not unsupported(_shown(row), [passages[n] for n in row.citations if n in passages])
    ]
