"""Front matter: `key: value` lines between two `---` at the top of a Markdown file."""

import re

_FRONT = re.compile(r"---[ \t]*\r?\n(?P<body>.*?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
_ENTRY = re.compile(r"(?P<key>[a-z_]+)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*")


def read_front_matter(text: str) -> tuple[dict[str, str], int]:
    """Return the entries and the offset at which the body begins, 0 where there are none."""
    front = _FRONT.match(text)
    if not front:
        return {}, 0
    entries = [_ENTRY.fullmatch(line) for line in front["body"].splitlines()]
    if not all(entries):
        return {}, 0
    return {m["key"]: m["value"] for m in entries if m}, front.end()
