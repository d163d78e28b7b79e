"""Many files of all kinds, a few of them broken: the good ones are stored, the bad ones named."""

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from small_encoder import SmallEncoder

from corpus.reader import KINDS
from index.ingest import Report
from index.query import Query
from index.searcher import Searcher
from index.store import Store

Bring = Callable[..., Report]
FILES = 54
FONT = "HeiseiMin-W3"


def lines(n: int) -> list[str]:
    return [
        f"第{n}町の記録",
        *[f"整理番号{n}号の申請{i}件を窓口で受け付けた。" * 5 for i in range(1, 6)],
    ]


def write_text(n: int) -> bytes:
    return "\n\n".join(lines(n)).encode(["utf_8", "cp932", "euc_jp", "utf_16"][n % 4])


def write_markdown(n: int) -> bytes:
    title, *rest = lines(n)
    return "\n\n".join([f"---\ntitle: {title}\n---\n# {title}", *rest]).encode()


def write_html(n: int) -> bytes:
    title, *rest = lines(n)
    return "".join([f"<h1>{title}</h1>", *(f"<p>{text}</p>" for text in rest)]).encode()


def write_pdf(n: int) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.setFont(FONT, 10)
    for i, text in enumerate(lines(n)):
        canvas.drawString(50, 750 - 40 * i, text[:50])
    canvas.save()
    return buffer.getvalue()


def write_word(n: int) -> bytes:
    document = docx.Document()
    for text in lines(n):
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def write_excel(n: int) -> bytes:
    book = openpyxl.Workbook()
    for i, text in enumerate(lines(n)):
        book.active.append([text, i])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def write_csv(n: int) -> bytes:
    return "\n".join(f"{text},{i}" for i, text in enumerate(lines(n))).encode("cp932")


WRITERS = {
    "text": write_text,
    "markdown": write_markdown,
    "html": write_html,
    "pdf": write_pdf,
    "word": write_word,
    "excel": write_excel,
    "csv": write_csv,
}


def name(n: int) -> str:
    """The name of good file `n`."""
    return f"記録{n}{sorted(KINDS)[n % len(KINDS)]}"


def damaged(data: bytes) -> bytes:
    """A package with noise where its parts stand."""
    noise = random.Random(1).randbytes(400)
    at = len(data) // 3
    return data[:at] + noise + data[at + len(noise) :]


def write_bad(folder: Path) -> list[Path]:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", bytes(30_000_000))
    word, excel, pdf = write_word(1), write_excel(1), write_pdf(1)
    contents = {
        "empty.txt": b"",
        "noise.md": random.Random(2).randbytes(5000),
        "cut.docx": word[: len(word) // 2],
        "noise.xlsx": damaged(excel),
        "cut.pdf": pdf[: len(pdf) // 2],
        "bomb.docx": bomb.getvalue(),
    }
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in contents]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Good files of every kind in sub-folders."""
    for n in range(FILES):
        path = tmp_path / "documents" / f"課{n % 5}" / name(n)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(WRITERS[KINDS[path.suffix]](n))
    return tmp_path / "documents"


def test_many_files_of_all_kinds_some_broken(bring: Bring, folder: Path, data: Path) -> None:
    bad = write_bad(folder / "課3")
    report = bring(folder)
    assert set(report.failed) == {str(path) for path in bad}
    for path, reason in report.failed.items():
        assert Path(path).name in reason
        assert "\n" not in reason
    assert len(report.added) == FILES
    store = Store.open(data)
    assert store.verify() == []
    contents = store.contents()
    store.close()
    texts = {d.name: contents.texts[key] for key, d in contents.documents.items()}
    assert set(texts) == {name(n) for n in range(FILES)}
    for n in range(FILES):
        assert f"整理番号{n}号の申請1件を窓口で受け付けた。" in texts[name(n)]
    assert Searcher(contents, SmallEncoder()).search(Query("整理番号7号"))
    again = bring(folder)
    assert (again.added, again.updated, len(again.unchanged)) == ([], [], FILES)
    assert set(again.failed) == set(report.failed)
