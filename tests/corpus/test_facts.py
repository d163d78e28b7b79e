import pytest

from corpus.document import Document
from corpus.facts.fact import Fact
from corpus.reader import read

CHAPTER = "  ＜第２編＞ 庁内の業務"


def case(title: str, labels: str, sheet: str, interview: str) -> str:
    """An overview page, a facts page and an interview page, as such a PDF comes out.

    A line of the sheet is a block of the page, | a line end within it.
    """
    blocks = sheet.strip().replace("\n", "\n\n").replace("|", "\n")
    overview = " ➢ 手間を減らす取組。\n\n事業の概要\n\n○ 紙の台帳をやめた。"
    pages = [overview, f" 事業効果\n\nコスト\n\n{blocks}", f" {interview}"]
    return "\n".join(f"{page}\n\n{CHAPTER}\n\n{title}\n\n{labels}" for page in pages)


CASES = [
    case(
        "1 落とし物の台帳を電子化 【福島県会津若松市】",
        "人口：\n10万人以上\n30万人未満\n\n窓口の改善New",
        """
サービス提供事業者等 スケジュール|スケジュールの内訳
検討開始から導入までの期間 １年２か月
イニシャルコスト ※税抜 約12,300千円 ランニングコスト（1年あたり） ※税込 456千円
（内訳） •台帳の移行費|•端末
11,000千|1,300千
円|円
（内訳） •利用料 456千円|（備考） 交付金による補助額：9,000千円 （備考）
サービス|提供事業者
みほん電算株式会社、株式会社かりの見本データセン|ター、ためし測量
サービス名|①忘れ物台帳、②ひろい番|③トドケール・プラス
運用形態|①個別開発製品をオンプレミス環境で運用|②③パッケージ製品をクラウド環境で運用
R3.4～ 庁内調整
R3.10～12 試行運用開始|R4.6～ 本運用開始
担当部署 メール電話 mado@example.lg.jp0242-00-0000会津若松市市民部窓口課
○ １年間あたり約320時間の業務時間を削減した。|○ 受付の待ち時間が９分短縮した。
○ 来年度は400時間の業務時間の削減を見込んでいる。
○ １店あたり職員全員で60時間の業務時間を削減。|○ 郵送が300通から20通に減り、費用を５万円削減。
その他|参画主体|－
""",
        "【参考情報】  会津若松市人口：11.4万人（令和５年１月１日現在）\n"
        "人口：11.3万人（令和６年１月１日現在）",
    ),
    case(
        "2 公用車の鍵を共有 【東京都府中市】",
        "人口：30万人以上庁内の改善",
        """
検討開始から導入までの期間 －
イニシャルコスト ※税込 －円 ランニングコスト（1年あたり） ※税抜 （算定不可）
（内訳） －円 （内訳）
サービス|提供事業者
－（職員による内製）
サービス名 －
運用形態 －
準備 ２か月
担当部署 メール電話 （非公表）（非公表）（非公表）
○ 鍵を探す手間が減った。
""",
        "鍵の貸し借りについて教えてください。\n\n○ 500時間の業務時間を削減した。",
    ),
    case(
        "3 会議の録音を文字に 【北海道余市町】",
        "人口：１万人未満庁内の改善",
        """
検討開始から導入までの期間 10か月
イニシャルコスト ※税込 （非公表） ランニングコスト（1年あたり） ※税込 ２万円
サービス|提供事業者
ＫＡＲＩ・ソリューションズ株式会社（保守）|合同会社もじおこし（音声の変換と、|文字の訂正）
サービス名 モジオ|（録音用）
運用形態|パッケージ製品を基に個別カスタマイズしたシステ|ムをオンプレミス環境で運用
R２年度 全庁で稼働（R3.2サービス開始）
担当部署 メール電話|a@example.lg.jp|b@example.lg.jp
0135-00-0001|0135-00-0002|余市町総務課（録音の関係）|余市町企画課広報係（訂正の関係）
""",
        "☆担当：余市町 議会事務局☆",
    ),
    case(
        "4 防災の放送を電話でも 【香川県土庄町】",
        "人口：１万人未満庁内の改善",
        """
検討開始から導入までの期間 未記入
サービス|提供事業者
株式会社ためし
サービス名 ホウソウ
運用形態 未記入
R2.6 システム構築開始
R2.9 第一期導入|R3.9 第二期導入
担当部署 メール電話 c@example.lg.jp0879-00-0000庄町土総務課
""",
        "担当の声。",
    ),
]


@pytest.fixture(scope="module")
def book() -> Document:
    return read("casebook.txt", "\n".join(CASES).encode())


def of(document: Document, municipality: str, attribute: str) -> list[Fact]:
    return [f for f in document.facts if (f.municipality, f.attribute) == (municipality, attribute)]


