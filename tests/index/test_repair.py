import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.clean import clean
from corpus.reader import read
from index.choice import choose_encoder
from index.ingest import files, ingest, surroundings
from index.query import Query
from index.repair import Repairer, all_words
from index.searcher import Searcher
from index.spelling import table
from index.store import Store

ROOT = Path(__file__).resolve().parents[2]
STARTER = sorted((ROOT / "corpus" / "starter").glob("*.md"))

DAMAGED = [
    ("政策の^{ケーピーアイ}K P Iを定める", "政策のKPIを定める"),
    ("新たに A I を使う", "新たに AI を使う"),
    ("生成 A I ・ R P A の研修", "生成 AI・RPA の研修"),
    ("クラウドサ ービスの更新", "クラウドサービスの更新"),
    ("ホームペー ジで公表", "ホームページで公表"),
    ("目 次", "目次"),
    ("導 入 費 用 120万円", "導 入 費 用 120万円"),  # a number follows: a row of a table
    ("| 導 入 費 用 | 120万円", "| 導入費用 | 120万円"),
    ("电子申请の受付", "電子申請の受付"),
    ("计画を见直す", "計画を見直す"),
    ("システムの开発と启発", "システムの開発と啓発"),
    ("历史資料と西历", "歴史資料と西暦"),
    ("オンлайн申請", "オンライン申請"),
    ("ネットワδクの更新", "ネットワδクの更新"),  # no word sounds like it
    ("べンダーの選定", "ベンダーの選定"),
    ("べースレジストリ", "ベースレジストリ"),
    ("デ一タの連携", "データの連携"),
    ("サ一ビスの窓口", "サービスの窓口"),
    ("プロボーザルの実施", "プロポーザルの実施"),
    ("アカウンントの発行", "アカウントの発行"),
    ("コンピュターの更新", "コンピュータの更新"),
    ("セキュリティポリッシーの改定", "セキュリティポリシーの改定"),
]

RIGHT = [
    "月 火 水 木 金 土 日",
    "システムへシフトし、ベンダーへデータを渡す。",
    "届出はすべログインして行う。",
    "プラン A と B から選ぶ。",
    "デジタル推進課 スマート窓口 セミナー",
    "βカロテン、αテスト、γグロブリン",
    "二カ国語、一ヶ月、十二カ月、八ヶ岳、三ツ矢、二メートル",
    "DX(ディーエックス)、NFC(エヌエフシー)、SNS(エスエヌエス)",
    "株式会社シトリックスとオプティマ",
    "令和 5 年度 の 予算 は 1,000 千円",
    "x^{2}とm^{3}",
    "東京 大阪 名古屋",
    "電力システム、人口データ、入口ゲート、工レベル",
    "Plan A B and C, I am a U S citizen",
]


@pytest.mark.parametrize(("text", "expected"), DAMAGED)
def test_what_is_damaged_is_mended(text: str, expected: str) -> None:
    assert Repairer().repair(text) == expected


@pytest.mark.parametrize("text", [*RIGHT, "拨打电话。请说汉语。"])
def test_what_is_right_stays(text: str) -> None:
    assert Repairer().repair(clean(text)) == clean(text)


def test_a_document_teaches_its_own_words() -> None:
    right, damaged = "ノーコードツールで作る。", "ノーコードヅールを選ぶ。"
    repairer = Repairer.of([right, right, right, damaged])
    assert repairer.repair(damaged) == "ノーコードツールを選ぶ。"
    assert Repairer(["シパックス", "シバックス"]).repair("シハックス") == "シハックス"  # which?
    assert Repairer(["シハックス", "シバックス"]).repair("シハックス") == "シハックス"


def test_the_words_of_both_forms_are_found() -> None:
    assert all_words("電子契約", "電子契約") == ["電子", "契約"]
    found = all_words("オンлайнの申請", "オンラインの申請")
    assert found[-1] == "オンライン"
    assert {"лайн", "申請"} <= set(found)
    assert found.count("申請") == 1


def test_the_starter_corpus_is_right() -> None:
    assert len(STARTER) > 40
    for path in STARTER:
        text = clean(path.read_text(encoding="utf-8"))
        assert Repairer.of([text]).repair(text) == text


@settings(deadline=None)
@given(st.lists(st.sampled_from(RIGHT), min_size=1, max_size=6), st.sampled_from("、。|\n"))
def test_right_texts_stay_right_together(texts: list[str], between: str) -> None:
    text = clean(f" {between} ".join(texts))
    assert Repairer.of([text]).repair(text) == text


@settings(deadline=None)
@given(st.text(alphabet="A ・アーンヴヶぺへ一力電电发复йдβ。^{}\ud800", max_size=80))
def test_any_text_can_be_mended(text: str) -> None:
    mended = Repairer.of([text] * 3).repair(text)
    assert len(mended) <= len(text) + text.count("ー") + 40
    all_words(text, mended)


@pytest.mark.parametrize(
    "unit", ["ア", "あ ", "A ", "ア ", "字", "电", "й", "アй", "一ア", "アン", "^{ア"]
)
def test_long_runs_do_no_harm(unit: str) -> None:
    text = unit * 20_000
    Repairer.of([text]).repair(text + "の电")


def test_no_character_of_japanese_counts_as_chinese() -> None:
    rows = table("simplified.tsv")
    assert len(rows) == len({chinese for chinese, _ in rows}) > 500
    for chinese, japanese in rows:
        with pytest.raises(UnicodeEncodeError):
            chinese.encode("shift_jis")
        assert japanese.encode("shift_jis")
        assert unicodedata.normalize("NFKC", chinese) == chinese


@pytest.fixture(scope="module")
def corpus() -> Path:
    given_path = os.environ.get("SENREI_TEST_CORPUS")
    folder = Path(given_path) if given_path else ROOT.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("the source documents are not at hand")
    return folder


@pytest.fixture(scope="module")
def searcher(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    store = Store.create(tmp_path_factory.mktemp("repaired"))
    encoder = choose_encoder(store)
    *_, report = ingest(store, encoder, files([corpus]))
    assert report.failed == {}
    yield Searcher(store.contents(), encoder)
    store.close()


@pytest.mark.parametrize(
    ("meant", "damaged"),
    [
        ("デジタルデバイド", ["デジタルデバйд", "デジタルデバインド"]),
        ("答弁のペーパーレス化", ["ぺーバレス"]),
        ("産業のDXを実践する人材", ["实践"]),
    ],
)
def test_what_was_meant_finds_what_is_written(
    searcher: Searcher, meant: str, damaged: list[str]
) -> None:
    texts = [hit.text for hit in searcher.search(Query(meant), k=20)]
    for word in damaged:
        assert any(word in text for text in texts), word


def test_every_repair_of_the_real_documents_is_right(corpus: Path) -> None:
    gained = set()
    for path in sorted(corpus.iterdir()):
        document = read(path.name, path.read_bytes())
        bodies = [clean(document.text[p.start : p.end]) for p in document.passages]
        repairer = Repairer.of(bodies)
        for text in {*bodies, *(surroundings(p, *p.heading) for p in document.passages)}:
            gained |= set(all_words(text, repairer.repair(text))[len(all_words(text, text)) :])
    assert gained == {
        *("ai", "rpa", "ocr", "ebpm", "サービス", "オンライン", "実践"),
        *("デジタル", "ディバイド", "ペーパーレス"),
    }
