"""The memo as Markdown."""

import re

from assistant.precedents.memo import Memo

_MARKUP = re.compile(r"([\\`*_\[\]<>|#~])")


def markdown(memo: Memo) -> str:
    """Return the memo as Markdown; nothing that it quotes is markup."""
    lines = [f"# {_plain(memo.title)}", ""]
    for line in memo.lines:
        lines += [_plain(line), ""]
    if memo.rows:
        lines += [_row(memo.header), "|" + " --- |" * len(memo.header), *map(_row, memo.rows), ""]
    for heading, text in memo.paragraphs:
        lines += [f"**{_plain(heading)}** {_plain(text)}", ""]
    if memo.sources:
        lines += ["## 出典", "", *(f"- {_plain(source)}" for source in memo.sources), ""]
    return "\n".join(lines)


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(map(_plain, cells)) + " |"


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
