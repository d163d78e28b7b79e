import json
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document
from corpus.facts.fact import Fact
from corpus.reader import read

GOLD = Path(__file__).resolve().parents[2] / "eval" / "gold" / "facts.jsonl"
LEAST = 0.97  # of the facts that a reader found, and of those stated; measured: 1.0 of each

YEARS = ["R3(2021)年度", "R4(2022) 年度", "R5(2023) 年度", "R6(2024) 年度"]
HEAD = """令和6（2024）年度
土庄町電子化計画 進み具合の報告書
（令和5（2023）年度実績分）

土庄町

# 全体

施策	個別事業	進捗状況
窓口	待ち時間の表示	A
	申請の 下書き	B
内部	会議室の予約（試行を含む取組）	Ｃ
	記録の保存	－

# 個別の事業
"""


def report(*tables: str) -> Document:
    return read("report.txt", "\n".join([HEAD, *tables]).encode())


def of(document: Document, *attributes: str) -> list[Fact]:
    for fact in document.facts:
        assert document.text[fact.start : fact.end] == fact.as_written
        assert (fact.municipality, fact.prefecture) == ("土庄町", "香川県")
    return [fact for fact in document.facts if fact.attribute in attributes]


def table(measure: str, targets: list[str], actuals: list[str], years: list[str] = YEARS) -> str:
    rows = [["スケジュール", "", *years], [measure, "目標", *targets], ["", "実績", *actuals]]
    return "\n".join("\t".join(row) for row in rows)


WAITING = "\n".join(
    [
        "待ち時間の表示 重点\t\t\t\t\t",
        "担当部署\t町民課\t\t\t\t",
        table(
            "待ち時間（平均）",
            ["—", "20 分以下", "15 分", "10 分以下"],
            ["—", "18.5分", "16分", ""],
        ),
        table("満足度5点満点の平均", ["—", "-", "3.5点", "4.0点"], ["－", "ー", "3.6点", ""]),
    ]
)


def test_ratings_are_those_of_the_year_that_the_report_is_on() -> None:
    assert [(f.case, f.value, f.as_written, f.period) for f in of(report(), "progress_rating")] == [
        ("待ち時間の表示", "A", "A", "FY2023"),
        ("申請の 下書き", "B", "B", "FY2023"),
        ("会議室の予約(試行を含む取組)", "C", "Ｃ", "FY2023"),
    ]


def test_ratings_have_no_year_where_the_report_names_several() -> None:
    text = HEAD.replace("土庄町\n\n", "土庄町\n令和4年度実績と比べる。\n\n")
    rated = read("report.txt", text.encode()).facts
    assert [fact.period for fact in rated] == [None] * 3


def test_targets_and_actual_figures_stand_in_their_years() -> None:
    told = of(report(WAITING), "target", "actual")
    waiting, content = "待ち時間(平均)", "満足度5点満点の平均"
    assert [(f.measure, f.attribute, f.period, float(str(f.value)), f.unit) for f in told] == [
        (waiting, "target", "FY2022", 20, "分"),
        (waiting, "target", "FY2023", 15, "分"),
        (waiting, "target", "FY2024", 10, "分"),
        (waiting, "actual", "FY2022", 18.5, "分"),
        (waiting, "actual", "FY2023", 16, "分"),
        (content, "target", "FY2023", 3.5, "点"),
        (content, "target", "FY2024", 4, "点"),
        (content, "actual", "FY2023", 3.6, "点"),
    ]
    assert {fact.case for fact in told} == {"待ち時間の表示"}
    assert told[0].as_written == "20 分以下"


def test_units_are_those_of_the_cells() -> None:
    rows = ["1,200人", "100 時間", "31.7％", "26 件以上"]
    told = of(report(table("指標", rows, ["—"] * 4)), "target", "actual")
    assert [fact.unit for fact in told] == ["人", "時間", "%", "件"]
    assert [fact.as_written for fact in told] == rows
    assert float(str(told[0].value)) == 1200


def test_dashes_and_words_are_no_figures() -> None:
    cells = ["—", "－", "検討", "", "-"]
    assert of(report(table("指標", cells[:4], cells[1:])), "target", "actual") == []


def test_a_table_that_lost_a_column_says_nothing() -> None:
    lost = table("指標", ["10%", "20%", "30%"], ["9%", "19%", ""])
    assert of(report(lost), "target", "actual") == []
    whole = table("別の指標", ["10%", "20%", "30%", "40%"], ["9%", "", "", ""])
    told = of(report(lost, whole), "target", "actual")
    assert {fact.measure for fact in told} == {"別の指標"}
    assert len(told) == 5


def test_a_name_misread_in_one_character_is_the_rated_programme() -> None:
    misread = WAITING.replace("待ち時間の表示 重点", "会議室の予约（試行を含む取組）")
    assert {f.case for f in of(report(misread), "target")} == {"会議室の予約(試行を含む取組)"}


def test_aims_listed_in_a_cell_fall_due_in_the_year_that_it_names() -> None:
    cell = (
        "令和6（2024）年度末までに次の目標を達成します。 ・町の講座の開催 20回以上 ・修了者 ５０人"
    )
    told = of(report(f"# 申請の下書き\n\n目標指標\t{cell}\t\t"), "target")
    assert [(f.measure, float(str(f.value)), f.unit, f.period, f.as_written) for f in told] == [
        ("町の講座の開催", 20, "回", "FY2024", "20回以上"),
        ("修了者", 50, "人", "FY2024", "５０人"),
    ]
    undated = cell.replace("令和6（2024）年度末", "完了")
    assert of(report(f"目標指標\t{undated}\t\t"), "target") == []


@given(st.lists(st.sampled_from(["10%", "—", "5件", "1,000人"]), max_size=3))
def test_a_row_with_fewer_values_than_years_gives_no_target(cells: list[str]) -> None:
    assert of(report(table("指標", cells, cells)), "target", "actual") == []


def squeezed(value: object) -> object:
    """A value to compare: a number, or a name without its white space."""
    if value is None:
        return None
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(value)))
    return float(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else text


def test_the_real_documents_state_what_a_reader_found(real_documents: list[Document]) -> None:
    gold = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    right, stated = defaultdict(set), defaultdict(set)
    titles = {}
    for document in real_documents:
        for number, title in re.findall(r"^ *([0-9０-９]+) +(\S.*?) *【", document.text, re.M):
            titles[title] = int(number)
        for fact in document.facts:
            number = titles.get(fact.case)
            whose = (fact.municipality, number or squeezed(fact.case))
            period = fact.period if fact.attribute != "start" else None
            told = (whose, squeezed(fact.measure), squeezed(fact.value), period)
            if fact.attribute != "effect":
                stated[fact.attribute].add(told)
    for line in gold:
        whose = (line["municipality"], line["case_number"] or squeezed(line["case"]))
        told = (whose, squeezed(line.get("measure")), squeezed(line["value"]), line.get("period"))
        right[line["attribute"]].add(told)
    read_cases = {told[0] for found in right.values() for told in found}
    assert len(read_cases) > 20
    for attribute, expected in right.items():
        found = {told for told in stated[attribute] if told[0] in read_cases}
        assert len(found & expected) >= LEAST * len(expected), (attribute, expected - found)
        assert len(found & expected) >= LEAST * len(found), (attribute, found - expected)
