"""`senrei precedents`: what it prints and writes, and what it refuses."""

import csv
import io
import json
import sys

import pytest
from docx import Document
from draft_plans import PLANS, STRANGE

from assistant.cli import main

CONTRACTS = PLANS["contracts"][0]


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text(CONTRACTS.replace("みどり野市", "長岡市"), encoding="utf-8")
    return path


@pytest.fixture
def run(starter_data, capsys):
    def run(*arguments):
        status = main(["precedents", "--data", str(starter_data), *map(str, arguments)])
        return status, *capsys.readouterr()

    return run


def test_precedents_are_told_in_the_terminal(run, draft):
    status, out, err = run(draft)
    assert (status, err) == (0, "")
    assert "自団体：長岡市（人口 " in out
    assert "運用費用（年額）：324千円[" in out
    assert "amami-electronic-contract.md" in out


def test_precedents_as_json(run, draft):
    status, out, _ = run(draft, "--json", "-k", 2)
    found = json.loads(out)
    assert status == 0
    assert set(found) == {
        *("close", "draft", "date", "precedents", "nearest", "citations", "elapsed_ms"),
    }
    assert found["draft"]["name"] == "plan.txt"
    assert [p["rank"] for p in found["precedents"]] == [1, 2]
    assert {"n", "document", "passage", "quote", "quote_start", "page"} <= set(
        found["citations"][0]
    )


def test_a_draft_from_standard_input(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CONTRACTS.encode())))
    status, out, _ = run("-", "--json")
    assert status == 0
    assert json.loads(out)["draft"]["name"] == "草案.txt"


def test_a_word_file_is_a_draft(run, tmp_path):
    document = Document()
    for line in CONTRACTS.splitlines():
        document.add_paragraph(line)
    document.save(tmp_path / "plan.docx")
    status, out, _ = run(tmp_path / "plan.docx", "--json")
    assert status == 0
    assert json.loads(out)["precedents"][0]["municipality"] in ("奄美市", "笠間市")


def test_the_table_has_a_source_beside_every_value(run, draft, tmp_path):
    path = tmp_path / "table.csv"
    assert run(draft, "--output", path)[0] == 0
    written = path.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"))))
    row = next(row for row in rows if row["自治体"] == "奄美市")
    assert row["運用費用（年額）"] == "324千円"
    assert row["運用費用（年額）の出典"].startswith("amami-electronic-contract.md ")
    assert row["自団体"] == "長岡市"
    assert row["担当"] == "確認できず"


def test_the_memo_as_markdown(run, draft, tmp_path):
    path = tmp_path / "memo.md"
    assert run(draft, "--output", path)[0] == 0
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# 先例調査メモ：")
    assert "## 出典" in text
    assert len([line for line in text.splitlines() if line.startswith("| ")]) > 3


def test_the_memo_as_word(run, draft, tmp_path):
    path = tmp_path / "memo.docx"
    assert run(draft, "--output", path)[0] == 0
    memo = Document(str(path))
    section = memo.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    rows = [[cell.text for cell in row.cells] for row in memo.tables[0].rows]
    assert any("奄美市" in row[1] and "324千円" in row[3] for row in rows)
    assert any("amami-electronic-contract.md：" in p.text for p in memo.paragraphs)


def test_nothing_close_is_said_in_every_form(run, tmp_path):
    draft = tmp_path / "plan.txt"
    draft.write_text(STRANGE[0], encoding="utf-8")
    assert "近い先例は見つかりませんでした" in run(draft)[1]
    run(draft, "--output", tmp_path / "memo.md")
    assert "先例ではありません" in (tmp_path / "memo.md").read_text(encoding="utf-8")
    run(draft, "--output", tmp_path / "table.csv")
    assert ",参考," in (tmp_path / "table.csv").read_text(encoding="utf-8-sig")


def test_an_earlier_file_is_replaced_whole(run, draft, tmp_path):
    path = tmp_path / "memo.md"
    path.write_text("old", encoding="utf-8")
    assert run(draft, "--output", path)[0] == 0
    assert "old" not in path.read_text(encoding="utf-8")
    assert {p.name for p in tmp_path.iterdir()} == {"plan.txt", "memo.md"}


@pytest.mark.parametrize("name", ["memo.pdf", "memo", "nowhere/memo.md", "folder.md"])
def test_a_file_that_cannot_be_written_is_refused(run, draft, tmp_path, name):
    (tmp_path / "folder.md").mkdir()
    status, out, err = run(draft, "--output", tmp_path / name)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("arguments", [["nothing.txt"], ["nothing.doc"]])
def test_a_missing_draft_is_refused(run, tmp_path, arguments):
    status, out, err = run(*(tmp_path / name for name in arguments))
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1
