"""Answers from a survey: a table with a municipality in every row."""

import pytest

from assistant.assistant import Assistant
from assistant.check import checked
from assistant.cli import main
from corpus.municipality import municipalities

SURVEY = """市町村名,人口(人),システム名,初期費用(千円),年間費用(千円),主な用途
湯沢市,40120,ことのはメモ,1320,1188,審議会の議事録
にかほ市,22480,スピーチ手帳,880,924,議会の議事録
仙北市,23310,ことのはメモ,990,1056,会議の議事録
藤里町,2840,ことのはメモ,330,(非公表),庁議
三種町,14560,きろく丸,1980,1452,農業委員会の議事録
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    folder = tmp_path_factory.mktemp("survey")
    (folder / "議事録システム調査.csv").write_text(SURVEY, encoding="utf-8")
    assert main(["ingest", "--data", str(folder / "data"), str(folder)]) == 0
    return Assistant.open(folder / "data")


def test_a_figure_is_that_of_the_row_asked_about(assistant):
    answer = assistant.ask("仙北市の議事録システムの初期費用は？")
    assert "初期費用：990（千円）" in answer.answer
    assert "1320" not in answer.answer
    row, columns = answer.citations
    assert row.municipality == "仙北市"
    assert "初期費用(千円)" in row.context
    assert "初期費用(千円)" in columns.quote
    assert "仙北市" not in columns.passage
    assert checked(answer) == []


def test_every_row_that_answers_has_its_line(assistant):
    answer = assistant.ask("「ことのはメモ」を使っている市町村と年間費用は？")
    values = {row.municipality: row.value for row in answer.rows}
    assert values["湯沢市"] == "1188（千円）"
    assert values["仙北市"] == "1056（千円）"
    assert not {"にかほ市", "三種町"} & values.keys()


def test_limits_are_kept_in_the_columns_unit(assistant):
    answer = assistant.ask("議事録システムの初期費用が100万円を超えた自治体はどこで、いくら？")
    assert {row.municipality: row.value for row in answer.rows} == {
        "湯沢市": "1320（千円）",
        "三種町": "1980（千円）",
    }


def test_what_a_row_does_not_state_is_refused(assistant):
    assert not assistant.ask("仙北市の議事録システムの担当課の電話番号は？").answered


STANDINGS = """# 施設予約の調査

体育館や公民館の予約システムについて尋ねた。