STATED = """
会津若松市 prefecture 福島県
会津若松市 population_band 10万人以上30万人未満
会津若松市 category 窓口の改善
会津若松市 initial_cost 12300000
会津若松市 running_cost 456000
会津若松市 lead_time 14
会津若松市 start 2022-06
会津若松市 department 会津若松市市民部窓口課
会津若松市 provider みほん電算株式会社 株式会社かりの見本データセンター ためし測量
会津若松市 service 忘れ物台帳 ひろい番 トドケール・プラス
会津若松市 operation 個別開発製品をオンプレミス環境で運用 パッケージ製品をクラウド環境で運用
府中市 population_band 30万人以上
府中市 category 庁内の改善
府中市 initial_cost None
府中市 running_cost None
府中市 lead_time None
府中市 provider None
府中市 service None
府中市 operation None
府中市 department None
府中市 effect 500
余市町 initial_cost None
余市町 running_cost 20000
余市町 lead_time 10
余市町 start 2021-02
余市町 provider KARI・ソリューションズ株式会社(保守) 合同会社もじおこし(音声の変換と、文字の訂正)
余市町 service モジオ(録音用)
余市町 operation パッケージ製品を基に個別カスタマイズしたシステムをオンプレミス環境で運用
余市町 department 余市町総務課(録音の関係) 余市町企画課広報係(訂正の関係) 余市町議会事務局
"""
UNTOLD = "－円 （算定不可） － －（職員による内製） － － （非公表） （非公表）"
# No population given, a schedule without months or with two introductions, labels without a
# value, and an office whose name is torn apart.
UNSTATED = {
    "府中市": ["population", "start"],
    "土庄町": ["initial_cost", "lead_time", "start", "department"],
}


@pytest.mark.parametrize("line", STATED.split("\n")[1:-1])
def test_what_the_pages_state(book: Document, line: str) -> None:
    municipality, attribute, *stated = line.split()
    assert [str(fact.value) for fact in of(book, municipality, attribute)] == stated


def test_what_a_page_does_not_tell_is_a_fact_without_a_value(book: Document) -> None:
    assert " ".join(f.as_written for f in book.facts if f.value is None) == UNTOLD


@pytest.mark.parametrize("municipality", UNSTATED)
def test_nothing_is_stated_where_it_cannot_be_told(book: Document, municipality: str) -> None:
    assert not any(of(book, municipality, attribute) for attribute in UNSTATED[municipality])


def test_every_fact_stands_where_it_says(book: Document) -> None:
    assert len(book.facts) > 40
    for fact in book.facts:
        assert any(f" {fact.case} 【{fact.prefecture}{fact.municipality}】" in c for c in CASES)
        assert book.text[fact.start : fact.end] == fact.as_written
        assert fact.as_written.strip() == fact.as_written != ""


def test_what_is_stated_twice_is_two_facts(book: Document) -> None:
    told = of(book, "会津若松市", "population")
    stated: list[object] = [(f.value, f.unit, f.period) for f in told]
    assert stated == [(114_000, "人", "2023-01-01"), (113_000, "人", "2024-01-01")]
    assert told[0].end <= told[1].start


def test_units_say_what_the_figures_count(book: Document) -> None:
    units = {(fact.attribute, fact.unit) for fact in book.facts}
    assert units >= {("initial_cost", "円"), ("running_cost", "円/年"), ("lead_time", "か月")}
    assert ("provider", None) in units


def test_the_interview_does_not_name_the_same_department_again() -> None:
    other = CASES[2].replace("余市町 議会事務局", "余市町 企画課 広報係")
    document = read("casebook.txt", "\n".join([*CASES[:2], other, CASES[3]]).encode())
    assert len(of(document, "余市町", "department")) == 2


def test_a_sentence_adds_nothing_to_what_a_label_gives() -> None:
    told = "○ 初期費用は約700万円で、検討を始めてから導入するまでに3年かかった。"
    document = read("casebook.txt", "\n".join([CASES[0] + "\n" + told, *CASES[1:]]).encode())
    costs = of(document, "会津若松市", "initial_cost") + of(document, "会津若松市", "lead_time")
    assert [fact.value for fact in costs] == [12_300_000, 14]


def test_effects_are_what_became_less_with_what_it_is(book: Document) -> None:
    told = of(book, "会津若松市", "effect")
    stated: list[object] = [(f.value, f.unit, f.measure, f.as_written) for f in told]
    assert stated == [
        (320, "時間/年", "業務時間", "約320時間"),
        (9, "分", "受付の待ち時間", "９分"),
        (20, "通", "郵送", "300通から20通"),
        (50_000, "円", "費用", "５万円"),
    ]
