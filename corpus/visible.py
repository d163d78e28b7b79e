"""What a reader sees of a text with HTML in it."""

import html
import re
from html.entities import html5

from corpus.normal import Builder, Normal
from corpus.tag import CELLS, LINES, TAG, hidden

_BREAK = re.compile(rf"</?(?:(?P<line>{'|'.join(sorted(LINES))})|{'|'.join(CELLS)})[\s/>]", re.I)
_MARKUP = re.compile(
    rf"(?P<tags>(?:{TAG})+)|&(?:#\d{{1,7}}|#x[0-9a-f]{{1,6}}|(?P<name>[a-z][a-z0-9]{{1,31}}));",
    re.IGNORECASE,
)


def _shown(match: re.Match[str]) -> str:
    """Return what a reader sees of a run of tags or of an entity."""
    if match["tags"] is None:
        if match["name"] and f"{match['name']};" not in html5:
            return match[0]
        return html.unescape(match[0]).replace("\xa0", " ")
    breaks = list(_BREAK.finditer(match[0]))
    if any(found["line"] for found in breaks):
        return "\n"
    return "\t" if breaks else ""


def visible(text: str) -> Normal:
    """Drop the HTML: a block tag becomes a line end, a cell a tab, an entity its character."""
    builder = Builder(text)
    start = 0
    for begin, done in [*hidden(text), (len(text), len(text))]:
        for match in _MARKUP.finditer(text, start, begin):
            shown = _shown(match)
            if shown != match[0]:
                builder.put(shown, *match.span())
        if begin < done:
            builder.put("", begin, done)
        start = done
    return builder.build()
