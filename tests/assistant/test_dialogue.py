from types import SimpleNamespace

import pytest

from assistant.statement.dialogue import Turn, opens, turn_at, turns_of


def searched(*passages):
    hits = []
    for number, units in enumerate(passages):
        text, spans = "", []
        for unit in units:
            spans.append((len(text), len(text) + len(unit)))
            text += unit + "\n"
        passage = SimpleNamespace(units=tuple(spans), start=0)
        hits.append(SimpleNamespace(number=number, text=text, passage=passage))
    sections = SimpleNamespace(near=lambda _number: list(range(len(hits))))
    return hits, SimpleNamespace(sections=sections, hit=hits.__getitem__)


ITEM = "◎ 報告事項ア 街灯の更新について"
ASKED = ["○青木委員 3割は低い。", "なぜか。"]
ANSWER = ["○土木課長 雨が続いた。", "次は早める。"]


def test_an_answer_is_lent_the_question_and_the_item_across_passages():
    hits, searcher = searched([ITEM, *ASKED], ANSWER)
    turns = turns_of(hits[1], searcher)
    assert [(t.asked, t.item, t.asks) for t in turns] == [(" ".join(ASKED), ITEM, False)] * 2


def test_what_a_member_says_is_asking_until_the_office_answers():
    (hit,), searcher = searched([*ASKED, *ANSWER])
    turns = turns_of(hit, searcher)
    assert [t.asks for t in turns] == [True, True, False, False]
    assert turn_at(turns, hit.passage.units[3][0]).asked == " ".join(ASKED)


def test_another_item_ends_what_was_asked():
    hits, searcher = searched([*ASKED, *ANSWER], ["◎ 報告事項イ 公園の遊具について", "遊具は5基。"])
    assert turns_of(hits[1], searcher) == []
    assert turn_at([], 7) == Turn(7)


@pytest.mark.parametrize(
    "text",
    [
        "○12番(森君) 伺う。",
        "●総務部長 はい。",
        "【問】いくらか。",
        "【答 市長】はい。",
        "問 対象か。",
    ],
)
def test_turns_open(text):
    assert opens(text)


@pytest.mark.parametrize("text", ["○予約 電話で。", "問題は残る。", "【任意】", "答申を受けた。"])
def test_other_lines_open_no_turn(text):
    assert not opens(text)
