"""Checking composed answers against their citations: what fails is not shown."""

from collections.abc import Callable, Sequence

from assistant.answer import Answer, Citation, Row
from assistant.checking.check import check, judge, read
from assistant.checking.claim import parts
from assistant.checking.verdict import Cited, Verdict
from assistant.draft.draft import Draft


def sound(draft: Draft, text_of: Callable[[int], str]) -> Draft:
    """Return what of `draft` its citations hold, numbered anew.

    `text_of` returns the text of the document of an id.
    """
    passages = cited([c for c in draft.citations if _is_exact(c, text_of(c.document_id))])

    def holds(said: str, municipality: str, numbers: Sequence[int]) -> bool:
        return all(v.holds for v in _verdicts(said, municipality, numbers, passages))

    return Draft(
        [line for line in draft.lines if holds(line.text, line.municipality, line.citations)],
        [row for row in draft.rows if holds(_shown(row), row.municipality, row.citations)],
        draft.citations,
        draft.compared,
    ).numbered()


def checked(answer: Answer) -> list[str]:
    """Return what in `answer` its citations do not hold, and quotes that are not exact."""
    wrong = [c.quote for c in answer.citations if not _is_within(c)]
    passages = cited(answer.citations)
    verdicts = check(answer.answer, passages) if answer.answered else []
    for row in answer.rows:
        verdicts += _verdicts(_shown(row), row.municipality, row.citations, passages)
    failed = dict.fromkeys(f.written for verdict in verdicts for f in verdict.failures)
    return wrong + list(failed)


def cited(citations: Sequence[Citation]) -> list[Cited]:
    """Return an answer's citations as the check reads them."""
    return [
        Cited(c.n, c.passage, c.municipality, (c.title, *c.heading, c.context)) for c in citations
    ]


def _verdicts(
    said: str, municipality: str, numbers: Sequence[int], passages: Sequence[Cited]
) -> list[Verdict]:
    evidence = read(passages)
    return [judge(claim, evidence) for claim in parts(said, numbers, municipality or None)]


def _shown(row: Row) -> str:
    return f"{row.value}\n{row.detail}"


def _is_exact(citation: Citation, text: str) -> bool:
    """Tell whether the passage and the quote stand in the document where the citation says."""
    whole = text[citation.start : citation.end] == citation.passage
    return whole and _is_within(citation)


def _is_within(citation: Citation) -> bool:
    """Tell whether the quote stands in the passage where the citation says."""
    begin, end = citation.quote_start - citation.start, citation.quote_end - citation.start
    return 0 <= begin < end and citation.passage[begin:end] == citation.quote
