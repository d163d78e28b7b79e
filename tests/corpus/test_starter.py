import os
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STARTER = ROOT / "corpus" / "starter"
REQUIRED = (
    "title",
    "municipality",
    "prefecture",
    "topic",
    "source_title",
    "publisher",
    "published",
    "section",
)
TOPICS = {
    "電子契約",
    "窓口改革",
    "窓口のキャッシュレス",
    "オンライン相談",
    "オンライン申請",
    "キャッシュレス化",
    "AI・RPAの活用",
    "ローコード・ノーコードツールの活用",
    "庁内のペーパーレス化",
    "ダッシュボードの活用",
    "検査・点検・確認業務",
    "議会のデジタル化",
    "広報・情報公開",
    "庁内コミュニケーションの効率化",
    "DX推進の方針・進捗",
    "マイナンバーカード",
    "デジタルデバイド対策",
    "デジタル人材の育成",
    "情報システムの標準化",
    "情報セキュリティ",
    "テレワーク・多様な働き方",
    "子育て・教育",
    "健康・福祉",
    "防災",
    "地図・オープンデータ",
    "地域のデジタル化",
    "業務改革（BPR）",
    "財政",
    "組織・政策の方針",
    "公共施設・図書館",
    "公共交通",
    "除雪",
    "選挙",
    "電子請求",
    "産業のDX",
}
HEADINGS = ("概要", "効果", "費用", "スケジュール", "サービス", "担当", "工夫と課題")
HEAD = 1_500  # a document names itself within its first characters
RUN = 40  # this many characters in a row are a copied sentence

UNITS = (
    "万円|千円|円|万人|人|名|万件|件|週間|時間|分|秒|日|か月|年度|年|月|%|枚|台|課|か所|事業者|契約|通|種類|回|"
    "自治体|区役所|拠点|施設|つ|式|割|階|情報|ページ"
)
FIGURE = re.compile(rf"(?<![\d.])(\d[\d,]*(?:\.\d+)?(?:~\d+)?)({UNITS})")
DATE = re.compile(r"(?:令和|平成)(?:元|\d+)(?:~\d+)?年(?:度|(?:元|\d+)月(?:\d+日|~\d+(?=月))?)?")
PHONE = re.compile(r"0\d{1,3}-\d{1,4}-\d{4}")
MAIL = re.compile(r"[\w.]+@[\w.]+[a-z]")


@dataclass(frozen=True)
class Record:
    name: str
    meta: dict[str, str]
    sections: dict[str, str]

    @property
    def body(self) -> str:
        return "\n".join(self.sections.values())


def parse(path: Path) -> Record:
    front, body = path.read_text(encoding="utf-8").removeprefix("---\n").split("\n---\n", 1)
    meta = dict(line.split(": ", 1) for line in front.splitlines())
    sections: dict[str, str] = {}
    for part in re.split(r"^## ", body, flags=re.MULTILINE)[1:]:
        heading, text = part.split("\n", 1)
        assert heading not in sections, f"{path.name}: ## {heading} stands twice"
        sections[heading] = text.strip()
    return Record(path.name, meta, sections)


def normalise(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).replace("〜", "~")
    text = re.sub(r"(?<=\d)[ー‐−](?=\d)", "-", text)
    return re.sub(r"[ヶヵケカ]月", "か月", re.sub(r"[ヶヵケカ]所|箇所", "か所", text))


def compact(text: str) -> str:
    return re.sub(r"\s", "", normalise(text))


def plain_numbers(text: str) -> str:
    """Compact text whose figures are written one way, as the records write them."""
    text = normalise(text)
    eras = {"R": "令和", "H": "平成"}
    dated = re.sub(
        r"(?<![A-Za-z0-9])([RH])\.?(元|\d+)\.(\d+)(?:\.(\d+))?",
        lambda m: f"{eras[m[1]]}{m[2]}年{m[3]}月" + (f"{m[4]}日" if m[4] else ""),
        re.sub(r"(?<![A-Za-z0-9])R1(?=\.\d)", "R元", text),
    )
    dated = re.sub(
        r"(?<![A-Za-z0-9])([RH])(元|\d+)(?![\d.])(?=(.?))",
        lambda m: f"{eras[m[1]]}{m[2]}" + ("" if m[3] in {"年", "("} else "年度"),
        dated,
    )
    dated = re.sub(r"\s", "", dated)
    dated = re.sub(r"(?<=令和)(\d+)(?=度)", r"\1年", dated)  # a slip of one source
    dated = re.sub(r"\((?:19|20)\d\d\)(?=年)", "", dated)
    dated = re.sub(r"(?<=\d)h(?![A-Za-z])", "時間", dated)
    return re.sub(r"(?<=\d),(?=\d{3})", "", dated)


@cache
def documents() -> dict[str, str]:
    """The source documents' texts by file name, empty where they are not at hand."""
    given = os.environ.get("SENREI_TEST_CORPUS")
    folder = Path(given) if given else ROOT.parent / "shared" / "corpus"
    paths = sorted(folder.glob("*.txt")) if folder.is_dir() else []
    return {path.name: path.read_text(encoding="utf-8") for path in paths}


