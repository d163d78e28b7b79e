"""The report as a page, in a browser and on paper."""

import io
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from pypdf import PdfReader

from eval.ablation import Ablation
from eval.report.chart import changes_chart, means_chart
from eval.report.page import page, went_well
from eval.report.report import Report
from eval.statistic.comparison import Change, compare
from eval.statistic.score import Score
from eval.statistic.significance import Mean
from eval.statistic.summary import means

SCORES = [
    Score("q1", "factoid", "費用は？", {"correct": 1, "evR@2500": 1}, answered=True, said="5円"),
    Score(
        "q2",
        "list",
        "<script>alert(1)</script>",
        {"correct": 0, "evR@2500": 0.5},
        held_out=True,
        answered=True,
        said="<img src=https://example.org/x>",
    ),
    Score("q3", "unanswerable", "宇宙港は？", {"refused": 1}, answered=False),
]
BEFORE = [replace(SCORES[0], values={"correct": 0, "evR@2500": 1})]
WORSE = [replace(SCORES[0], values={"correct": 0, "evR@2500": 0})]
REPORT = Report(
    "gold.jsonl",
    SCORES,
    missing=["b.txt"],
    ablations=[
        Ablation("全体", means(SCORES), ()),
        Ablation("語だけ", means(WORSE), tuple(compare(SCORES, WORSE))),
    ],
    against="before.json",
    comparison=compare(BEFORE, SCORES),
)


@pytest.fixture
def opened(chromium, tmp_path):
    """The page from its file, which may not complain nor ask for anything."""
    path = tmp_path / "report.html"
    path.write_text(page(REPORT), encoding="utf-8")
    context = chromium.new_context(locale="ja-JP", viewport={"width": 1000, "height": 800})
    complaints, requests = [], []
    context.on("console", lambda message: complaints.append(message.text))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("request", lambda request: requests.append(request.url))
    opened = context.new_page()
    opened.goto(path.as_uri())
    yield opened
    context.close()
    assert complaints == []
    assert [url for url in requests if not url.startswith("data:")] == [path.as_uri()]


def test_it_opens_alone_and_shows_every_part(opened):
    for heading in (
        "全体",
        "質問の種類ごと",
        "段階を外したとき",
        "before.json との比較",
        "問題ごと",
    ):
        expect(opened.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    expect(opened.locator(".warning")).to_contain_text("b.txt")
    expect(opened.get_by_role("img", name="指標ごとの平均")).to_contain_text("0.750")
    expect(opened.get_by_role("heading", name="上がった問題（1問）")).to_be_visible()
    expect(opened.get_by_role("row", name="伏せてある問題")).to_contain_text("0.500")


def test_what_documents_say_stays_text(opened):
    wrong = opened.locator("#q2")
    expect(wrong.locator("summary")).to_have_text("<script>alert(1)</script>")
    wrong.locator("summary").click()
    expect(wrong.locator(".said")).to_have_text("<img src=https://example.org/x>")
    expect(opened.locator("#q1 details")).to_have_count(0)


def test_it_fits_a_small_screen_and_paper(opened):
    pages = PdfReader(io.BytesIO(opened.pdf(prefer_css_page_size=True))).pages
    assert "before.json" in "".join(p.extract_text() for p in pages)
    opened.set_viewport_size({"width": 360, "height": 640})
    assert opened.evaluate("document.documentElement.scrollWidth") <= 360


def test_it_is_accessible(opened):
    assert Axe().run(opened).response["violations"] == []


def test_of_many_questions_only_those_that_went_wrong_are_listed():
    right = [replace(SCORES[0], id=f"r{n}") for n in range(400)]
    html = page(Report("gold.jsonl", [*right, SCORES[1]]))
    assert 'id="q2"' in html
    assert 'id="r0"' not in html
    assert "1問だけを示します" in html


def test_what_went_well():
    assert [went_well(s) for s in SCORES] == [True, False, True]
    assert went_well(Score("q", "set", "？", {"MRR@10": 1})) is None


def test_bars_stand_where_the_values_are():
    chart = means_chart("平均", {"無": Mean(0, 0, 0, 1), "全": Mean(1, 0.5, 1, 1)})
    none, all_ = chart.bars
    axis = {tick.text: tick.x for tick in chart.ticks}
    assert (none.x, none.width) == (axis["0"], 0)
    assert all_.x + all_.width == all_.high == axis["1"]
    assert all_.low == axis["0.5"]
    assert chart.height > all_.y + chart.row


def test_differences_go_both_ways_and_chance_is_pale():
    def change(after, p):
        return Change("correct", 9, 0.5, after, p, (), ())

    chart = changes_chart("差", {"上": change(0.7, 0.01), "下": change(0.4, 0.5)})
    up, down = chart.bars
    assert (up.x, up.kind, up.text) == (chart.zero, "up", "+0.200")
    assert down.x + down.width == pytest.approx(chart.zero)
    assert up.width == pytest.approx(2 * down.width)
    assert down.kind == "down chance"
