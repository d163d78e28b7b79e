"""Whose document a text is: by its title and the lines at its top before what it mentions."""

import pytest

from corpus.publisher import main_municipality
from corpus.reader import read


def owner(text, name="文書.txt"):
    return read(name, text.encode()).municipality


MINUTES = """令和7年度 第2回倉吉市デジタル化推進委員会 議事要旨

1 日時 令和7年8月21日
委員 近隣の状況は。
事務局 米子市は実施済み、境港市は検討中、鳥取市は予定なしと聞いている。
委員 米子市の費用は。
"""
COUNCIL = """9月定例会議 一般質問 答弁要旨
浜田市議会事務局

1 消防団員の確保
【問】現状を問う。
【答】益田市は20人、大田市は31人、江津市は12人、益田市の報酬は年3万円である。
"""
VISIT = """視察報告書
総務課長様 報告者 政策推進課 主任2名
このことについて、下記のとおり視察したので報告します。日程は令和7年10月29日から30日まで、旅費は3名分で計87,420円です。参考となる資料は別に綴じてあります。目的は集落の見守りと移動の手段を確保することです。
三好市のドローン配送。三好市の負担は年1,150万円。
須崎市の愛カー。須崎市の負担は年480万円。須崎市の運転手は18人。
"""
LETTER = """令和7年6月20日

横手市長　様
（総務部扱い）

湯沢市長
（公印省略）

電話の自動応答について（回答）

費用は30万円です。
"""
TO_ITS_OWN = """行政視察報告書
横手市議会議長　様
委員会は、湯沢市と仙北市を訪ねた。
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [(MINUTES, "倉吉市"), (COUNCIL, "浜田市"), (LETTER, "湯沢市"), (TO_ITS_OWN, "横手市")],
)
def test_the_title_and_the_top_say_it(text, found):
    assert owner(text) == found


def test_a_document_about_two_is_nobodys():
    assert owner(VISIT) is None
    assert main_municipality("三好市と須崎市。須崎市と三好市。須崎市。") is None


def test_the_first_row_of_a_table_is_not_the_top():
    assert owner("市町村名,費用\n湯沢市,10\n仙北市,20\n三種町,30\n", "調査.csv") is None


def test_a_name_behind_a_number_of_times_is_one():
    main = main_municipality("第2次朝来市計画")
    assert main is not None
    assert main.name == "朝来市"
