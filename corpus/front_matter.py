"""Front matter: `key: value` lines between two `---` at the top of a Markdown file."""

import re

from corpus.line import read_lines

_KEY = re.compile("[a-z_]+")
_FENCE = "---"
_MOST_ENTRIES = 100


def read_front_matter(text: str) -> tuple[dict[str, str], int]:
    """Return the entries and the offset at which the body begins, 0 where there are none."""
    if not text.startswith(_FENCE):
        return {}, 0
    first, *lines = read_lines(text)
    entries: dict[str, str] = {}
    for line, after in zip(lines[:_MOST_ENTRIES], [*lines[1:], None], strict=False):
        if line.text.rstrip() == _FENCE and first.text.rstrip() == _FENCE:
            return entries, after.start if after else len(text)
        key, colon, value = line.text.partition(":")
        if not colon or not _KEY.fullmatch(key.rstrip()):
            break
        entries[key.rstrip()] = value.strip()
    return {}, 0