def case(number: int, text: str) -> str:
    """The pages that can belong to a case of a casebook.

    A case's title may stand before or after its pages, so they are looked for from the last
    title of the case before to the first title of the case after.
    """
    start, end = 0, len(text)
    for title in re.finditer(r"^[^\S\n]*(\d+)[^\S\n].*【.+】[^\S\n]*$", text, re.MULTILINE):
        if int(title[1]) == number - 1:
            start = title.end()
        elif int(title[1]) == number + 1:
            end = min(end, title.start())
    return text[start:end]


@cache
def source(cited: str, section: str) -> str:
    """What a record was written from: its case, its document, or else every document."""
    words = [compact(word) for word in cited.split()]
    texts = [normalise(text) for text in documents().values()]
    named = [text for text in texts if all(word in compact(text[:HEAD]) for word in words)]
    text = "\n".join(named or texts)
    number = re.match(r"事例(\d+) ", section)
    return case(int(number[1]), text) if number else text


def source_of(record: Record) -> str:
    return source(record.meta["source_title"], record.meta["section"])


@cache
def source_runs() -> frozenset[str]:
    texts = [compact(text) for text in documents().values()]
    return frozenset(text[i : i + RUN] for text in texts for i in range(len(text) - RUN + 1))


def missing_figures(record: Record) -> list[str]:
    text = source_of(record)
    numbers = plain_numbers(text)
    cells = set(text.split())  # a table may tell its unit once, so numbers stand alone
    body = compact(record.body)
    missing = [date for date in DATE.findall(body) if date not in numbers]
    for number, unit in FIGURE.findall(DATE.sub("", body)):
        # A cost table puts 千 beside the amount and 円 on a line of its own.
        written = number.replace(",", "") + ("千" if unit == "千円" else unit)
        stands = re.search(rf"(?<![\d.]){re.escape(written)}", numbers)
        if not stands and not ("." in number and number in cells):
            missing.append(number + unit)
    return missing


RECORDS = [parse(path) for path in sorted(STARTER.glob("*.md"))]
every_record = pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)


@pytest.fixture
def sources() -> None:
    if not documents():
        pytest.skip("the source documents are not at hand")


def test_there_are_records_of_every_topic() -> None:
    assert {record.meta["topic"] for record in RECORDS} == TOPICS


def test_titles_tell_records_apart() -> None:
    named = {(record.meta["municipality"], record.meta["title"]) for record in RECORDS}
    assert len(named) == len(RECORDS)


@every_record
def test_front_matter_is_whole(record: Record) -> None:
    assert tuple(record.meta) == REQUIRED
    assert all(value.strip() for value in record.meta.values())
    assert re.fullmatch(r"不明|\d{4}-\d{2}|令和\d+年\d+月", record.meta["published"])
    assert record.meta["prefecture"].endswith(("都", "道", "府", "県"))
    assert record.name.isascii()


@every_record
def test_sections_stand_in_order(record: Record) -> None:
    assert list(record.sections) == [name for name in HEADINGS if name in record.sections]
    assert {"概要", "効果", "費用"} <= set(record.sections)
    assert all(record.sections.values())


@every_record
def test_every_statement_names_its_municipality(record: Record) -> None:
    name = record.meta["municipality"]
    for heading, text in record.sections.items():
        for line in text.splitlines():
            assert line.startswith("- "), f"## {heading}: {line}"
            assert line.endswith("。"), f"## {heading}: {line}"
            assert re.search(rf"(?<![一-龥]){name}", line), f"## {heading}: {line}"


@every_record
def test_reading_errors_are_not_carried_over(record: Record) -> None:
    text = " ".join(record.meta.values()) + record.body
    assert not re.search(r"電視|LAWAN|[\u0400-\u04ff]|[\uff66-\uff9f]|子定|补|电", text)


@every_record
@pytest.mark.usefixtures("sources")
def test_figures_stand_in_the_source(record: Record) -> None:
    assert missing_figures(record) == []


@every_record
@pytest.mark.usefixtures("sources")
def test_section_and_municipality_stand_in_the_source(record: Record) -> None:
    text = compact(source_of(record))
    title = re.sub(r"^事例\d+ ", "", record.meta["section"])
    assert all(compact(word) in text for word in title.split())
    assert record.meta["municipality"] in text


@every_record
@pytest.mark.usefixtures("sources")
def test_contacts_and_services_stand_in_the_source(record: Record) -> None:
    text = compact(source_of(record))
    body = normalise(record.body)
    names = re.findall(r"「([^」]+)」", normalise(record.sections.get("サービス", "")))
    told = [*PHONE.findall(body), *MAIL.findall(body), *names]
    assert [word for word in told if compact(word) not in text] == []


@every_record
@pytest.mark.usefixtures("sources")
def test_no_sentence_is_copied(record: Record) -> None:
    cited = [value for key, value in record.meta.items() if key != "source_title"]
    for text in map(compact, [*cited, record.body]):
        runs = (text[i : i + RUN] for i in range(len(text) - RUN + 1))
        assert [run for run in runs if run in source_runs()] == []


@pytest.mark.usefixtures("sources")
def test_a_wrong_figure_is_noticed() -> None:
    record = next(record for record in RECORDS if record.name == "amami-electronic-contract.md")
    text = "奄美市は令和4年7月に約251万円、327千円、55%、令和3年2月~8月、420円、324千円、37万円。"
    wrong = Record("wrong.md", record.meta, {"概要": text})
    assert set(missing_figures(wrong)) == {
        "令和4年7月",
        "令和3年2月~8",
        "251万円",
        "327千円",
        "55%",
        "37万円",
    }
