from collections import Counter

import pytest

from assistant.assistant import Assistant
from assistant.check import checked
from assistant.cli import main
from assistant.question.attributes import asked_for
from assistant.question.glossary import concepts, find, translations
from assistant.question.latin_name import with_names
from assistant.question.parts import parts_of
from assistant.question.question import understand

FACTS = (
    "# 見回りの記録\n\n鹿野町では、わな70基に通信機を付けた。"
    "銀山温泉の入口に置いた電気柵は12か所である。\n\n"
    "シカの捕獲は年に35頭であった。"
    "銀山温泉の送迎の車は、片道250円で乗れる。\n\n"
    "わなの通信機は、初めに81万円かかった。"
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    folder = tmp_path_factory.mktemp("english")
    (folder / "記録.txt").write_text(FACTS, encoding="utf-8")
    assert main(["ingest", "--data", str(folder / "data"), str(folder)]) == 0
    return Assistant.open(folder / "data")


def test_no_english_writing_means_two_things():
    known = (*concepts(), *translations())
    meant = Counter(writing for concept in known for writing in concept.english)
    assert [writing for writing, times in meant.items() if times > 1] == []


def test_the_dictionary_is_for_english_only():
    assert [m.concept.japanese[0] for m in find("deer")] == ["シカ"]
    assert not {m.concept for m in find("シカの捕獲")} & set(translations())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("foreign residents", "多言語"),
        ("the transfer-in procedure", "転入"),
        ("wild boars", "イノシシ"),
        ("cancelled", "取消し"),
    ],
)
def test_english_words_in_their_forms(text, name):
    assert name in [m.concept.japanese[0] for m in find(text)]


@pytest.mark.parametrize(
    ("text", "holds", "other"),
    [
        ("how many deer were caught?", "21頭", "3か所"),
        ("how many wire-snare traps are there?", "80基", "5件"),
        ("how many meals were cooked?", "300食", "250名"),
        ("how many apartment units are offered?", "3戸", "25件"),
        ("how many working days does it take?", "3日", "40分"),
        ("how many hours does staff training take?", "40時間", "6人"),
        ("how much is the shuttle bus?", "往復500円", "300人"),
    ],
)
def test_what_is_counted_tells_the_unit(text, holds, other):
    found = asked_for(text)
    assert any(a.stated_in(holds) for a in found)
    assert not any(a.stated_in(other) for a in found)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Which village counts deer, and how many did it find?",
            ("Which village counts deer?", "how many did it find?"),
        ),
        ("How much is it and when was it built?", ("How much is it?", "when was it built?")),
        ("How do users get in, and which city runs it?", None),
        ("Which cities use RPA, and how much did they save?", None),
        ("How long did it take before and after?", None),
        ("わなは何基で、いくら？", None),
    ],
)
def test_two_questions_in_one(text, parts):
    assert parts_of(text) == (parts or (text,))


def test_both_parts_are_answered_each_with_its_citation(assistant):
    answer = assistant.ask("How many traps have transmitters, and what did they cost at first?")
    assert answer.answered
    assert "70基" in answer.answer
    assert "81万円" in answer.answer
    assert [c.n for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert all(f"[{c.n}]" in answer.answer for c in answer.citations)


def test_a_part_that_is_not_told_is_noted(assistant):
    answer = assistant.ask("How many traps have transmitters, and what is the fee of the museum?")
    assert "70基" in answer.answer
    assert answer.note == "The documents do not say: “what is the fee of the museum?”"
    assert checked(answer) == []
    assert not assistant.ask("What is the museum fee, and how many books are there?").answered


def test_a_name_in_latin_letters_is_found_by_its_reading(assistant):
    answer = assistant.ask("How many electric fences are at Ginzan Onsen?")
    assert "12か所" in answer.answer


def test_only_words_with_a_capital_are_names():
    named = understand("Fences at Ginzan Onsen?")
    assert "銀山" in [t.name for t in with_names(named, ["銀山温泉"]).terms]
    plain = understand("fences at ginzan onsen?")
    assert with_names(plain, ["銀山温泉"]) is plain
