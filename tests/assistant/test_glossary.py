from collections import Counter
from importlib import resources

import pytest

from assistant.question.glossary import concepts, find
from assistant.question.term import terms_of

DATA = resources.files("assistant") / "data"


@pytest.mark.parametrize("name", ["glossary.tsv", "asking.tsv"])
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


def test_terms_are_concepts_then_words_without_those_that_only_ask():
    text = "柏市の電子契約の費用はどれくらいか教えて"
    terms = terms_of(text, find(text), {"柏市"})
    assert [(t.name, t.topical) for t in terms] == [("電子契約", True), ("費用", False)]


def test_a_longer_concept_takes_its_words():
    text = "電子契約"
    assert [t.name for t in terms_of(text, find(text), ())] == ["電子契約"]
