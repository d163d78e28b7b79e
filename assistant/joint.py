"""One answer to a question that asks two things."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from assistant.answer import Answer, Citation, Result

_EACH = 320  # characters of prose of each part
_LOST = "The documents do not say: “{}”"
_MARK = re.compile(r"\[(\d+)\]")


def both(question: str, parts: Sequence[str], first: Answer, second: Answer) -> Answer:
    """Return the answer to `question` made of those to its `parts`; a part refused is noted."""
    if not (first.answered and second.answered):
        lost = parts[1] if first.answered else parts[0]
        given = first if first.answered or not second.answered else second
        note = _LOST.format(lost.strip()) if given.answered else given.note
        return replace(given, question=question, standalone_question=question, note=note)
    citations = list(first.citations)
    numbers = {c.n: _number(c, citations) for c in second.citations}
    told = dict.fromkeys([*_lines(first.answer), *_lines(_numbered(second.answer, numbers))])
    rows = [replace(r, citations=[numbers[n] for n in r.citations]) for r in second.rows]
    return replace(
        first,
        question=question,
        standalone_question=question,
        answer="\n".join(told),
        rows=[*first.rows, *rows],
        citations=citations,
        results=_in_turn(first.results, second.results),
    )


def _number(citation: Citation, citations: list[Citation]) -> int:
    """Return the number of a citation among `citations`, which it is put to if it is new."""
    place = citation.document_id, citation.quote_start, citation.quote_end
    for known in citations:
        if (known.document_id, known.quote_start, known.quote_end) == place:
            return known.n
    citations.append(replace(citation, n=len(citations) + 1))
    return len(citations)


def _numbered(prose: str, numbers: dict[int, int]) -> str:
    return _MARK.sub(lambda mark: f"[{numbers.get(int(mark[1]), mark[1])}]", prose)


def _lines(prose: str) -> list[str]:
    """Return the first lines of an answer, as many as there is room for."""
    lines = prose.split("\n")
    ends = [sum(map(len, lines[: i + 1])) for i in range(len(lines))]
    return [line for i, line in enumerate(lines) if i == 0 or ends[i] <= _EACH]


def _in_turn(first: Sequence[Result], second: Sequence[Result]) -> list[Result]:
    """Return the passages of both, those of each in its order, each once."""
    found = {
        (r.document_id, r.start): r
        for pair in zip_longest(first, second)
        for r in pair
        if r is not None
    }
    return list(found.values())
