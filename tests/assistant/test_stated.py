"""Answers from stored facts: the figure of the case that is asked about, without surroundings."""

import pytest

from assistant.assistant import Assistant
from assistant.cli import main

PAGES = """
１ 電子契約による契約事務の効率化【茨城県笠間市】
紙の契約書をやめ、電子契約を始めた。
イニシャルコスト ※税抜 500千円
ランニングコスト（1年あたり） ※税抜 120千円
サービス提供事業者 みどり株式会社
サービス名 ミドリサイン
１ 電子契約による契約事務の効率化【茨城県笠間市】
２ ドローンによる橋の点検【千葉県柏市】
橋の点検にドローンを使う。電子契約は今後検討する。
イニシャルコスト ※税抜 9,000千円
ランニングコスト（1年あたり） ※税抜 －円
サービス提供事業者 そら株式会社
サービス名 ソラノメ
２ ドローンによる橋の点検【千葉県柏市】
３ 窓口の予約【新潟県柏崎市】
窓口の予約をスマートフォンで受ける。
イニシャルコスト ※税抜 （非公表）
ランニングコスト（1年あたり） ※税抜 300千円
サービス提供事業者 うみ株式会社
サービス名 ウミヨヤク
３ 窓口の予約【新潟県柏崎市】
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stated")
    (folder / "事例集.txt").write_text(PAGES, encoding="utf-8")
    assert main(["ingest", "--data", str(folder / "data"), str(folder / "事例集.txt")]) == 0
    return Assistant.open(folder / "data")


def test_the_cost_of_the_case_that_is_asked_about(assistant):
    answer = assistant.ask("電子契約の初期費用はいくら？")
    assert "初期費用（イニシャルコスト）：500千円" in answer.answer
    assert "9,000千円" not in answer.answer
    (citation, *_) = answer.citations
    assert "500" in citation.quote
    assert citation.municipality == "笠間市"


def test_a_case_that_only_mentions_the_topic_states_nothing_of_it(assistant):
    answer = assistant.ask("柏市の電子契約の初期費用はいくら？")
    assert "（イニシャルコスト）：9,000千円" not in answer.answer


def test_what_is_not_told_is_said_so(assistant):
    answer = assistant.ask("窓口の予約の初期費用は？")
    assert "示されていない" in answer.answer
    assert "非公表" in answer.answer


def test_a_product_leads_to_its_case(assistant):
    answer = assistant.ask("ソラノメを使っているところの事業者は？")
    assert "そら株式会社" in answer.answer
