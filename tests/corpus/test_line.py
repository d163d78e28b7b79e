from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.line import read_lines


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f"])
def test_every_kind_of_line_end_parts_lines(end: str) -> None:
    assert [line.text for line in read_lines(f"窓口{end}{end}手続")] == ["窓口", "", "手続"]


@given(st.text("ab \n\r\f\0", max_size=30))
def test_a_line_is_what_stands_between_its_offsets(text: str) -> None:
    lines = read_lines(text)
    assert all(line.text == text[line.start : line.end] for line in lines)
    between = [text[a.end : b.start] for a, b in pairwise(lines)]
    assert set(between) <= {"\n", "\r\n", "\r", "\f"}
    assert (lines[0].start, lines[-1].end) == (0, len(text))


def test_a_blank_line_holds_only_white_space() -> None:
    assert [line.blank for line in read_lines("　 \n。")] == [True, False]
