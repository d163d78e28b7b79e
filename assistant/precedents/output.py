"""Writing the precedents to a file, whose ending says in which form."""

import os
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from assistant.precedents.markdown import markdown
from assistant.precedents.memo import memo
from assistant.precedents.precedent import Precedents
from assistant.precedents.table import table
from corpus.errors import SenreiError

_BOM = "utf-8-sig"  # by which Excel knows that a CSV file is UTF-8


def _csv(found: Precedents) -> bytes:
    return table(found).encode(_BOM, errors="replace")


def _markdown(found: Precedents) -> bytes:
    return markdown(memo(found)).encode(errors="replace")


def _word(found: Precedents) -> bytes:
    from assistant.precedents.word import word  # noqa: PLC0415  takes long, and few need it

    return word(memo(found))


FORMS: Mapping[str, Callable[[Precedents], bytes]] = {
    ".csv": _csv,
    ".md": _markdown,
    ".docx": _word,
}
"""The forms by the ending of the file's name."""


def check(path: Path) -> None:
    """Raise SenreiError unless a file of this name can be written in one of the forms."""
    if path.suffix.lower() not in FORMS:
        known = "、".join(FORMS)
        raise SenreiError(f"{path} の形式では書き出せません。{known} のどれかにしてください。")
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise SenreiError(f"{path} に書き出せません。フォルダーと名前を確かめてください。")


def write(found: Precedents, path: Path) -> None:
    """Write the precedents to `path`, whole or not at all; SenreiError if that can't be done."""
    check(path)
    data = FORMS[path.suffix.lower()](found)
    try:
        _replace(path, data)
    except OSError as error:
        raise SenreiError(
            f"{path} に書き出せません（{error.strerror}）。場所と権限を確かめてください。"
        ) from error


def _replace(path: Path, data: bytes) -> None:
    """Put `data` in place of the file in one step, so that no half of it is ever seen."""
    handle, beside = tempfile.mkstemp(dir=path.absolute().parent, prefix=".senrei-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(beside, 0o666 & ~mask)
        os.replace(beside, path)
    except OSError:
        with suppress(OSError):
            os.unlink(beside)
        raise
