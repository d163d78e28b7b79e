import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written import HTML_PARTS, PARTS, Written, write_html, write_plain

from corpus.document import Document
from corpus.passage import LONGEST
from corpus.reader import read

ENDS = ["\n", "\r\n", "\r"]


def check_spans(document: Document) -> None:
    """Passages and their units lie within the text, in order, without overlapping."""
    assert document.passages
    for passage in document.passages:
        assert 0 <= passage.start < passage.end <= len(document.text)
        assert (passage.units[0][0], passage.units[-1][1]) == (passage.start, passage.end)
        assert all(start < end for start, end in passage.units)
    units = [unit for passage in document.passages for unit in passage.units]
    assert all(before[1] <= after[0] for before, after in pairwise(units))


def check_whole(document: Document, written: Written) -> None:
    """Every sentence, row and heading stands in one unit of a passage."""
    units = [unit for passage in document.passages for unit in passage.units]
    for start, end in written.whole:
        holding = [u for u in units if u[0] <= start and end <= u[1]]
        assert len(holding) == 1, document.text[start:end]


def left_out(document: Document) -> str:
    """What no passage holds."""
    ends = [0, *(p.end for p in document.passages)]
    starts = [*(p.start for p in document.passages), len(document.text)]
    return "".join(document.text[a:b] for a, b in zip(ends, starts, strict=True))


@pytest.mark.parametrize("end", ENDS)
@given(PARTS)
def test_no_sentence_or_row_of_a_plain_text_is_cut(end: str, parts: list) -> None:
    written = write_plain(parts, end)
    document = read("a.txt", written.text.encode())
    assert document.text == written.text
    check_spans(document)
    check_whole(document, written)


@given(PARTS)
def test_nothing_of_a_plain_text_is_lost(parts: list) -> None:
    document = read("a.md", write_plain(parts, "\n").text.encode())
    assert set(left_out(document)) <= set(" \n|-:")


@given(PARTS)
def test_the_kind_of_line_end_changes_no_unit(parts: list) -> None:
    cut = [
        [d.text[a:b].replace(end, "\n") for p in d.passages for a, b in p.units]
        for end in ENDS
        for d in [read("a.txt", write_plain(parts, end).text.encode())]
    ]
    assert cut[0] == cut[1] == cut[2]


@pytest.mark.parametrize("end", ENDS)
@given(HTML_PARTS)
def test_no_sentence_or_row_of_an_html_text_is_cut(end: str, parts: list) -> None:
    written = write_html(parts, end)
    document = read("a.html", written.text.encode())
    assert (document.text, document.title) == (written.text, "題名")
    check_spans(document)
    check_whole(document, written)


@given(HTML_PARTS)
def test_only_markup_of_an_html_text_is_left_out(parts: list) -> None:
    document = read("a.html", write_html(parts, "\n").text.encode())
    lost = left_out(document).replace("題名", "").replace("a>b", "")
    assert re.sub(r"<[^<>]*>|\s", "", lost) == ""


@given(
    st.text("あ。、|\t #*<>/tdr&;-1\n\r「」", min_size=1, max_size=60),
    st.sampled_from(["txt", "html"]),
)
def test_spans_hold_for_any_text(text: str, suffix: str) -> None:
    text += "\n\n終わり。"
    check_spans(read(f"a.{suffix}", text.encode()))


@given(PARTS)
def test_a_passage_is_longer_than_the_limit_only_where_a_unit_is(parts: list) -> None:
    document = read("a.txt", write_plain(parts, "\n").text.encode())
    for passage in document.passages:
        assert passage.end - passage.start <= LONGEST or len(passage.units) == 1


def test_the_real_documents_are_cut_in_order(real_documents: list[Document]) -> None:
    for document in real_documents:
        check_spans(document)


def test_nothing_of_the_real_documents_but_rules_and_furniture_is_lost(
    real_documents: list[Document],
) -> None:
    for document in real_documents:
        if all(p.municipality == document.municipality for p in document.passages):
            lost = re.sub(r"</?[a-z][^<>]*>", "", left_out(document))
            said = "".join(document.text[p.start : p.end] for p in document.passages)
            assert all(line.strip("|-:・ \t　") in said for line in lost.splitlines()), (
                document.name
            )
