"""Paragraphs of a page, and the questions among them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

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
_WRAPPED = 28  # a line of fewer characters was not broken by the page's width


@dataclass(frozen=True)
class Paragraph:
    """Lines without a blank one between, as a span of the document, and as a reader reads them."""

    text: str
    start: int
    end: int


def read_paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
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
    asked, asking = (requests(x.text.strip()) for x in (last, line))
    wrapped = len(last.text.strip()) >= _WRAPPED and not last.text.rstrip().endswith("。")
    return (
        last.blank
        or line.start > last.end + 2
        or (not asked and asking and not wrapped)
        or (asked and not asking)
    )


def requests(text: str) -> bool:
    """Tell whether a text ends by asking to be told; sentences elsewhere may end in か, too."""
    match = _ASKED.search(text)
    return match is not None and match["request"] is not None


def question_of(text: str) -> str | None:
    """Return the question that a paragraph asks, None if it is none."""
    bare = _MARKS.sub("", text).strip()
    if len(bare) > _LONGEST_QUESTION or _WITHIN_ANSWER.match(bare) or not _ASKED.search(bare):
        return None
    return bare


def asks(text: str) -> bool:
    """Tell whether a text ends as questions do."""
    return _ASKED.search(text) is not None
