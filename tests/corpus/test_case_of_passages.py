"""Every passage of the real casebook carries its right case, by what the starter records say."""

import re
import unicodedata
from collections import defaultdict

import pytest
from test_starter import STARTER

from corpus.casebook import read_casebook
from corpus.document import Document, Passage
from corpus.line import read_lines

# What is told of one precedent alone: addresses, telephones, Japanese names in brackets and
# figures of three digits and more. Companies and products serve several.
_DISTINCTIVE = re.compile(
    r"[\w.]+@[\w.]+[a-z]|0\d{1,3}-\d{1,4}-\d{4}|「[ぁ-んァ-ヶー一-龠]{6,}」"
    r"|(?<![\d.,])\d[\d,]{2,}(?:\.\d+)?(?:[万千]?円|件|人|時間|枚)"
)
_NUMBER = re.compile(r"事例(\d+) ")


def squeezed(text: str) -> str:
    return re.sub(r"\s|(?<=\d),(?=\d)", "", unicodedata.normalize("NFKC", text))


def told() -> dict[str, int]:
    """The number of the precedent that alone is told each name and figure."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for path in sorted(STARTER.glob("*.md")):
        text = unicodedata.normalize("NFKC", path.read_text(encoding="utf-8"))
        if number := _NUMBER.search(text):
            for name in _DISTINCTIVE.findall(text.split("---", 2)[2]):
                found[squeezed(name).strip("「」")].add(int(number[1]))
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}


def holds(text: str, name: str) -> bool:
    return re.search(rf"(?<![\d.]){re.escape(name)}(?!\d)", text) is not None


@pytest.fixture(scope="module")
def casebook(real_documents: list[Document]) -> Document:
    (book,) = [d for d in real_documents if read_casebook(read_lines(d.text))]
    return book


def test_passages_that_hold_what_one_record_tells_are_of_its_case(casebook: Document) -> None:
    book = read_casebook(read_lines(casebook.text))
    assert book is not None
    cases = {case.number: case for case in book.cases}
    checked: set[Passage] = set()
    reached: set[int] = set()
    wrong = []
    texts = {p: squeezed(casebook.text[p.start : p.end]) for p in casebook.passages}
    for name, number in told().items():
        for passage in [p for p in casebook.passages if holds(texts[p], name)]:
            checked.add(passage)
            reached.add(number)
            whose = (passage.case, passage.municipality)
            if whose != (cases[number].title, cases[number].municipality):
                wrong.append((name, number, whose))
    assert wrong == []
    assert len(checked) >= 170
    assert reached == set(cases)
