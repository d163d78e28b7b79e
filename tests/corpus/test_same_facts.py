"""The same report says the same in every format."""

import html

import pytest
from drawn import LARGE, MIDDLE, draw_pdf, paragraph, ruled, word_table, write_excel, write_word
from reportlab.platypus import Spacer

from corpus.reader import read

TITLE = "土庄町電子化計画 報告書（令和5年度実績分）"
ABOUT = [
    "土庄町は、窓口と内部の仕事を電子化する計画を進めている。",
    "この報告書は、その取組がどこまで進んだかを年度ごとにまとめたものである。",
]
RATED = [
    ["施策", "個別事業", "進捗状況"],
    ["窓口", "待ち時間の表示", "A"],
    ["内部", "会議室の予約", "C"],
]
PROGRAMME = "待ち時間の表示"
YEARS = ["R4年度", "R5年度", "R6年度"]
FIGURES = [
    ["年次計画", "区分", *YEARS],
    ["平均の待ち時間", "目標", "20分", "15分", "10分"],
    ["平均の待ち時間", "実績", "18.5分", "16分", "-"],
]
EXPECTED = {
    ("待ち時間の表示", "progress_rating", None, "A", None, "FY2023"),
    ("会議室の予約", "progress_rating", None, "C", None, "FY2023"),
    *(
        (PROGRAMME, attribute, "平均の待ち時間", value, "分", period)
        for attribute, values in (("target", "20 15 10"), ("actual", "18.5 16"))
        for value, period in zip(values.split(), ("FY2022", "FY2023", "FY2024"), strict=False)
    ),
}


def lines(rows: list[list[str]], mark: str, edge: str = "") -> list[str]:
    return [edge + mark.join(row) + edge for row in rows]


def as_text() -> bytes:
    parts = [TITLE, "", *ABOUT, "", *lines(RATED, "\t"), "", f"# {PROGRAMME}", ""]
    return "\n".join([*parts, *lines(FIGURES, "\t")]).encode()


def as_markdown() -> bytes:
    def table(rows: list[list[str]]) -> list[str]:
        header, *rest = lines(rows, " | ", "|")
        return [header, "|" + "---|" * len(rows[0]), *rest]

    parts = [f"# {TITLE}", "", *ABOUT, "", *table(RATED), "", f"## {PROGRAMME}", ""]
    return "\n".join([*parts, *table(FIGURES)]).encode()


def as_html() -> bytes:
    def table(rows: list[list[str]]) -> str:
        cells = ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows]
        return "<table>" + "\n".join(f"<tr>{row}</tr>" for row in cells) + "</table>"

    about = "".join(ABOUT)
    head = f"<h1>{TITLE}</h1><p>{about}</p>{table(RATED)}"
    body = f"{head}<h2>{PROGRAMME}</h2>{table(FIGURES)}"
    return f"<html><body>{body}</body></html>".encode()


def as_word() -> bytes:
    def write(document) -> None:
        document.add_heading(TITLE, 1)
        document.add_paragraph("".join(ABOUT))
        word_table(document, RATED)
        document.add_heading(PROGRAMME, 2)
        word_table(document, FIGURES)

    return write_word(write)


def as_excel() -> bytes:
    def write(sheet) -> None:
        for row in (
            [TITLE],
            *([line] for line in ABOUT),
            [],
            *RATED,
            [],
            [PROGRAMME],
            [],
            *FIGURES,
        ):
            sheet.append(row)

    return write_excel(write, "土庄町")


def as_pdf() -> bytes:
    return draw_pdf(
        [
            paragraph(TITLE, LARGE),
            *map(paragraph, ABOUT),
            Spacer(0, 12),
            ruled(RATED),
            Spacer(0, 12),
            paragraph(PROGRAMME, MIDDLE),
            Spacer(0, 12),
            ruled(FIGURES),
        ]
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("報告.txt", as_text()),
        ("報告.md", as_markdown()),
        ("報告.html", as_html()),
        ("報告.docx", as_word()),
        ("報告.xlsx", as_excel()),
        ("報告.pdf", as_pdf()),
    ],
)
def test_every_format_yields_the_same_facts(name: str, data: bytes) -> None:
    document = read(name, data)
    assert {
        (f.case, f.attribute, f.measure, str(f.value), f.unit, f.period) for f in document.facts
    } == EXPECTED
    for fact in document.facts:
        assert document.text[fact.start : fact.end] == fact.as_written
        assert fact.municipality == "土庄町"
