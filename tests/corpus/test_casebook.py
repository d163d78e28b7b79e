import pytest

from corpus.casebook import read_casebook
from corpus.document import Document, Passage
from corpus.line import read_lines
from corpus.reader import read

# Number, title, whose, and the words on the pages of each case.
CASES = [
    ("1", "申請書を書かない窓口", "鹿児島県奄美市", "窓口"),
    ("2", "会議録の自動作成", "茨城県笠間市", "会議録"),
    ("3", "橋の点検にドローンを活用", "千葉県柏市", "点検"),
    ("4", "公用車の予約の一元化", "新潟県柏崎市", "公用車"),
    ("5", "水道の検針の自動化", "北海道余市町", "検針"),
]
CHAPTER = "  ＜第２編 実践＞ 庁内の業務の見直しと改善"


def pages(number: str, title: str, whose: str, word: str) -> list[str]:
    """Three pages: the title closes the first, stands within the second, opens the third."""
    name = f"{number} {title} 【{whose}】"
    details = "\n\n".join(f"・{word}の費用の内訳その{n}" for n in range(8))
    overview = f""" ➢ {word}の手間を減らす取組を始めた。
➢ {word}の担当者が自ら設計した。

事業の概要

○ これまで{word}には多くの時間がかかっていた。

○ 新しい仕組みでは、{word}をまとめて処理する。

{CHAPTER}

{name}

人口：
５万人未満
業務改善

2-{number}"""
    facts = f""" 事業効果

{word}の費用が年間{number}0万円減った。

運用形態 庁内の機器に入れて使う方式

{details}

{CHAPTER}

{name}

人口：
５万人未満
業務改善

2-{number}"""
    interview = f"""{CHAPTER}

{name}

人口：
５万人未満
業務改善

始めたきっかけを教えてください。

{word}の担当から、負担が大きいという声がありました。

{word}は、今後も続けます。

2-{number}"""
    return [overview, facts, interview]


@pytest.fixture(scope="module")
def casebook() -> Document:
    text = "\n".join(page for case in CASES for page in pages(*case))
    return read("casebook.txt", text.encode())


def text_of(document: Document, passage: Passage) -> str:
    return document.text[passage.start : passage.end]


def holding(document: Document, quote: str) -> list[Passage]:
    """The passages that hold a quote, whatever its white space."""
    squeezed = "".join(quote.split())
    return [p for p in document.passages if squeezed in "".join(text_of(document, p).split())]


def test_every_page_goes_to_its_own_case(casebook: Document) -> None:
    for _, title, whose, word in CASES:
        found = holding(casebook, word)
        assert {p.case for p in found} == {title}
        assert {p.heading for p in found} == {(title,), (title, "始めたきっかけを教えてください。")}
        assert {f"{p.prefecture}{p.municipality}" for p in found} == {whose}
        said = "".join(text_of(casebook, p) for p in found)
        assert all(w in said for w in ["➢", "これまで", "費用", "担当から", "今後も"])


def test_furniture_is_no_passage(casebook: Document) -> None:
    for label in ["＜第２編", "【", "人口：", "業務改善", "2-3"]:
        assert holding(casebook, label) == []


def test_what_several_cases_say_alike_is_not_lost() -> None:
    books = [pages(str(n), f"取組{n}", "鹿児島県奄美市", f"業務{n}") for n in range(1, 21)]
    alike = [[page.replace("庁内の機器", "外部の機器") for page in book] for book in books[::2]]
    mixed = [book for pair in zip(alike, books[1::2], strict=True) for book in pair]
    text = "\n".join(page for book in mixed for page in book)
    document = read("casebook.txt", text.encode())
    said = "".join(text_of(document, p) for p in document.passages)
    assert said.count("運用形態 庁内の機器に入れて使う方式") == 10
    assert said.count("運用形態 外部の機器に入れて使う方式") == 10


def test_a_casebook_belongs_to_no_municipality(casebook: Document) -> None:
    assert casebook.municipality is None


@pytest.mark.parametrize(
    "text",
    [
        "1 窓口 【奄美市】\n本文。\n2 契約 【笠間市】\n本文。\n3 点検 【柏市】\n本文。",
        "1 窓口 【奄美市】\n本文。\n1 窓口 【奄美市】\n本文。",
        "1 窓口 【総務課】\n" * 3 + "2 契約 【財政課】\n" * 3 + "3 点検 【道路課】\n" * 3,
    ],
)
def test_other_documents_are_no_casebooks(text: str) -> None:
    assert read_casebook(read_lines(text)) is None


def test_a_title_without_its_prefecture_is_resolved_where_the_name_is_unique() -> None:
    names = ["奄美市", "府中市", "神奈川県"]
    text = "".join(f"{n} 事例 【{name}】\n本文。\n" * 2 for n, name in enumerate(names, 1))
    book = read_casebook(read_lines(text))
    assert book is not None
    assert [(c.municipality, c.prefecture) for c in book.cases] == [
        ("奄美市", "鹿児島県"),
        ("府中市", ""),
        ("神奈川県", "神奈川県"),
    ]


def test_the_real_casebook_has_its_47_cases(real_documents: list[Document]) -> None:
    books = [read_casebook(read_lines(document.text)) for document in real_documents]
    (book,) = [book for book in books if book is not None]
    assert [case.number for case in book.cases] == list(range(1, 48))


@pytest.mark.parametrize(
    ("quote", "municipality"),
    [
        ("約37万円の削減効果", "笠間市"),
        ("約250万円の印紙代", "奄美市"),
        ("職員が１日でノーコードツールで", "小国町"),
        ("余市町役場は、紙媒体のみで", "余市町"),
        ("98.2％を達成", "神奈川県"),
        ("神戸データラウンジ", "神戸市"),
        ("対応を０～5分に短縮", "苅田町"),
        ("５年間で１億円を", "君津市"),
        ("予め通信距離や障害物を考慮", "茨城県"),
        ("内製「議会答弁検討システム」に", "福島市"),
        ("「デジタル予算書」を開発し", "柏崎市"),
        ("Mappin Drop", "糸島市"),
        ("「AIアバター職員」も採用", "鳥取県"),
        ("「出向く窓口」について", "肝付町"),
        ("平成31年1月よりMicrosoft 365", "渋谷区"),
    ],
)
def test_a_fact_lands_with_its_municipality(
    real_documents: list[Document], quote: str, municipality: str
) -> None:
    (book,) = [d for d in real_documents if read_casebook(read_lines(d.text))]
    assert {p.municipality for p in holding(book, quote)} == {municipality}


def test_how_a_service_is_run_is_not_lost(real_documents: list[Document]) -> None:
    (book,) = [d for d in real_documents if read_casebook(read_lines(d.text))]
    said = "".join(text_of(book, p) for p in book.passages)
    assert said.count("運用形態") == book.text.count("運用形態")
