from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Citation
from web.excerpt import Excerpt, cleaned, excerpt

PASSAGE = "見出し\n\n\n<p>費用は</p>\n約2<br>50万円</li> 6.0%減 < **28.5%減**\n\n"
QUOTE = "約2<br>50万円"
START = 100 + PASSAGE.index(QUOTE)
CITATION = Citation(
    n=1,
    document="a.txt",
    document_id=1,
    title="a",
    heading=[],
    passage=PASSAGE,
    start=100,
    end=100 + len(PASSAGE),
    quote=QUOTE,
    quote_start=START,
    quote_end=START + len(QUOTE),
)


def test_each_part_is_cleaned_on_its_own():
    assert excerpt(CITATION) == Excerpt(
        before="見出し\n費用は\n", quote="約2\n50万円", after="\n6.0%減 < **28.5%減**"
    )


@pytest.mark.parametrize(
    "change",
    [
        {"quote_start": START + 1},
        {"quote_start": START - 1, "quote_end": START - 1 + len(QUOTE)},
        {"quote_start": 0, "quote_end": len(QUOTE)},
        {"quote_end": 100 + len(PASSAGE) + 1},
        {"quote": "約300万円"},
        {"quote": "", "quote_end": START},
    ],
)
def test_nothing_is_marked_where_the_words_are_not_there(change):
    shown = excerpt(replace(CITATION, **change))
    assert shown.quote == ""
    assert "約2\n50万円" in shown.before


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a < b > c", "a < b > c"),
        ("<LGWAN>と<奄美市>", "<LGWAN>と<奄美市>"),
        ("<script>x</script>", "<script>x</script>"),
        ("<ul><li>一</li><li>二", "\n一\n二"),
        ('<td colspan="2">一</td><TD>二</TD>', "一二"),
        ("| 年 | 値 |\n|---|:---:|\n| 1 | 2 |", "| 年 | 値 |\n| 1 | 2 |"),
        ("一 \n\n \n　\n二", "一\n二"),
        ("　字下げは残る", "　字下げは残る"),
    ],
)
def test_cleaned(text, shown):
    assert cleaned(text) == shown


@given(st.text(alphabet="一二<>/pbr \n\t|-"), st.integers(0, 40), st.integers(0, 40))
def test_the_mark_holds_the_quote_and_nothing_else(passage, start, length):
    quote = passage[start : start + length]
    shown = excerpt(
        replace(
            CITATION,
            passage=passage,
            start=0,
            quote=quote,
            quote_start=start,
            quote_end=start + len(quote),
        )
    )
    assert shown.quote == (cleaned(quote) if quote else "")
