from collections import Counter
from importlib import resources

import pytest

from assistant.question.glossary import concepts, find, table
from assistant.question.term import _ASPECTS, terms_of

DATA = resources.files("assistant") / "data"


@pytest.mark.parametrize("name", ["glossary.tsv", "dictionary.tsv", "asking.tsv"])
def test_every_line_has_two_columns_of_clean_words(name):
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            columns = line.split("\t")
            assert len(columns) == 2, line
            words = [w for column in columns for w in column.split(",") if column]
            assert all(word and word == word.strip() for word in words), line


@pytest.mark.parametrize("language", ["japanese", "english"])
def test_no_word_stands_twice_in_a_language(language):
    counts = Counter(word for concept in concepts() for word in getattr(concept, language))
    assert [word for word, times in counts.items() if times > 1] == []


def test_every_concept_has_both_languages():
    assert all(c.japanese and c.english for c in concepts())
    assert all(word == word.lower() for c in concepts() for word in c.english)


def test_a_longer_english_writing_hides_a_shorter_one():
    names = {match.concept.japanese[0] for match in find("a smart lock and a phone app")}
    assert {"スマートロック", "スマートフォン"} <= names
    assert "電話番号" not in names


def test_latin_letters_match_whole_words_only():
    assert not any(match.written == "AI" for match in find("aichi"))


def test_no_writing_is_of_one_letter():
    words = (word for c in concepts() for word in (*c.japanese, *c.english))
    assert [word for word in words if len(word) < 2] == []


def test_every_writing_is_found_in_a_sentence():
    missed = [
        word
        for c in concepts()
        for word in (*c.japanese, *c.english)
        if c
        not in (m.concept for m in find(f"「{word.lower()}」" if word not in c.english else word))
    ]
    assert missed == []


def test_what_only_asks_is_no_concept():
    japanese = {w for words, _ in table("asking.tsv") for w in words}
    assert [w for c in concepts() for w in c.japanese if w in japanese] == [
        "自治体",
        "市町村",
    ]


def test_aspects_are_concepts():
    assert {c.japanese[0] for c in concepts()} >= _ASPECTS


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("clocking in by card readers", "出退勤"),
        ("inquiries about parking", "照会"),
        ("the ceremony was shortened", "削減"),
        ("companies", "サービス提供事業者"),
        ("approved electronically", "決裁"),
        ("planning", None),
        ("the feed", None),
        ("キャンバスの絵", None),
        ("バスの予約", "公共交通"),
    ],
)
def test_concepts_are_found_by_whole_words_in_their_forms(text, name):
    names = [match.concept.japanese[0] for match in find(text)]
    assert name in names if name else names == []


def test_terms_are_concepts_then_words_without_those_that_only_ask():
    text = "柏市の電子契約の費用はどれくらいか教えて"
    terms = terms_of(text, find(text), {"柏市"})
    assert [(p.term.name, p.term.topical) for p in terms] == [("電子契約", True), ("費用", False)]


def test_a_longer_concept_takes_its_words():
    text = "電子契約"
    assert [p.term.name for p in terms_of(text, find(text), ())] == ["電子契約"]
