"""Checking an answer against its citations, whoever wrote it: what fails is not shown."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from assistant.answer import Answer, Citation, Row
from assistant.draft.draft import Draft
from corpus.clean import clean
from corpus.figure import Figure, figures
from corpus.municipality import by_name
from corpus.normal import fold

_OWN_ARITHMETIC = re.compile(r"〔計算[^〕]*〕")
_MARK = re.compile(r"\[(\d+)\]")
_LEAD = re.compile(r"^([^：\s]+)：")
_ABOUT = re.compile(r"約|およそ|おおよそ|おおむね|概ね|ほぼ")
_ROUGHLY = re.compile(r"(?:程度|前後|余り|あまり|余|弱|強|ほど|くらい|ぐらい)(?=$|/)")
_RATE = re.compile(r"/[^/]*$")
_THOUSANDS = re.compile(r"(?<=\d)\s*,\s*(?=\d{3})")
_GAP = re.compile(r"(?<=\d)\s+(?=[^\W\d])")  # between a number and its unit
_NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)


def unsupported(text: str, passages: Iterable[str]) -> list[str]:
    """Return the figures and numbers that stand in `text` and, so written, in no passage.

    A figure must be one of a passage's own, with its unit and its sign: 50円 is not in 250円, 38分
    not in 138分. Full width, commas and line breaks make no difference, nor does 約. Figures in
    〔計算：…〕 are the answer's own arithmetic and are left out.
    """
    seen = _MARK.sub("", _OWN_ARITHMETIC.sub("", text))
    stated = [_stated(passage) for passage in passages]
    spellings = frozenset[str]().union(*(s for s, _ in stated))
    numbers = frozenset[str]().union(*(n for _, n in stated))
    wrong = [f.as_written for f in figures(seen) if _spelling(f) not in spellings]
    return wrong + [n for n in _numbers(seen) if n not in numbers]


@lru_cache(maxsize=4096)
def _stated(passage: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return a passage's figures, with and without what they are per, and its numbers."""
    plain = clean(passage)
    texts = (passage, plain, _GAP.sub("", plain))
    found = [_spelling(f) for text in texts for f in figures(text)]
    spellings = frozenset(found) | frozenset(_RATE.sub("", s) for s in found)
    return spellings, frozenset(_numbers(plain))


def _spelling(figure: Figure) -> str:
    """Return how a figure is written, in one way, without 約."""
    bare = fold(figure.as_written).replace("△", "▲").replace("−", "-")
    return _ROUGHLY.sub("", _ABOUT.sub("", bare))


def _numbers(text: str) -> list[str]:
    return _NUMBER.findall(_THOUSANDS.sub("", unicodedata.normalize("NFKC", text)))


def sound(draft: Draft, text_of: Callable[[int], str]) -> Draft:
    """Return what of `draft` its citations hold, numbered anew.

    `text_of` returns the text of the document of an id.
    """
    exact = {c.n: c for c in draft.citations if _is_exact(c, text_of(c.document_id))}

    def holds(said: str, municipality: str, numbers: Sequence[int]) -> bool:
        cited = [exact[n] for n in numbers if n in exact]
        return len(cited) == len(numbers) > 0 and not _wrong(said, municipality, cited)

    return Draft(
        [line for line in draft.lines if holds(line.text, line.municipality, line.citations)],
        [row for row in draft.rows if holds(_shown(row), row.municipality, row.citations)],
        draft.citations,
    ).numbered()


def checked(answer: Answer) -> list[str]:
    """Return what in `answer` its citations do not hold, and quotes that are not exact."""
    by_number = {c.n: c for c in answer.citations}
    wrong = [c.quote for c in answer.citations if not _is_within(c)]
    for said, municipality, numbers in _parts(answer):
        wrong += [f"[{n}]" for n in numbers if n not in by_number]
        wrong += _wrong(said, municipality, [by_number[n] for n in numbers if n in by_number])
    return wrong


def _parts(answer: Answer) -> Iterator[tuple[str, str, list[int]]]:
    """Yield what an answer says, of whom, and which citations it names for that."""
    for line in answer.answer.split("\n") if answer.answered else ():
        lead = _LEAD.match(line)
        named = lead[1] if lead and lead[1] in by_name() else ""
        yield line, named, [int(n) for n in _MARK.findall(line)]
    for row in answer.rows:
        yield _shown(row), row.municipality, row.citations


def _wrong(said: str, municipality: str, cited: Sequence[Citation]) -> list[str]:
    """Return the figures that `cited` lack, and the municipality if they are not of it."""
    others = municipality and any(c.municipality != municipality for c in cited)
    return unsupported(said, [c.passage for c in cited]) + ([municipality] if others else [])


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
