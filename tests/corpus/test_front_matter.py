import pytest

from corpus.front_matter import read_front_matter
from corpus.reader import read


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_entries_end_at_the_second_fence(end: str) -> None:
    text = f"---{end}title: 事例: 窓口 {end}municipality:奄美市{end}--- {end}本文。"
    entries, begin = read_front_matter(text)
    assert entries == {"title": "事例: 窓口", "municipality": "奄美市"}
    assert text[begin:] == "本文。"


@pytest.mark.parametrize(
    "text",
    [
        "本文。",
        "---\n本文。\n---\n続き",
        "---\ntitle: 事例\n本文",
        " ---\ntitle: a\n---\n",
        "----\na: b\n---\n",
    ],
)
def test_anything_else_is_text(text: str) -> None:
    assert read_front_matter(text) == ({}, 0)


def test_front_matter_says_whose_a_document_is_and_is_no_passage() -> None:
    text = "---\ntitle: 窓口\nmunicipality: 府中市\nprefecture: 広島県\n---\n# 概要\n本文。\n"
    document = read("a.md", text.encode())
    assert (document.title, document.municipality) == ("窓口", "府中市")
    assert [p.prefecture for p in document.passages] == ["広島県"]
    assert document.text[document.passages[0].start :] == "# 概要\n本文。\n"
