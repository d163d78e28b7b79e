"""Reading a file into a document."""

import hashlib
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from corpus.block import Block, Kind
from corpus.casebook import Casebook
from corpus.clean import clean
from corpus.document import Document, Passage
from corpus.errors import SenreiError
from corpus.facts.fact import Fact
from corpus.facts.factsheet import read_factsheets
from corpus.facts.progress import read_progress
from corpus.facts.prose import read_prose
from corpus.municipality import Municipality, by_name
from corpus.outline import Outline, read_outline
from corpus.passage import cut
from corpus.publisher import publisher_of
from corpus.view import view

KINDS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".docx": "word",
    ".xlsx": "excel",
    ".csv": "csv",
}
_OLD = {".doc": ".docx", ".xls": ".xlsx"}
LARGEST = 32 * 1024 * 1024  # bytes
MOST_BLOCKS = 1_000_000
_TOP = 1500  # characters of a block that are looked at
_LONGEST_TITLE = 300  # characters; every passage is found by it
_LETTERHEAD = re.compile(r"^(?:令和|平成)\s?[\d元]+年\d+月\d+日$|(?:様|殿|御中|各位)$")
_SUBJECT = re.compile(r"(?:について|の件|のお知らせ)(?:[(（][^()（）]{1,8}[)）])?$")
_LONGEST_TOP = 80


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the readable files that `paths` name or hold, in a steady order, hidden ones left out.

    Raises SenreiError for a path that does not exist and for a folder without a readable file.
    """
    for path in paths:
        if stat.S_ISDIR(_mode(path)):
            yield from _inside(path)
        else:
            yield path


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except FileNotFoundError as error:
        raise SenreiError(f"{path} がありません。パスを確かめてください。") from error
    except (OSError, ValueError) as error:
        raise SenreiError(f"{path} を開けません。パスと権限を確かめてください。") from error


def _inside(folder: Path) -> list[Path]:
    inside = [path for path in sorted(folder.rglob("*")) if _is_readable(path, folder)]
    if not inside:
        known = "、".join(KINDS)
        raise SenreiError(
            f"{folder} に読み込めるファイルがありません。{known} のファイルを置いてください。"
        )
    return inside


def _is_readable(path: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return path.suffix.lower() in KINDS and path.is_file() and not hidden


def _kind(name: str) -> str:
    suffix = Path(name).suffix.lower()
    if suffix in _OLD:
        raise SenreiError(
            f"{name} は古い形式のため対応していません。{_OLD[suffix]} で保存し直してください。"
        )
    kind = KINDS.get(suffix)
    if kind is None:
        known = "、".join(KINDS)
        raise SenreiError(f"{name} の形式には対応していません。対応する形式は {known} です。")
    return kind


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes; SenreiError if its kind is unknown, it is too large or unreadable."""
    _kind(path.name)
    mode = _mode(path)
    if not stat.S_ISREG(mode):
        raise SenreiError(f"{path} はファイルではありません。パスを確かめてください。")
    if path.stat().st_size > LARGEST:
        raise SenreiError(
            f"{path.name} は大きすぎます（上限 {LARGEST // 1024**2} MB）。分割してください。"
        )
    try:
        return path.read_bytes()
    except OSError as error:
        raise SenreiError(f"{path.name} を開けません。権限を確かめてください。") from error


def checksum(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def read(name: str, data: bytes) -> Document:
    """Read a file's bytes into a document with its passages; SenreiError if that can't be done."""
    kind = _kind(name)
    outline = read_outline(kind, data, name)
    text, blocks, book, matter = outline.text, outline.blocks, outline.book, outline.matter
    if not any(block.kind is not Kind.BREAK for block in blocks):
        raise SenreiError(f"{name} に文章がありません。内容を確かめてください。")
    if len(blocks) > MOST_BLOCKS:
        raise SenreiError(
            f"{name} の文が多すぎます（上限 {MOST_BLOCKS:,} 文）。分割してから取り込んでください。"
        )
    title = matter.get("title") or outline.title or _subject(text) or _top_line(text, blocks)
    owner = None if book else _declared(matter) or publisher_of(title, text, blocks)
    sheets = _sheets(outline, view(kind, text), book) if book else []
    categories = {f.case: str(f.value) for f in sheets if f.attribute == "category"}
    passages = cut(text, blocks, owner, book, categories)
    title = (title or name)[:_LONGEST_TITLE]
    return Document(
        name=name,
        title=title,
        publisher=matter.get("publisher"),
        kind=kind,
        checksum=checksum(data),
        text=text,
        municipality=owner.name if owner else None,
        passages=tuple(passages),
        facts=tuple(_facts(outline, sheets, passages, owner, title)),
    )


def _sheets(outline: Outline, seen: str, book: Casebook) -> list[Fact]:
    """Return what the facts pages of a casebook state, as the file itself writes it."""
    return [
        replace(fact, as_written=outline.text[fact.start : fact.end])
        for fact in read_factsheets(seen, book.cases)
    ]


def _facts(
    outline: Outline,
    sheets: list[Fact],
    passages: list[Passage],
    owner: Municipality | None,
    title: str,
) -> list[Fact]:
    """Return what the document states in facts pages, in progress tables and in sentences."""
    text, blocks = outline.text, outline.blocks
    if outline.book:
        stated = sheets
    elif owner:
        stated = read_progress(text, outline.lines, blocks, passages, owner)
    else:
        return []
    return stated + read_prose(text, blocks, passages, title, stated)


def _declared(matter: dict[str, str]) -> Municipality | None:
    """Return whose document it is by its front matter."""
    named = by_name().get(matter.get("municipality", ""), ())
    for municipality in named:
        if matter.get("prefecture", municipality.prefecture) == municipality.prefecture:
            return municipality
    return None


def _subject(text: str) -> str:
    """Return the subject line of a letter, which stands below its date and who gets it."""
    top = [line for line in map(clean, text[:_TOP].splitlines()) if line]
    if not any(map(_LETTERHEAD.search, top[:2])):
        return ""
    return next((line for line in top if _SUBJECT.search(line)), "")[:_LONGEST_TOP]


def _top_line(text: str, blocks: list[Block]) -> str:
    """Return what a document calls itself: the first lines at its top that are no sentence."""
    for block in blocks[:8]:
        head = text[block.start : min(block.end, block.start + _TOP)]
        top = clean(re.split(r"\n\s*\n", head)[0]).lstrip("# ")
        if block.kind is not Kind.BREAK and len(top) > 3 and not top.endswith("。"):
            return top[:_LONGEST_TOP]
    return ""
