"""The page for a draft plan, over the starter corpus."""

import csv
import html
import io
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from docx import Document
from playwright.sync_api import expect
from test_accessibility import AXE

DRAFT = """契約手続の電子化について（案）

請負契約では、契約書を印刷して製本し、印紙を貼り、押印して郵送している。
事業者には印紙代と郵便料の負担がある。紙の契約書をやめ、インターネット上で締結する。
"""
STRANGE = "市営動物園のパンダ誘致\n\n外国の動物園から2頭を借り受け、獣舎を建てて来園者を増やす。\n"
EVIL = "<script>alert(1)</script>\"'><img src=x>"


@pytest.fixture
def assistant(starter_assistant):
    return starter_assistant


def test_the_empty_form_is_in_the_menu(client):
    assert 'href="/precedents"' in client.get("/").text
    text = client.get("/precedents").text
    assert 'name="draft"' in text
    assert "<table>" not in text


def test_a_pasted_draft_gets_a_table_with_links(client):
    text = client.post("/precedents", data={"draft": DRAFT}).text
    assert "<caption>近い先例" in text
    assert "奄美市" in text
    assert "324千円" in text
    links = [html.unescape(link) for link in re.findall(r'class="cite" href="([^"]+)"', text)]
    assert len(links) > 10
    assert '<mark id="quote">' in client.get(links[0]).text


def test_an_uploaded_file_keeps_its_name(client):
    document = Document()
    document.add_paragraph(DRAFT)
    data = io.BytesIO()
    document.save(data)
    text = client.post("/precedents", files={"file": ("計画.docx", data.getvalue())}).text
    assert "笠間市" in text
    assert 'value="計画.docx"' in text
    memo = client.post("/precedents/memo.md", data={"draft": DRAFT, "name": "計画.docx"})
    assert "草案：計画.docx" in memo.text


def test_a_browser_sends_an_empty_file_field_too(client):
    text = client.post("/precedents", data={"draft": DRAFT}, files={"file": ("", b"")}).text
    assert "奄美市" in text


def test_ones_own_municipality(client):
    text = client.post("/precedents", data={"draft": DRAFT, "municipality": "長岡市"}).text
    assert "自団体：長岡市（人口" in text


def test_the_memo_is_downloaded(client):
    word = client.post("/precedents/memo.docx", data={"draft": DRAFT})
    assert "attachment" in word.headers["content-disposition"]
    assert "奄美市" in Document(io.BytesIO(word.content)).tables[0].rows[1].cells[1].text + (
        Document(io.BytesIO(word.content)).tables[0].rows[2].cells[1].text
    )
    table = client.post("/precedents/memo.csv", data={"draft": DRAFT})
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert {"奄美市", "笠間市"} <= {row["自治体"] for row in rows}
    assert client.post("/precedents/memo.exe", data={"draft": DRAFT}).status_code == 404


def test_nothing_close_is_said(client):
    text = client.post("/precedents", data={"draft": STRANGE}).text
    assert "近い先例は見つかりませんでした" in text
    assert "参考：最も近いもの" in text


@pytest.mark.parametrize(
    "fields",
    [{}, {"draft": " \n"}, {"draft": DRAFT, "municipality": "どこにもない市"}],
)
def test_what_is_wrong_is_said_beside_the_form(client, fields):
    response = client.post("/precedents", data=fields)
    assert response.status_code == 400
    assert re.search(r'<p id="error" class="error" role="alert">[^<]+</p>', response.text)
    assert html.escape(fields.get("draft", "").strip()) in response.text


def test_a_file_that_cannot_be_read(client):
    response = client.post("/precedents", files={"file": ("plan.docx", b"not a package")})
    assert response.status_code == 400
    assert "plan.docx" in response.text


def test_other_sites_may_not_send_the_form(client):
    headers = {"Origin": "https://elsewhere.example"}
    assert client.post("/precedents", data={"draft": DRAFT}, headers=headers).status_code == 403


def test_a_draft_is_never_markup(client):
    fields = {"draft": f"{EVIL}\n{DRAFT}", "municipality": "長岡市", "name": EVIL}
    text = client.post("/precedents", data=fields).text
    assert "<script>alert" not in text
    assert "<img" not in text


@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_in_a_browser(opened, width):
    with opened("/precedents", viewport={"width": width, "height": 740}) as page:
        assert Axe().run(page, options=AXE).violations_count == 0
        page.get_by_label("草案の文章").fill(DRAFT)
        page.get_by_role("button", name="先例を探す").click()
        expect(page.get_by_role("table")).to_contain_text("奄美市")
        assert page.evaluate("document.documentElement.scrollWidth") == width
        results = Axe().run(page, options=AXE)
        assert results.violations_count == 0, results.generate_report()
        with page.expect_download() as download:
            page.get_by_role("button", name="Wordのメモ").click()
        assert download.value.suggested_filename == "先例調査.docx"
