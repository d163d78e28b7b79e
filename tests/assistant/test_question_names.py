"""What a question names: names in hiragana, the thing asked for itself, rates and charges."""

import pytest

from assistant.question import glossary
from assistant.question.head import head_of
from assistant.question.kana_name import kana_names
from assistant.question.measure import measures
from assistant.question.question import understand
from assistant.question.term import terms_of


def everything(_text):
    return True


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("みまもりの車は何台？", ["みまもり"]),
        ("ゆずりあい駐車場の台数", ["ゆずりあい"]),
        ("市のかけあしネットの拠点は？", ["かけあしネット"]),
        ("電子契約はいくらかかった？", []),
        ("できるようにしたい", []),
    ],
)
def test_names_in_hiragana_are_taken_whole(text, names):
    assert [text[i:j] for i, j in kana_names(text, everything)] == names


def test_a_name_that_no_document_holds_is_taken_for_its_words():
    assert list(kana_names("みまもりの車は何台？", lambda _: False)) == []


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("地図の縮尺は？", "縮尺"),
        ("機種名を教えて", "機種"),
        ("診察を受けた患者は何人？", "患者"),
        ("診察を受けた患者はどうした？", None),
        ("ハガキを全戸に配った費用は？", None),
        ("子ども向けの本は何冊？", None),
        ("費用は？", None),
    ],
)
def test_the_thing_that_is_asked_for_itself(text, head):
    found = head_of(text, terms_of(text, glossary.find(text), ()))
    assert (found.name if found else None) == head


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("将来負担比率は何%？", [("負担", "比率")]),
        ("投票率は？", [("投票", "率")]),
        ("保育料は月いくら？", [("保育", "料")]),
        ("電子でやる比率は？", []),
        ("利用料は月いくら？", []),
        ("割合は何%？", []),
    ],
)
def test_rates_and_charges_with_a_name_of_their_own(text, named):
    assert list(measures(text, "利用料 いくら")) == named


def test_a_question_knows_what_it_asks_for():
    question = understand("柏市の投票率は何％？")
    assert question.measures == (("投票", "率"),)
    assert understand("給食の献立は？").terms[0].field
    assert not understand("タブレットの台数は？").terms[0].field
