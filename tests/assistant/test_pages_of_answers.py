from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from assistant.assistant import Assistant
from assistant.cli import main

FONT = "HeiseiKakuGo-W5"
ANSWER = "自動販売機の設置は12台である。"


def draw(path, *pages: list[str]) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(path), pagesize=(595, 842))
    for page in pages:
        canvas.setFont(FONT, 12)
        for n, line in enumerate(page):
            canvas.drawString(72, 700 - 20 * n, line)
        canvas.showPage()
    canvas.save()


def test_a_citation_of_a_pdf_gives_its_page(tmp_path, capsys):
    path = tmp_path / "庁舎.pdf"
    others = [f"第{n}の防災の計画を定め、避難所を点検する。" for n in range(20)]
    draw(path, others, [*others, ANSWER])
    data = tmp_path / "data"
    assert main(["ingest", "--data", str(data), str(path)]) == 0
    question = "自動販売機の設置は何台か"
    answer = Assistant.open(data).ask(question)
    assert [c.page for c in answer.citations] == [2]
    capsys.readouterr()
    assert main(["ask", "--data", str(data), question]) == 0
    assert "庁舎.pdf > 2ページ" in capsys.readouterr().out
