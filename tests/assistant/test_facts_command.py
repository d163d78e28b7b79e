import csv
import io
import json

import pytest

from assistant.cli import main

REPORT = """令和6（2024）年度
土庄町電子化計画 進み具合の報告書
（令和5（2023）年度実績分）

土庄町

施策	個別事業	進捗状況
窓口	待ち時間の表示	A
内部	会議室の予約	C

# 待ち時間の表示

年次計画	区分	R4年度	R5年度	R6年度
平均の待ち時間	目標	20分	15分	10分
平均の待ち時間	実績	18.5分	16分	-
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("facts")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    assert main(["ingest", "--data", str(folder / "data"), str(folder / "report.txt")]) == 0
    return folder / "data"


def listed(data, capsys, *options):
    assert main(["facts", "--data", str(data), *options]) == 0
    return capsys.readouterr().out


def test_facts_are_listed_as_the_contract_says(data, capsys):
    facts = json.loads(listed(data, capsys, "--json"))
    assert len(facts) == 7
    assert {tuple(fact) for fact in facts} == {
        (
            *("municipality", "prefecture", "case", "measure", "attribute", "value", "unit"),
            *("as_written", "period", "document", "start", "end"),
        )
    }
    for fact in facts:
        assert REPORT[fact["start"] : fact["end"]] == fact["as_written"]
        assert (fact["municipality"], fact["document"]) == ("土庄町", "report.txt")


def test_whole_numbers_are_whole(data, capsys):
    actual = json.loads(listed(data, capsys, "--attribute", "actual", "--json"))
    assert [(fact["value"], fact["unit"], fact["period"]) for fact in actual] == [
        (18.5, "分", "FY2022"),
        (16, "分", "FY2023"),
    ]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (("--municipality", "土庄町"), 7),
        (("--municipality", "土庄"), 7),
        (("--municipality", "香川県土庄町"), 7),
        (("--municipality", "高松市"), 0),
        (("--document", "report.txt"), 7),
        (("--document", "other.txt"), 0),
        (("--attribute", "progress_rating"), 2),
    ],
)
def test_facts_are_filtered(data, capsys, options, count):
    assert len(listed(data, capsys, *options).splitlines()) == count
    assert len(list(csv.DictReader(io.StringIO(listed(data, capsys, *options, "--csv"))))) == count


def test_an_unknown_attribute_is_refused_in_one_line(data, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["facts", "--data", str(data), "--attribute", "weight"])
    assert stop.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_data_directory_may_stand_before_the_command(data, capsys):
    assert main(["--data", str(data), "facts"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 7
