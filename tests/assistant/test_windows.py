"""The stretches of passages that answers quote, and lists made of them."""

from types import SimpleNamespace

import pytest

from assistant.draft.listing import following, listing
from assistant.statement.statement import Statement, windows


def hit(*units, heading=()):
    text, spans = "", []
    for unit in units:
        spans.append((len(text), len(text) + len(unit)))
        text += unit + "\n"
    passage = SimpleNamespace(
        units=tuple(spans),
        start=0,
        end=len(text) - 1,
        heading=heading,
        section=heading,
        header=None,
    )
    return SimpleNamespace(text=text, passage=passage, document=SimpleNamespace(id=1))


def stretches(found, shortest=24):
    return [found.text[w.start : w.end].replace("\n", " ") for w in windows(found, shortest)]


LABEL = "オンライン申請の利用率（申請された数の割合）です"


@pytest.mark.parametrize(
    "value",
    ["64.2%（R5年度実績）", "➔ 92.2%", "令和5年度 98.2%", "(R5年3月実績)", "(改修した階)", "▲12枚"],
)
def test_a_figure_belongs_to_the_label_above_it(value):
    assert stretches(hit(LABEL, value, "マイナンバーカードの保有率")) == [
        f"{LABEL} {value} マイナンバーカードの保有率"
    ]
    following = "マイナンバーカードの保有率（住民に対する割合）です。"
    assert stretches(hit(LABEL, value, following)) == [f"{LABEL} {value}", following]


def test_a_sentence_that_begins_with_a_figure_stands_alone():
    sentence = "3月末までに642件のご利用がありました。窓口に並びません。"
    assert stretches(hit(LABEL, sentence)) == [LABEL, sentence]


def test_a_series_of_figures_grows_no_longer_than_a_statement():
    found = stretches(hit(LABEL, *(f"令和{n}年度 {n}0.5%の実績" for n in range(1, 30))))
    assert len(found) > 1
    assert all(len(text) <= 240 for text in found)


def statements(found, shortest=5):
    return [
        Statement(found, w.start, w.end, found.text[w.start : w.end], 1.0, 1.0, frozenset(), 1.0)
        for w in windows(found, shortest)
    ]


def test_a_list_is_told_from_its_beginning_in_order_up_to_what_is_no_item():
    every = statements(
        hit("対象の業務は次のとおり", "①障がい福祉の窓口", "②介護保険の窓口", "☆担当：窓口課")
    )
    told = listing([every[3], every[0]], every, 100)
    assert [s.text for s in told] == [s.text for s in every[:3]]


def test_a_list_ends_where_there_is_no_more_room():
    every = statements(hit("対象の業務は次のとおり", "①障がい福祉の窓口", "②介護保険の窓口"))
    assert listing(every[:1], every, 10) == every[:2]


def test_what_begins_no_list_is_none():
    every = statements(hit("市は広いと言われる。", "人口は多いと言われる。"))
    assert listing(every, every, 100) == []


@pytest.mark.parametrize("opening", ["■持ち込みの場合", "Q2．予約は", "問　予約はいるか"])
def test_what_names_what_stands_below_it_begins_a_statement(opening):
    assert stretches(hit("番号を書きます。", opening, "身分証をお持ちください。")) == [
        "番号を書きます。",
        f"{opening} 身分証をお持ちください。",
    ]


def test_a_label_begins_a_list_of_what_stands_below_it():
    every = statements(hit("日時及び会場", "第一回 西町の会館", "第二回 東町の会館"))
    assert listing(every[:1], every, 100) == every


def test_what_follows_is_of_the_same_section():
    here = statements(hit("列が長くなった。", "今年は受付を増やす。", heading=("訓練",)))
    elsewhere = statements(hit("。" * 30, "補助の額は変わらない。", heading=("補助",)))
    assert following(here[0], [*here, *elsewhere], 300) == here[1:]
    assert following(here[1], [*here, *elsewhere], 300) == []


def test_a_tag_behind_a_full_stop_belongs_to_its_item():
    found = hit("通知を送ること。", "【必須】\n 1-2 名簿を添えること。", "【任意】")
    assert stretches(found, 5) == ["通知を送ること。 【必須】", "1-2 名簿を添えること。 【任意】"]


def test_a_turn_of_a_talk_begins_a_stretch():
    found = hit("毎年か。", "○土木課長 3年に1度とする。")
    assert stretches(found) == ["毎年か。", "○土木課長 3年に1度とする。"]


def test_a_sentence_that_leads_to_items_begins_a_list():
    found = statements(hit("次のいずれかに当たる場合に限ります。", "75歳以上の方", "要介護1の方"))
    assert [s.text for s in listing(found, found, 100)] == [s.text for s in found]
