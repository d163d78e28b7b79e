"""Interviews on a casebook's pages: which stretch of a page answers which question.

Taken out of a PDF, questions may stand apart from their answers: two in a row, or with the page's
references between. They are joined by order where a page has as many open questions as stretches
without one; else the stretch is left without a question.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from corpus.clean import clean
from corpus.line import Line
from corpus.paragraph import Paragraph, asks, question_of, read_paragraphs, requests

_SPEAKER = re.compile(r"[（(][^（）()]{1,12}[)）]")
_ASIDE = re.compile(r"[【☆★<\[]?[^\s:】、。]{1,10}[】>:]")
_LEAST_CASES = 3
_SHARE = 0.4  # of the cases in which asides begin alike
_URL = "http"
_LEAST_ANSWER = 12  # characters of a stretch that stands apart from its question


class Role(Enum):
    """What a paragraph of an interview page is; asides are references, contacts and the like."""

    QUESTION = "question"
    ANSWER = "answer"
    SPEAKER = "speaker"
    ASIDE = "aside"


@dataclass(frozen=True)
class Answer:
    """The span of what answers a question, with the question if that stands right above it."""

    question: str
    start: int
    end: int


@dataclass(frozen=True)
class Interviews:
    """The answers of a casebook, in order, and the spans of what only furnishes them.

    These are the names of who speaks and the questions that stand apart from their answers.
    """

    answers: list[Answer]
    furniture: list[tuple[int, int]]


@dataclass
class _Stretch:
    """Paragraphs in a row, and the questions right above them, empty if they stand apart."""

    questions: list[Paragraph]
    paragraphs: list[Paragraph] = field(default_factory=list)


def read_interviews(
    lines: Sequence[Line],
    pages: Sequence[range],
    cases: Sequence[int],
    furniture: frozenset[int],
) -> Interviews:
    """Return the answers on `pages`, each the indices of its lines; `cases` tells whose they are.

    A question that a case asks again is a slip of the form's: the later answer is left out.
    """
    labels = _labels(lines, pages, cases)
    left_out = furniture | {i for page in pages for i in page if _key(lines[i]) in labels}
    written = [read_paragraphs([lines[i] for i in page if i not in left_out]) for page in pages]
    asides = _asides(lines, pages, cases)
    asked: set[tuple[int, str]] = set()
    found = Interviews([], [])
    for page, case in zip(written, cases, strict=True):
        if not _is_interview(page):
            continue
        answers = sorted(_read_page(page, asides), key=lambda answer: answer.start)
        found.furniture.extend(_furniture(page, answers))
        for answer in answers:
            if (case, answer.question) not in asked:
                found.answers.append(answer)
            asked.add((case, answer.question))
    found.answers.sort(key=lambda answer: answer.start)
    return found


def _furniture(page: Sequence[Paragraph], answers: Sequence[Answer]) -> Iterator[tuple[int, int]]:
    """Yield who speaks, and the questions that are answered, where they stand outside answers."""
    answered = {answer.question for answer in answers}
    begins = [answer.start for answer in answers]
    for paragraph in page:
        n = bisect_right(begins, paragraph.start) - 1
        outside = n < 0 or paragraph.start >= answers[n].end
        speaker = _SPEAKER.fullmatch(paragraph.text)
        if outside and (speaker or question_of(paragraph.text) in answered):
            yield paragraph.start, paragraph.end


def _key(line: Line) -> str:
    return re.sub(r"\s+", "", line.text)


def _labels(lines: Sequence[Line], pages: Sequence[range], cases: Sequence[int]) -> set[str]:
    """Return the lines that several cases have alike and that ask nothing."""
    within: defaultdict[str, set[int]] = defaultdict(set)
    for page, case in zip(pages, cases, strict=True):
        for i in page:
            within[_key(lines[i])].add(case)
    return {
        key for key, found in within.items() if key and len(found) >= _LEAST_CASES and not asks(key)
    }


def _is_interview(page: Sequence[Paragraph]) -> bool:
    """Tell whether one of a page's paragraphs asks to be told."""
    return any(question_of(p.text) and requests(p.text) for p in page)


def _asides(lines: Sequence[Line], pages: Sequence[range], cases: Sequence[int]) -> set[str]:
    """Return the labels with which lines begin in many of the cases."""
    within: defaultdict[str, set[int]] = defaultdict(set)
    for page, case in zip(pages, cases, strict=True):
        for i in page:
            within[_label(clean(lines[i].text))].add(case)
    least = max(_LEAST_CASES, _SHARE * len(set(cases)))
    return {label for label, found in within.items() if label and len(found) >= least}


def _label(text: str) -> str:
    match = _ASIDE.match(text)
    return match[0] if match else ""


def _roles(page: Sequence[Paragraph], asides: set[str]) -> Iterator[tuple[Role, Paragraph]]:
    last = Role.ANSWER
    for paragraph in page:
        if question_of(paragraph.text):
            last = Role.QUESTION
        elif (
            _label(paragraph.text) in asides
            or paragraph.text.startswith(_URL)
            or (last is Role.ASIDE and _URL in paragraph.text)
        ):
            last = Role.ASIDE
        elif _SPEAKER.fullmatch(paragraph.text):
            yield Role.SPEAKER, paragraph
            continue
        else:
            last = Role.ANSWER
        yield last, paragraph


def _stretches(page: Sequence[Paragraph], asides: set[str]) -> list[_Stretch]:
    """Part a page before its questions and asides, and where others speak below several."""
    found: list[_Stretch] = []
    above = _Stretch([])
    for role, paragraph in _roles(page, asides):
        if role is Role.QUESTION and above.questions and not above.paragraphs:
            above.questions.append(paragraph)
        elif role is Role.QUESTION:
            found.append(above := _Stretch([paragraph]))
        elif role is Role.ASIDE or (
            role is Role.SPEAKER and len(above.questions) > 1 and above.paragraphs
        ):
            found.append(above := _Stretch([]))
        elif role is Role.ANSWER and found:
            above.paragraphs.append(paragraph)
    return [stretch for stretch in found if stretch.questions or stretch.paragraphs]


def _read_page(page: Sequence[Paragraph], asides: set[str]) -> Iterator[Answer]:
    stretches = _stretches(page, asides)
    open_questions = [
        question
        for stretch in stretches
        for question in (stretch.questions[:-1] if stretch.paragraphs else stretch.questions)
    ]
    loose = [
        stretch
        for stretch in stretches
        if not stretch.questions and sum(len(p.text) for p in stretch.paragraphs) >= _LEAST_ANSWER
    ]
    joined = len(open_questions) == len(loose)
    for stretch in stretches:
        if stretch.paragraphs and stretch.questions and (joined or len(stretch.questions) == 1):
            yield _answer(stretch.questions[-1], stretch.questions[-1].start, stretch)
    if joined:
        for question, stretch in zip(open_questions, loose, strict=True):
            yield _answer(question, stretch.paragraphs[0].start, stretch)


def _answer(question: Paragraph, start: int, stretch: _Stretch) -> Answer:
    return Answer(question_of(question.text) or "", start, stretch.paragraphs[-1].end)