| 団体名 | 人口（人） | 導入状況 | 支払方法 |
|---|---:|---|---|
| 北海道滝川市 | 36,800 | 導入済 | 窓口、クレジット |
| 北海道七飯町 | 27,100 | 未導入 | 窓口のみ |
| 宮城県角田市 | 26,400 | 導入済 | 窓口、クレジット |
| 愛媛県東温市 | 32,900 | 検討中（時期未定） | 窓口のみ |
"""


@pytest.fixture(scope="module")
def standings(tmp_path_factory):
    folder = tmp_path_factory.mktemp("standings")
    (folder / "chosa.md").write_text(STANDINGS, encoding="utf-8")
    assert main(["ingest", "--data", str(folder / "data"), str(folder)]) == 0
    return Assistant.open(folder / "data")


def test_who_does_not_yet_is_told_by_the_rows_that_say_so(standings):
    answer = standings.ask("まだ予約システムを入れていないところはどこ？")
    assert {row.municipality for row in answer.rows} == {"七飯町", "東温市"}
    answer = standings.ask("予約システムを導入している市町はどこ？")
    assert {row.municipality for row in answer.rows} == {"滝川市", "角田市"}


def test_a_survey_is_about_what_its_document_opens_with(standings):
    answer = standings.ask("体育館の使用料をクレジットカードで払えるのはどの団体？")
    assert {row.municipality for row in answer.rows} == {"滝川市", "角田市"}


def test_a_long_survey_is_read_to_its_last_row(tmp_path):
    names = [m.name for m in municipalities() if m.prefecture == "長野県"][:77]
    rows = [f"{name},{'未導入' if i % 2 else '導入済'}" for i, name in enumerate(names)]
    survey = "\n".join(["市町村名,電子母子手帳の導入状況", *rows, ""])
    (tmp_path / "電子母子手帳調査.csv").write_text(survey, encoding="utf-8")
    assert main(["ingest", "--data", str(tmp_path / "data"), str(tmp_path)]) == 0
    answer = Assistant.open(tmp_path / "data").ask("電子母子手帳をまだ導入していない市町村はどこ？")
    assert {row.municipality for row in answer.rows} == set(names[1::2])


MARKS = """市町村名,施設のオンライン予約,AIチャットボット,職員数(人)
上田市,○,×,900
飯田市,×,○,800
佐久市,○,－,700
伊那市,×,○,500
"""


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("marks")
    (folder / "オンライン窓口の実施状況.csv").write_text(MARKS, encoding="utf-8")
    assert main(["ingest", "--data", str(folder / "data"), str(folder)]) == 0
    return Assistant.open(folder / "data")


@pytest.mark.parametrize(
    ("question", "municipalities"),
    [
        ("施設予約がオンラインでできる市町村は", {"上田市", "佐久市"}),
        ("施設のオンライン予約をまだやっていない自治体は？", {"飯田市", "伊那市"}),
        ("AIチャットボットを導入している市は？", {"飯田市", "伊那市"}),
    ],
)
def test_marks_tell_who_does_a_thing(marked, question, municipalities):
    assert {row.municipality for row in marked.ask(question).rows} == municipalities


def test_a_mark_is_told_of_one_of_them(marked):
    assert marked.ask("飯田市の職員数は？").answer.startswith("飯田市：職員数：800（人）")
    assert "AIチャットボット：○" in marked.ask("伊那市はAIチャットボットを導入していますか").answer


YEARS = """市,電子決裁率(%),,備考
,R5,R6,
湯沢市,83.7,90.2,
仙北市,95.0,88.1,
にかほ市,12.6,30.8,
"""
CONTRACTS = """番号,件名,契約相手方,契約金額(円)
6-001,文字起こし利用環境提供業務,㈱ことのは,1320000
6-002,ごみ収集管理システム利用,㈱みちくさ,880000
6-003,議会中継配信業務,㈱よあけ映像,2178000
"""
INDICATORS = """# 湯沢市 事務事業評価 電子図書館

| 指標 | 令和5年度 | 令和6年度 |
|---|---|---|
| 貸出点数(点) | 5,870 | 5,210 |
| 1貸出当たり経費(円) | 787 | 861 |
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    (folder / "デジタル化状況調査.csv").write_text(YEARS, encoding="utf-8")
    (folder / "契約一覧_三種町.csv").write_text(CONTRACTS, encoding="utf-8")
    (folder / "評価.md").write_text(INDICATORS, encoding="utf-8")
    assert main(["ingest", "--data", str(folder / "data"), str(folder)]) == 0
    return Assistant.open(folder / "data")


def test_a_limit_is_kept_in_the_column_of_the_year_asked_about(office):
    rows = office.ask("令和6年度の電子決裁率が90%以上の市とその率は？").rows
    assert [(row.municipality, row.value) for row in rows] == [("湯沢市", "90.2（%）")]


def test_the_other_party_to_a_contract_is_a_provider(office):
    assert "ことのは" in office.ask("三種町の文字起こし環境の受注業者は？").answer


def test_a_rows_name_gives_the_unit_of_its_figures(office):
    answer = office.ask("湯沢市の電子図書館の1貸出当たりの経費は令和6年度いくら？").answer
    assert "861（円）" in answer


def test_others_than_the_city_that_is_named(office):
    rows = office.ask("湯沢市以外で令和6年度の電子決裁率は？").rows
    assert {row.municipality for row in rows} == {"仙北市", "にかほ市"}
