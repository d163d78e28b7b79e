"""PDF: its text in reading order, with headings, paragraphs and ruled tables.

A form feed stands in the text where a page ends, so that the page of any place is known.
"""

from threading import Lock

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.errors import SenreiError
from corpus.extract import MOST_CHARACTERS, ReadText
from corpus.pdf.page import Page, read_page
from corpus.pdf.writing import write_pages

MOST_PAGES = 5_000
_MOST_ON_PAGE = 200_000  # characters
_TAIL = 4096  # bytes at the end of a file, within which a whole one says so
_FEWEST_LETTERS = 5  # on a page, on average; a scanned one may carry a stamp or a number
_MOST_UNREAD = 0.3
_pdfium = Lock()  # pdfium bears one thread at a time


def read_pdf(data: bytes, name: str) -> ReadText:
    """Read a PDF file; SenreiError if that can't be done."""
    if b"%PDF-" not in data[:1024]:
        raise SenreiError(
            f"「{name}」の中身は PDF ではありません。正しい拡張子を付けてから取り込んでください。"
        )
    if b"%%EOF" not in data[-_TAIL:]:
        raise _broken(name)
    with _pdfium:
        pages = _read_pages(data, name)
    _refuse_unreadable(pages, name)
    return write_pages(pages, name)


def _read_pages(data: bytes, name: str) -> list[Page]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _not_opened(error, name) from error
    try:
        if len(document) > MOST_PAGES:
            raise SenreiError(
                f"「{name}」のページが多すぎます（上限 {MOST_PAGES:,} ページ）。"
                "分割してから取り込んでください。"
            )
        return _each(document, name)
    except pdfium.PdfiumError as error:
        raise _broken(name) from error
    finally:
        document.close()


def _each(document: pdfium.PdfDocument, name: str) -> list[Page]:
    pages = []
    left = MOST_CHARACTERS
    for number in range(len(document)):
        page = document[number]
        try:
            read = read_page(page, min(left, _MOST_ON_PAGE))
        finally:
            page.close()
        if read is None:
            raise SenreiError(
                f"「{name}」の {number + 1} ページの文字が多すぎます。"
                "分割してから取り込んでください。"
            )
        left -= read.letters
        pages.append(read)
    return pages


def _not_opened(error: pdfium.PdfiumError, name: str) -> SenreiError:
    if error.err_code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
        return SenreiError(
            f"「{name}」はパスワードで保護されています。保護を外して保存し直してから取り込んでください。"
        )
    return _broken(name)


def _broken(name: str) -> SenreiError:
    return SenreiError(
        f"「{name}」は壊れているか、途中で切れています。元のファイルを確かめ、入手し直してください。"
    )


def _refuse_unreadable(pages: list[Page], name: str) -> None:
    letters = sum(page.letters for page in pages)
    if letters < _FEWEST_LETTERS * len(pages):
        raise SenreiError(
            f"「{name}」には文字の情報がありません。紙を読み取った画像のようです。"
            "OCR（文字認識）をかけてから取り込んでください。"
        )
    if sum(page.unread for page in pages) > _MOST_UNREAD * letters:
        raise SenreiError(
            f"「{name}」の文字は、文字コードが埋め込まれていないため読み取れません。"
            "作り直すか、OCR（文字認識）をかけてから取り込んでください。"
        )
