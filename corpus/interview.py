"""Interviews on a casebook's pages: which stretch of a page answers which question.

Taken out of a PDF, questions may stand apart from their answers: two in a row, or with the page's
references between. They are joined by order where a page has as many open questions as stretches
without one; else the stretch is left without a question.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from corpus.clean import clean
from corpus.line import Line

_ASKED = re.compile(
    r"(?P<request>(?:教え|聞かせ|話し?|答え|紹介|説明)(?:て|を)?(?:ください|下さい)"
    r"|(?:コメント|メッセージ|アドバイス|助言|紹介|説明|回答)を?お願い(?:いた)?します)?"
    r"(?(request)|(?:です|ます|でした|ました|でしょう|ません)か)[。．?？]?$"
)
_WITHIN_ANSWER = re.compile(r"[QＱAＡ問答][0-9０-９]*\s*[．.：:)）]|[○〇・■①-⑳※「（(]")
_LONGEST_QUESTION = 120  # characters
_MARKS = re.compile(r"^(?:#+\s*|[*＊]{2}|■\s*)|[*＊]{2}$")
_SPEAKER = re.compile(r"[（(][^（）()]{1,12}[)）]")
_ASIDE = re.compile(r"[【☆★<\[]?[^\s:】、。]{1,10}[】>:]")
_LEAST_CASES = 3
_SHARE = 0.4  # of the cases in which asides begin alike
_URL = "http"
_LEAST_ANSWER = 12  # characters of a stretch that stands apart from its question
_WRAPPED = 28  # a line of fewer characters was not broken by the page's width


class Role(Enum):
    """What a paragraph of an interview page is; asides are references, contacts and the like."""

    QUESTION = "question"
    ANSWER = "answer"
    SPEAKER = "speaker"
    ASIDE = "aside"


@dataclass(frozen=True)
class Paragraph:
    """Lines without a blank one between, as a span of the document, and as a reader reads them."""

    text: str
    start: int
    end: int


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
    written = [_paragraphs([lines[i] for i in page if i not in left_out]) for page in pages]
    asides = _asides(lines, pages, cases)
    asked: set[tuple[int, str]] = set()
    found = Interviews([], [])
    for page, case in zip(written, cases, strict=True):
        if not _is_interview(page):
            continue
        answers = list(_read_page(page, asides))
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
    for paragraph in page:
        outside = not any(a.start <= paragraph.start < a.end for a in answers)
        speaker = _SPEAKER.fullmatch(paragraph.text)
        if outside and (speaker or _question(paragraph.text) in answered):
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
        key
        for key, found in within.items()
        if key and len(found) >= _LEAST_CASES and not _ASKED.search(key)
    }


def _paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Return the paragraphs that lines make; a question is one of its own."""
    runs: list[list[Line]] = []
    last: Line | None = None
    for line in lines:
        if not line.blank:
            if last is None or _parts(last, line):
                runs.append([])
            runs[-1].append(line)
        last = line
    return [
        Paragraph(clean("\n".join(line.text for line in run)), run[0].start, run[-1].end)
        for run in runs
    ]


def _parts(last: Line, line: Line) -> bool:
    """Tell whether a paragraph ends between two lines, one right below the other or not."""
    asked, asks = (_requests(x.text.strip()) for x in (last, line))
    wrapped = len(last.text.strip()) >= _WRAPPED and not last.text.rstrip().endswith("。")
    return (
        last.blank
        or line.start > last.end + 2
        or (not asked and asks and not wrapped)
        or (asked and not asks)
    )


def _requests(text: str) -> bool:
    match = _ASKED.search(text)
    return match is not None and match["request"] is not None


def _is_interview(page: Sequence[Paragraph]) -> bool:
    """Tell whether a page's paragraphs ask to be told; sentences elsewhere may end in か, too."""
    return any(_question(p.text) and _requests(p.text) for p in page)


def _question(text: str) -> str | None:
    """Return the question that a paragraph asks, None if it is none."""
    bare = _MARKS.sub("", text).strip()
    if len(bare) > _LONGEST_QUESTION or _WITHIN_ANSWER.match(bare) or not _ASKED.search(bare):
        return None
    return bare


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
        if _question(paragraph.text):
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
    return Answer(_question(question.text) or "", start, stretch.paragraphs[-1].end)
