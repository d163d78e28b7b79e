"""Enumerations are told whole, in order, and apart from sentences that only have marks."""

from types import SimpleNamespace

import pytest

from assistant.draft.enumeration import enumeration, marks, named
from assistant.draft.listing import listing
from assistant.question.form import asks_for_things
from assistant.statement.statement import Statement


def statements(*texts, heading=()):
    passage = SimpleNamespace(section=heading, heading=heading)
    hit = SimpleNamespace(passage=passage, document=SimpleNamespace(id=1))
    return [
        Statement(hit, i * 100, i * 100 + len(text), text, 1.0, 1.0, frozenset(), 1.0)
        for i, text in enumerate(texts)
    ]


DESKS = ("※画面で話せる窓口", "①税の窓口", "②年金の窓口 ③介護の窓口", "市は広い。")


def test_an_item_brings_its_siblings_and_what_names_them():
    every = statements(*DESKS)
    assert enumeration(every[2], every) == every[:3]
    assert enumeration(every[3], every) == []


def test_two_items_are_no_enumeration():
    every = statements("・税の窓口", "・年金の窓口", "市は広い。")
    assert enumeration(every[0], every) == []


def test_numbers_that_begin_again_begin_another_list():
    every = statements("①税", "②年金", "③介護", "①北町", "②南町", "③東町")
    assert enumeration(every[1], every) == every[:3]
    assert enumeration(every[4], every) == every[3:]


def test_what_goes_on_with_an_item_comes_with_it():
    every = statements(
        "・会議の記録", "会議で使う。", "・道の点検", "・多言語の案内", "☆担当：企画課"
    )
    assert enumeration(every[2], every) == every[:4]


def test_a_mark_of_a_higher_level_ends_a_list():
    every = statements("・税", "・年金", "・介護", "■持ち物", "・免許証", "・委任状", "・印鑑")
    assert enumeration(every[0], every) == every[:3]
    assert [s.text for s in enumeration(every[5], every)] == [s.text for s in every[3:]]


def test_a_dot_within_words_is_no_mark():
    assert marks("○ AI・RPAの活用") == [("○", 0)]
    assert marks("・ 費用の削減・ 場所の確保") == [("・", 0), ("・", 0)]


def test_things_have_names_and_sentences_none():
    assert named(statements("①税の窓口", "②年金の窓口", "・道の点検 車から道を写す。"))
    assert not named(statements("○ 窓口に来なくても相談ができるようになった。", "○ 紙が減った。"))


def test_things_come_before_sentences_with_marks():
    sentences = (
        "○ 窓口に来なくても家から相談が受けられるようになっている。",
        "○ 相談に来にくい人が気軽に話せるようになっている。",
        "○ 職員が移る手間を省けるようになっている。",
    )
    every = statements(*sentences, "人は多い。", *DESKS)
    assert listing([every[0], every[1], every[6]], every, 300) == every[4:7]
    assert listing(every[1:2], every, 300) == every[:3]


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("市がaiを使う取組を列挙して", True),
        ("予約のしくみには何があって、率はどれだけ", True),
        ("画面越しの相談 対象の課", True),
        ("対象の課に聞いた人は誰", False),
        ("担当の課は?", False),
    ],
)
def test_asking_to_enumerate(question, asks):
    assert asks_for_things(question) is asks
