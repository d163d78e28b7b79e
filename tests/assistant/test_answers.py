"""What is answered and refused, over the starter corpus."""

import pytest

from assistant.check import checked
from assistant.question.question import LONGEST
from corpus.errors import SenreiError

SAVED = "電子契約で費用を削減した自治体はどこで、いくら減ったか"


def values(answer):
    return {row.municipality: row.value for row in answer.rows}


@pytest.mark.parametrize(
    ("question", "municipality", "figure"),
    [
        ("奄美市の電子契約のランニングコストは？", "奄美市", "324千円"),
        ("柏市の窓口のキャッシュレスの利用率は令和5年度に何％？", "柏市", "15.2%"),
        ("志摩市の書かない窓口で年に何時間減った？", "志摩市", "1,950時間"),
        ("柏崎の電子契約は何件？", "柏崎市", "160件"),
        ("How many e-contracts did Kashiwazaki City sign?", "柏崎市", "160件"),
        ("姫路市の人口は？", "姫路市", "52.8万人"),
    ],
)
def test_a_single_answer_names_its_municipality_and_cites(
    starter_assistant, question, municipality, figure
):
    answer = starter_assistant.ask(question)
    assert answer.answer.startswith(f"{municipality}：")
    assert figure in answer.answer
    assert answer.rows == []
    assert {c.municipality for c in answer.citations} == {municipality}
    assert checked(answer) == []


def test_rows_are_complete(starter_assistant):
    assert values(starter_assistant.ask(SAVED)) == {"奄美市": "約250万円", "笠間市": "約37万円"}
    populations = values(starter_assistant.ask("人口は市ごとに何人？"))
    assert {"奄美市": "4.2万人", "姫路市": "52.8万人", "豊島区": "28.9万人"}.items() <= (
        populations.items()
    )
    using = starter_assistant.ask("電子契約を使っている市は？")
    assert set(values(using)) == {"奄美市", "笠間市", "柏崎市"}


def test_what_answers_for_each_municipality_is_found_first(starter_assistant):
    answer = starter_assistant.ask(SAVED)
    cited = dict.fromkeys((c.document, c.start) for c in answer.citations)
    assert [(r.document, r.start) for r in answer.results[: len(cited)]] == list(cited)


def test_rows_are_numbered_in_order_and_introduced_with_all_marks(starter_assistant):
    answer = starter_assistant.ask("電子契約を使っている市は？")
    numbers = [n for row in answer.rows for n in row.citations]
    assert numbers == sorted(numbers) == [c.n for c in answer.citations]
    assert answer.answer.endswith("".join(f"[{n}]" for n in numbers))


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("川崎市の書かない窓口の費用は？", "川崎市"),
        ("What did Kawasaki City pay for its counter?", "Kawasaki (川崎市)"),
        ("奄美市のドローンの費用は？", "奄美市のお尋ねの内容（金額）"),
        ("What did Amami pay for drones?", "of Amami (奄美市)"),
        ("シーラカンスの化石の値段はいくら？", "お尋ねの内容（金額）"),
        ("電子契約の電話番号は市ごとに？柏崎市", "電話番号"),
    ],
)
def test_a_refusal_says_what_is_missing(starter_assistant, question, missing):
    answer = starter_assistant.ask(question, id="x")
    assert not answer.answered
    assert missing in answer.answer
    assert (answer.citations, answer.rows) == ([], [])
    assert len(answer.results) >= 10
    assert (answer.id, answer.question) == ("x", question)
    assert answer.elapsed_ms > 0


@pytest.mark.parametrize(
    "question",
    [
        "？！。",
        "😀🎉",
        "\x07費用\x00",
        "費用\ud800は",
        "ﾃﾞﾝｼｹｲﾔｸ ﾋﾖｳ",
        "電子契約" * (LONGEST // 4),
        "[1]",
        "12",
    ],
)
def test_no_question_is_too_odd(starter_assistant, question):
    answer = starter_assistant.ask(question, ["\udfff", "。", "x" * 10 * LONGEST])
    assert answer.standalone_question
    answer.question.encode()
    assert checked(answer) == []


@pytest.mark.parametrize("question", ["", " \n", "\x00", "あ" * (LONGEST + 1)])
def test_a_bad_question_is_told(starter_assistant, question):
    with pytest.raises(SenreiError, match="質問が"):
        starter_assistant.ask(question)
    with pytest.raises(SenreiError, match="質問が"):
        starter_assistant.search(question)


def test_search(starter_assistant):
    found = starter_assistant.search("奄美市の印紙代", k=3)
    assert len(found) == 3
    assert found[0].document == "amami-electronic-contract.md"


def test_a_question_for_a_prefecture_is_not_answered_with_cities(starter_assistant):
    answer = starter_assistant.ask("電子決裁の割合が高い県は？")
    assert {c.municipality for c in answer.citations} == {"神奈川県"}
