"""The same casebook has the same cases, facts and answers in every format."""

import html
from dataclasses import dataclass

import pytest
from drawn import LARGE, MIDDLE, draw_pdf, paragraph, ruled, word_table, write_word
from reportlab.platypus import PageBreak

from corpus.document import Document
from corpus.reader import read

BACKGROUND = "取組の経緯・きっかけを教えてください。"
OUTLOOK = "今後の展望を教えてください。"


@dataclass(frozen=True)
class Town:
    """A precedent in few words: what is known of it and what was found hard."""

    title: str
    whose: str
    band: str
    category: str
    cost: str
    provider: str
    hours: int
    began: str

    @property
    def name(self) -> str:
        return f"{self.title} 【{self.whose}】"


TOWNS = [
    Town(*line.split()[:6], int(line.split()[6]), line.split()[7])
    for line in """
1.忘れ物の台帳 福島県会津若松市 ５万人未満 窓口改革 123 みほん電算 320 R4.6
2.公用車の鍵の共有 北海道余市町 30万人以上 内部業務 45 ためし測量 57 R3.10
3.会議の文字起こし 鹿児島県奄美市 ５万人未満 窓口改革 678 かりの情報 210 R2.4
4.井戸水の検査票 新潟県柏崎市 30万人以上 内部業務 90 見当システム 18 R5.1
""".strip().splitlines()
]

Part = str | list[list[str]]


def pages(town: Town) -> list[list[Part]]:
    """Overview, facts and interview: paragraphs, headings (`## `) and tables."""
    labels = [f"人口：{town.band}", town.category]
    overview: list[Part] = [
        "## 事業の概要",
        f"{town.title[2:]}を紙からやめ、どの職員も同じ画面で見られるようにした。",
    ]
    sheet: list[Part] = [
        "## 事業効果",
        f"○ １年間あたり{town.hours}時間の業務時間を削減した。",
        [
            ["検討開始から導入までの期間", "１年２か月"],
            ["イニシャルコスト", f"※税抜 {town.cost}千円"],
            ["ランニングコスト（1年あたり）", "※税抜 －円"],
            ["サービス提供事業者", f"株式会社{town.provider}"],
            ["サービス名", f"{town.provider}クラウド"],
            ["運用形態", "パッケージ製品をクラウド環境で運用"],
        ],
        f"{town.began}～ 本運用開始",
    ]
    interview: list[Part] = [
        f"## {BACKGROUND}",
        f"{town.title[2:]}を探すのに毎日の手間がかかり、住民を待たせていたためです。",
        f"## {OUTLOOK}",
        f"ほかの課でも{town.title[2:]}と同じやり方を使えるように広げていきます。",
    ]
    return [[*page, *labels] for page in (overview, sheet, interview)]


def as_text() -> bytes:
    def lines(part: Part) -> str:
        return part.lstrip("# ") if isinstance(part, str) else "\n".join(map("\t".join, part))

    return "\f".join(
        "\n\n".join([*map(lines, page), town.name]) + "\n" for town in TOWNS for page in pages(town)
    ).encode()


def as_markdown() -> bytes:
    def lines(part: Part) -> str:
        if isinstance(part, str):
            return f"#{part}" if part.startswith("#") else part
        first, *rest = (f"| {' | '.join(row)} |" for row in part)
        return "\n".join([first, "|---|---|", *rest])

    return "\n\n".join(
        "\n\n".join([f"## {town.name}", *map(lines, page)])
        for town in TOWNS
        for page in pages(town)
    ).encode()


def as_html() -> bytes:
    def element(part: Part) -> str:
        if isinstance(part, str):
            name = "h3" if part.startswith("#") else "p"
            return f"<{name}>{html.escape(part.lstrip('# '))}</{name}>"
        cells = ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in part]
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"

    body = "".join(
        "".join([f"<h2>{town.name}</h2>", *map(element, page)])
        for town in TOWNS
        for page in pages(town)
    )
    return f"<html><head><title>事例集</title></head><body>{body}</body></html>".encode()


def as_word() -> bytes:
    def write(document) -> None:
        for town in TOWNS:
            for page in pages(town):
                document.add_heading(town.name, 1)
                for part in page:
                    if not isinstance(part, str):
                        word_table(document, part)
                    elif part.startswith("#"):
                        document.add_heading(part.lstrip("# "), 2)
                    else:
                        document.add_paragraph(part)

    return write_word(write)


def as_pdf() -> bytes:
    def draw(part: Part):
        if not isinstance(part, str):
            return ruled(part)
        return paragraph(part.lstrip("# "), MIDDLE if part.startswith("#") else LARGE.parent)

    return draw_pdf(
        [
            flowable
            for town in TOWNS
            for page in pages(town)
            for flowable in [*map(draw, page), paragraph(town.name, LARGE), PageBreak()]
        ]
    )


@pytest.fixture(
    scope="module",
    params=[
        ("事例集.txt", as_text),
        ("事例集.md", as_markdown),
        ("事例集.html", as_html),
        ("事例集.docx", as_word),
        ("事例集.pdf", as_pdf),
    ],
    ids=lambda param: param[0].rpartition(".")[2],
)
def casebook(request) -> Document:
    name, write = request.param
    return read(name, write())


def test_every_format_yields_the_same_facts(casebook: Document) -> None:
    months = {"R4.6": "2022-06", "R3.10": "2021-10", "R2.4": "2020-04", "R5.1": "2023-01"}
    for town in TOWNS:
        told = {(f.attribute, str(f.value)) for f in casebook.facts if f.case == town.title[2:]}
        assert told >= {
            ("initial_cost", f"{town.cost}000"),
            ("running_cost", "None"),
            ("lead_time", "14"),
            ("provider", f"株式会社{town.provider}"),
            ("service", f"{town.provider}クラウド"),
            ("operation", "パッケージ製品をクラウド環境で運用"),
            ("start", months[town.began]),
            ("effect", str(town.hours)),
            ("category", town.category),
        }
    for fact in casebook.facts:
        assert casebook.text[fact.start : fact.end] == fact.as_written


def test_every_format_has_the_same_cases(casebook: Document) -> None:
    for town in TOWNS:
        own = [p for p in casebook.passages if p.case == town.title[2:]]
        said = "".join(casebook.text[p.start : p.end] for p in own)
        for word in ["同じ画面で", f"{town.hours}時間", f"{town.cost}千円", "待たせて", "広げて"]:
            assert word in said
        assert {f"{p.prefecture}{p.municipality}" for p in own} == {town.whose}
        assert not any(other.cost in said for other in TOWNS if other is not town)


def test_every_format_joins_answers_to_their_questions(casebook: Document) -> None:
    for question, word in ((BACKGROUND, "待たせて"), (OUTLOOK, "広げて")):
        headings = {p.heading for p in casebook.passages if word in casebook.text[p.start : p.end]}
        assert headings == {(town.title[2:], question) for town in TOWNS}


def test_no_format_makes_passages_of_labels(casebook: Document) -> None:
    for passage in casebook.passages:
        said = casebook.text[passage.start : passage.end]
        assert "【" not in said
        assert "人口：" not in said
