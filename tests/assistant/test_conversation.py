import pytest

from assistant.question.conversation import converse

SAVED = "電子契約で費用を削減した自治体はどこで、いくら減ったか"


@pytest.fixture
def talk(starter_assistant):
    """Ask questions one after the other; the value is the last answer."""

    def talk(*questions):
        *history, last = questions
        return starter_assistant.ask(last, history)

    return talk


def said(answer):
    return answer.answer + "".join(f"{r.municipality}{r.value}{r.detail}" for r in answer.rows)


def test_each_of_the_municipalities_named_before(talk):
    answer = talk(SAVED, "では、それぞれどのサービスを使っている？")
    assert answer.standalone_question == f"「{SAVED}」について：それぞれどのサービスを使っている？"
    assert {row.municipality for row in answer.rows} == {"奄美市", "笠間市"}
    assert "電子印鑑GMOサイン" in said(answer)
    assert "クラウドサイン" in said(answer)


def test_another_municipality_keeps_topic_and_attribute(talk):
    answer = talk("柏崎市の電子契約は令和5年度に何件？", "では笠間市は？")
    assert (
        answer.standalone_question == "「柏崎市の電子契約は令和5年度に何件？」について：笠間市は？"
    )
    assert "件" in said(answer)
    assert {c.municipality for c in answer.citations} == {"笠間市"}
    assert any("電子契約" in c.passage for c in answer.citations)


def test_a_short_name_is_not_cut_out_of_a_longer_one(talk):
    answer = talk("柏市と柏崎市の人口は？", "では奄美市は？")
    assert {c.municipality for c in answer.citations} == {"奄美市"}
    assert "4.2万人" in said(answer)


def test_that_city_is_the_one_of_the_answer_before(talk):
    answer = talk("キオスク端末を本庁舎に置いた市は？", "担当の部署は？", "奄美市の人口は？")
    assert "4.2万人" in said(answer)
    population = talk("手続きナビで待ち時間を100分から38分に減らした市は？", "その市の人口は？")
    assert "38.8万人" in said(population)
    assert {c.municipality for c in population.citations} == {"横須賀市"}


@pytest.mark.parametrize(
    "new",
    [
        "図書館のスマートロックの効果は？",
        "豊島区のオンライン相談のサービスは？",
        "横須賀市の手続きナビで最大待ち時間は何分から何分になった？",
    ],
)
def test_a_new_subject_is_new(talk, new):
    answer = talk(SAVED, new)
    assert answer.standalone_question == new
    assert answer.answer == talk(new).answer


def test_a_question_of_what_the_answer_speaks_of_follows_up(talk):
    answer = talk("奄美市の電子契約の効果は？", "印紙代はいくら？")
    assert answer.standalone_question.startswith("「奄美市の電子契約の効果は？」について：")
    assert {c.municipality for c in answer.citations} == {"奄美市"}


def test_other_cities_are_not_those_named_before(talk):
    before = talk("窓口の待ち時間を減らした市は？")
    answer = talk("横須賀市の窓口の待ち時間は何分減った？", "ほかの市は？")
    named = {row.municipality for row in answer.rows}
    assert "熊本市" in named
    assert "横須賀市" in {row.municipality for row in before.rows} - named


def test_nothing_is_told_of_a_city_that_nobody_named(talk):
    assert not talk("ふるさと納税の返礼品が人気の市は？", "その市の人口は？").answered


def test_in_english(talk):
    before = "Which cities cut e-contract costs?"
    answer = talk(before, "And which service do they use?")
    assert answer.standalone_question == f"About “{before}”: which service do they use?"
    assert answer.answer.startswith("These municipalities")
    assert "クラウドサイン" in said(answer)


def test_empty_items_are_ignored_and_only_ten_matter(talk):
    plain = talk(SAVED, "一番安いのは？")
    answer = talk("", SAVED, " ", "\x00", "一番安いのは？")
    assert answer.standalone_question == plain.standalone_question
    assert answer.answer == plain.answer
    late = talk("柏市のキャッシュレスの利用率は？", *["奄美市の人口は？"] * 10, "担当は？")
    assert "柏市" not in late.standalone_question


def test_each_earlier_turn_is_answered_once(talk, monkeypatch):
    from assistant.answering import Answering  # noqa: PLC0415

    asked = []
    compose = Answering._compose

    def counting(self, turn):
        asked.append(turn.asked)
        return compose(self, turn)

    monkeypatch.setattr(Answering, "_compose", counting)
    follow_ups = [f"それは{n}回目のときどうだった？" for n in range(10)]
    talk("電子契約を使っている市は？", *follow_ups)
    assert len(asked) == len(set(asked)) <= 11


def test_the_year_before_is_the_one_before_the_year_spoken_of(talk):
    answer = talk("柏崎市のテレワークの実施日数は令和5年度に何日？", "その前の年は？")
    assert answer.standalone_question.endswith("令和4年度は？")
    assert "1,126日" in said(answer)


def test_a_correction_keeps_what_was_asked(talk):
    answer = talk("笠間市の電子契約は何件？", "いや、奄美市のほう")
    assert {c.municipality for c in answer.citations} == {"奄美市"}
    assert "500件" in said(answer)


def test_a_subject_announced_as_new_is_new(talk):
    new = "宇都宮市のWeb会議は年に何回？"
    assert talk(SAVED, f"ところで、{new}").standalone_question == new


def test_a_new_question_leans_on_where_the_subject_began():
    asked = [
        "電子決裁を入れた県の決裁率は？",
        "その前の年は？",
        "業者は？",
        "初期費用は？",
    ]
    turn = converse(asked, (), lambda *_: True, lambda _: "令和5年度は98%。", lambda _: True)
    assert "電子決裁" in turn.question.text
    assert "令和4年度" not in turn.question.text
    assert "業者" not in turn.question.text
