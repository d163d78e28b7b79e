"""Whose the rows of a survey are, and the sections of a collection."""

import pytest

from corpus.reader import read

SURVEY = """
# 窓口システムの調査

| 県名 | 団体名 | システム名 | 初期費用(千円) |
|---|---|---|---|
| 秋田県 | 湯沢市 | ミドリ窓口 | 1,320 |
| 秋田県 | 美郷町 | アオ窓口 | 2,750 |
| 秋田県 | 羽後町 | - | - |
"""


def owners(document):
    return [p.municipality for p in document.passages]


def read_text(text, name="a.md"):
    return read(name, text.encode())


def test_each_row_is_a_passage_of_the_municipality_that_it_names():
    document = read_text(SURVEY)
    rows = [p for p in document.passages if p.municipality]
    assert [p.municipality for p in rows] == ["湯沢市", "美郷町", "羽後町"]
    assert {p.prefecture for p in rows} == {"秋田県"}  # 美郷町 stands in three prefectures
    assert "2,750" in document.text[rows[1].start : rows[1].end]
    header = rows[1].header
    assert header is not None
    assert "初期費用(千円)" in document.text[slice(*header)]


def test_a_column_that_says_so_may_leave_out_the_kind_of_municipality():
    text = "市町村,件数\n湯沢,12\n仙北,30\nにかほ,9\n"
    assert owners(read_text(text, "a.csv")) == [None, "湯沢市", "仙北市", "にかほ市"]
    assert set(owners(read_text(text.replace("市町村", "品名"), "a.csv"))) == {None}


def test_a_table_about_one_municipality_has_no_owners_of_rows():
    text = "団体名,年度,件数\n湯沢市,R4,12\n湯沢市,R5,30\n湯沢市,R6,9\n"
    document = read_text(text, "a.csv")
    assert len(document.passages) == 1


def test_rows_of_two_tables_in_one_passage_stand_under_no_header():
    first = "| 年度 | 件数 |\n|---|---|\n| R4 | 12 |\n"
    second = "| 課 | 人数 |\n|---|---|\n| 総務課 | 3 |\n"
    assert read_text(f"{first}\n{second}").passages[0].header is None
    assert read_text(first).passages[0].header is not None


def test_html_rows_are_owned_too():
    rows = "".join(
        f"<tr><td>{n}</td><td>{i}件</td></tr>" for i, n in enumerate(["湯沢市", "仙北市"])
    )
    text = f"<h1>調査</h1><table><tr><th>市町村名</th><th>件数</th></tr>{rows}</table>"
    assert [o for o in owners(read_text(text, "a.html")) if o] == ["湯沢市", "仙北市"]


COLLECTION = """
鳥獣対策の取組集

――――――――――――
一　わなの見回りを減らす　　　北海道知内町
――――――――――――
■ かかった費用
　通信機に616万円かかった。

――――――――――――
二　カメラで知らせる　　　岩手県西和賀町
――――――――――――
■ かかった費用
　カメラに1,254万円かかった。

――――――――――――
三　ドローンで数える　　　群馬県上野村
――――――――――――
■ かかった費用
　機体に539万円かかった。

おわりに
　集落と話し合う。
"""


def test_sections_whose_headings_name_a_municipality_each_are_its_cases():
    document = read_text(COLLECTION, "a.txt")
    (cost,) = [p for p in document.passages if "1,254" in document.text[p.start : p.end]]
    assert (cost.municipality, cost.prefecture) == ("西和賀町", "岩手県")
    assert cost.case == "二 カメラで知らせる 岩手県西和賀町"
    assert cost.heading == (cost.case, "■ かかった費用")
    assert document.passages[0].municipality is None


def test_two_sections_are_no_collection():
    text = COLLECTION.replace("群馬県上野村", "のはなし")
    assert {p.case for p in read_text(text, "a.txt").passages} == {None}


@pytest.mark.parametrize(
    ("title", "owner"),
    [
        ("広報みとよ　令和7年6月号", "三豊市"),
        ("市報みとよ No.234", "三豊市"),
        ("広報室のお知らせ　令和7年6月号", None),
        ("広報ふちゅう　令和7年6月号", None),  # in two prefectures
    ],
)
def test_a_magazine_is_of_the_city_of_its_title(title, owner):
    assert read_text(f"{title}\n\nごみの日が変わります。\n", "a.txt").municipality == owner


def test_a_row_is_of_the_city_beside_its_prefecture():
    text = "No,県,市,件数\n1,北海道,伊達市,12\n2,福島県,伊達市,30\n3,秋田県,湯沢市,9\n"
    rows = [p for p in read_text(text, "a.csv").passages if p.municipality]
    found = [(p.prefecture, p.municipality) for p in rows]
    assert found == [("北海道", "伊達市"), ("福島県", "伊達市"), ("秋田県", "湯沢市")]


def test_a_survey_of_prefectures_stays_one():
    text = "都道府県,件数\n秋田県,12\n福島県,30\n"
    assert owners(read_text(text, "a.csv"))[-2:] == ["秋田県", "福島県"]
