"""Reading a file into a document."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.block import Block, Kind
from corpus.casebook import Casebook, read_casebook
from corpus.clean import clean
from corpus.document import Document
from corpus.encoding import decode
from corpus.errors import SenreiError
from corpus.front_matter import read_front_matter
from corpus.line import read_lines
from corpus.markup import read_markup
from corpus.municipality import Municipality, by_name, main_municipality
from corpus.passage import cut
from corpus.plain import read_blocks

KINDS = {".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown"} | {
    ".html": "html",
    ".htm": "html",
}
LARGEST = 32 * 1024 * 1024  # bytes
LONGEST_LINE = 1_000_000  # characters
_HEAD = 1500  # characters in which a document says what it is
_LONGEST_TITLE = 80


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the readable files that `paths` name or hold, in a steady order, hidden ones left out.

    Raises SenreiError for a path that does not exist and for a folder without a readable file.
    """
    for path in paths:
        if path.is_file():
            yield path
        elif path.is_dir():
            inside = [p for p in sorted(path.rglob("*")) if _is_readable(p, path)]
            if not inside:
                known = "、".join(KINDS)
                raise SenreiError(
                    f"{path} に読み込めるファイルがありません。{known} のファイルを置いてください。"
                )
            yield from inside
        else:
            raise SenreiError(f"{path} がありません。パスを確かめてください。")


def _is_readable(path: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return path.suffix.lower() in KINDS and path.is_file() and not hidden


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes; SenreiError if its kind is unknown, it is too large or unreadable."""
    if path.suffix.lower() not in KINDS:
        known = "、".join(KINDS)
        raise SenreiError(f"{path.name} の形式には対応していません。対応する形式は {known} です。")
    try:
        if path.stat().st_size > LARGEST:
            raise SenreiError(
                f"{path.name} は大きすぎます（上限 {LARGEST // 1024**2} MB）。分割してください。"
            )
        return path.read_bytes()
    except OSError as error:
        raise SenreiError(f"{path.name} を開けません（{error.strerror}）。権限を確かめてください。") from error


def checksum(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def read(name: str, data: bytes) -> Document:
    """Read a file's bytes into a document with its passages; SenreiError if that can't be done."""
    text = decode(data, name)
    if max(map(len, text.splitlines()), default=0) > LONGEST_LINE:
        raise SenreiError(
            f"{name} に {LONGEST_LINE:,} 文字を超える行があります。文書かどうか確かめ、改行を入れてください。"
        )
    kind = KINDS[Path(name).suffix.lower()]
    matter, begin = read_front_matter(text)
    title, blocks, book = _structure(text, kind, begin)
    if not any(b.kind is not Kind.BREAK for b in blocks):
        raise SenreiError(f"{name} に文章がありません。内容を確かめてください。")
    owner = None if book else _owner(matter, text)
    return Document(
        name=name,
        title=matter.get("title") or title or _top_line(text, blocks) or name,
        publisher=matter.get("publisher"),
        kind=kind,
        checksum=checksum(data),
        text=text,
        municipality=owner.name if owner else None,
        passages=tuple(cut(text, blocks, owner, book.cases if book else ())),
    )


def _structure(text: str, kind: str, begin: int) -> tuple[str, list[Block], Casebook | None]:
    if kind == "html":
        title, blocks = read_markup(text)
        return title, blocks, None
    lines = [line for line in read_lines(text) if line.start >= begin]
    book = read_casebook(lines)
    return "", read_blocks(lines, book.furniture if book else frozenset()), book


def _owner(matter: dict[str, str], text: str) -> Municipality | None:
    named = by_name().get(matter.get("municipality", ""), ())
    same = [m for m in named if m.prefecture == matter.get("prefecture", m.prefecture)]
    return (same or [None])[0] or main_municipality(text[:_HEAD]) or main_municipality(text)


def _top_line(text: str, blocks: list[Block]) -> str:
    """Return what a document calls itself: the first lines at its top that are no sentence."""
    for block in blocks[:8]:
        top = clean(re.split(r"\n\s*\n", text[block.start : block.end])[0]).lstrip("# ")
        if block.kind is not Kind.BREAK and len(top) > 3 and not top.endswith("。"):
            return top[:_LONGEST_TITLE]
    return ""
